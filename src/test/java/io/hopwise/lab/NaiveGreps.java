package io.hopwise.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What somebody in a hurry would search for, and conclude: the measure to be ahead of. */
final class NaiveGreps {
  private NaiveGreps() {}

  /** The answers, each {@code cause@host}. */
  static List<String> of(Path folder, List<String> hosts) throws IOException {
    List<String> found = new ArrayList<>();
    for (String host : hosts) {
      String rules =
          text(folder.resolve(host).resolve("sos_commands/firewall_tables/iptables-save"));
      String sysctl = text(folder.resolve(host).resolve("sos_commands/kernel/sysctl_-a"));
      String routes =
          text(folder.resolve(host).resolve("sos_commands/networking/ip_route_show_table_all"));
      String links = text(folder.resolve(host).resolve("sos_commands/networking/ip_-d_address"));
      String lease = text(folder.resolve(host).resolve("run/flannel/subnet.env"));
      claim(found, sysctl.contains("net.ipv4.ip_forward = 0"), "ip-forward-disabled", host);
      claim(found, sysctl.contains(".rp_filter = 1"), "rp-filter-drops", host);
      claim(found, sysctl.contains("icmp_echo_ignore_all = 1"), "icmp-echo-ignored", host);
      claim(found, rules.contains("-j REJECT"), "packet-rejected-by-rule", host);
      claim(found, rules.contains("-j DROP"), "packet-dropped-by-rule", host);
      claim(found, rules.contains(" DROP ["), "packet-dropped-by-policy", host);
      claim(
          found, rules.contains("! -o docker0 -j MASQUERADE"), "overlay-source-masqueraded", host);
      claim(
          found,
          !lease.isEmpty() && !rules.contains("MASQUERADE"),
          "egress-source-not-translated",
          host);
      claim(
          found,
          routes.contains("blackhole")
              || routes.contains("prohibit")
              || routes.contains("unreachable"),
          "route-blackholed",
          host);
      claim(found, links.contains("state DOWN"), "link-down", host);
      claim(
          found,
          !lease.isEmpty() && !links.contains(" " + subnet(lease)),
          "bridge-subnet-mismatch",
          host);
    }
    return found;
  }

  private static void claim(List<String> found, boolean is, String cause, String host) {
    if (is) {
      found.add(String.format(Locale.ROOT, "%s@%s", cause, host));
    }
  }

  private static String subnet(String lease) {
    return lease
        .lines()
        .filter(line -> line.startsWith("FLANNEL_SUBNET="))
        .map(line -> line.substring(line.indexOf('=') + 1, line.lastIndexOf('/')))
        .findFirst()
        .orElse("?");
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
