package io.hopwise.parse;

import java.util.Map;

/**
 * The names that the log collector of Amazon EKS gives its files ({@code eks-log-collector.sh}):
 * {@code networking/iproute.txt} and the like, which an archive holds without a folder above them.
 * Most others bear a command's own name.
 */
final class EksFiles {
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("iptables.txt", "iptables_-nvL"),
          Map.entry("iptables-filter.txt", "iptables_-nvL_-t_filter"),
          Map.entry("iptables-nat.txt", "iptables_-nvL_-t_nat"),
          Map.entry("iptables-mangle.txt", "iptables_-nvL_-t_mangle"),
          Map.entry("ip6tables.txt", "ip6tables_-nvL"),
          Map.entry("ip6tables-filter.txt", "ip6tables_-nvL_-t_filter"),
          Map.entry("ip6tables-nat.txt", "ip6tables_-nvL_-t_nat"),
          Map.entry("ip6tables-mangle.txt", "ip6tables_-nvL_-t_mangle"),
          Map.entry("iproute.txt", "ip_route_show_table_all"),
          Map.entry("ip6route.txt", "ip_-6_route_show_table_all"),
          Map.entry("iprule.txt", "ip_rule_show"),
          Map.entry("ip6rule.txt", "ip_-6_rule_show"),
          Map.entry("conntrack.txt", "conntrack_-L"),
          Map.entry("netstat.txt", "netstat_-plant"),
          Map.entry("sysctl_all.txt", "sysctl_--all"),
          Map.entry("dmesg.current", "dmesg"),
          Map.entry("docker-info.txt", "docker_info"),
          Map.entry("docker-ps.txt", "docker_ps_--all_--no-trunc"),
          Map.entry("kubelet.log", "journalctl_-u_kubelet"));

  private EksFiles() {}

  /** The path that other collectors give such a file; any other file's own. */
  static String label(String file) {
    int slash = file.lastIndexOf('/');
    String folder = file.substring(file.lastIndexOf('/', slash - 1) + 1, slash + 1);
    return isFolder(folder) ? COMMANDS.getOrDefault(file.substring(slash + 1), file) : file;
  }

  private static boolean isFolder(String folder) {
    return switch (folder) {
      case "", "networking/", "sysctls/", "kernel/", "docker/", "kubelet/", "system/" -> true;
      default -> false;
    };
  }
}
