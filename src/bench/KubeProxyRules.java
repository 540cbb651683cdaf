import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes a case with the packet filter of a big Kubernetes cluster: a copy of a case of plain snapshot folders, with the
 * rules kube-proxy writes in iptables mode (pkg/proxy/iptables/proxier.go) added to the first host's iptables-save. Run by itself: {@code java KubeProxyRules.java CASE OUT [LINES]}.
 */
final class KubeProxyRules {
  private static final int ENDPOINTS_OF_A_SERVICE = 3;

  /** In the nat table: two chains and rules a service, one chain and three rules an endpoint. */
  private static final int LINES_OF_A_SERVICE = 3 + 4 * ENDPOINTS_OF_A_SERVICE;

  private final int services;

  private KubeProxyRules(int services) {
    this.services = services;
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("Expected: java KubeProxyRules.java CASE OUT [LINES, 144000 when left out]");
      System.exit(2);
    }
    int lines = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 144_000;
    KubeProxyRules rules = new KubeProxyRules(lines / LINES_OF_A_SERVICE);
    rules.copy(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  private void copy(Path from, Path to) throws IOException {
    Path big = null;
    try (Stream<Path> found = Files.walk(from)) {
      for (Path path : found.sorted().toList()) {
        Path relative = from.relativize(path);
        Path copy = to.resolve(relative.toString());
        String name = path.getFileName().toString();
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
          if (big == null && Files.isDirectory(path.resolve("sos_commands"))) {
            big = path;
          }
        } else if (big == null || !path.startsWith(big)) {
          Files.copy(path, copy);
        } else if (name.equals("iptables-save")) {
          addRules(Files.readAllLines(path), copy);
          System.out.println(copy);
        } else if (!name.equals("nft_list_ruleset") && !name.startsWith("iptables_-")) {
          // the other listings of the same rules would have to grow as well; a collector need not take them
          Files.copy(path, copy);
        }
      }
    }
  }

  private void addRules(List<String> before, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      String table = "";
      boolean chains = false;
      for (String line : before) {
        if (line.startsWith("*")) {
          table = line.substring(1);
        }
        // ours come last among the chains and last among the rules: the host's own keep their place
        if (chains && !line.startsWith(":")) {
          writeChains(table, out);
        }
        if (line.equals("COMMIT")) {
          writeRules(table, out);
        }
        chains = line.startsWith(":");
        write(out, line);
      }
    }
  }

  private void writeChains(String table, BufferedWriter out) throws IOException {
    if (table.equals("filter")) {
      for (String chain : List.of("KUBE-EXTERNAL-SERVICES", "KUBE-FIREWALL", "KUBE-FORWARD", "KUBE-NODEPORTS", "KUBE-PROXY-FIREWALL", "KUBE-SERVICES")) {
        write(out, ":" + chain + " - [0:0]");
      }
    } else if (table.equals("nat")) {
      for (String chain : List.of("KUBE-MARK-MASQ", "KUBE-NODEPORTS", "KUBE-POSTROUTING", "KUBE-SERVICES")) {
        write(out, ":" + chain + " - [0:0]");
      }
      for (int service = 0; service < services; service++) {
        for (int endpoint = 0; endpoint < ENDPOINTS_OF_A_SERVICE; endpoint++) {
          write(out, ":" + endpointChain(service, endpoint) + " - [0:0]");
        }
      }
      for (int service = 0; service < services; service++) {
        write(out, ":" + serviceChain(service) + " - [0:0]");
      }
    }
  }

  private void writeRules(String table, BufferedWriter out) throws IOException {
    if (table.equals("filter")) {
      writeFilter(out);
    } else if (table.equals("nat")) {
      writeNat(out);
    }
  }

  private static void writeFilter(BufferedWriter out) throws IOException {
    String portals = " -m conntrack --ctstate NEW -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES";
    write(out, "-A INPUT -m conntrack --ctstate NEW -m comment --comment \"kubernetes load balancer firewall\" -j KUBE-PROXY-FIREWALL");
    write(out, "-A INPUT -m comment --comment \"kubernetes health check service ports\" -j KUBE-NODEPORTS");
    write(out, "-A INPUT -m conntrack --ctstate NEW -m comment --comment \"kubernetes externally-visible service portals\" -j KUBE-EXTERNAL-SERVICES");
    write(out, "-A INPUT -j KUBE-FIREWALL");
    write(out, "-A FORWARD -m comment --comment \"kubernetes forwarding rules\" -j KUBE-FORWARD");
    write(out, "-A FORWARD" + portals);
    write(out, "-A OUTPUT" + portals);
    write(out, "-A OUTPUT -j KUBE-FIREWALL");
    write(out, "-A KUBE-FIREWALL ! -s 127.0.0.0/8 -d 127.0.0.0/8 -m comment --comment \"block incoming localnet connections\" -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP");
    write(out, "-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP");
    write(out, "-A KUBE-FORWARD -m comment --comment \"kubernetes forwarding rules\" -m mark --mark 0x4000/0x4000 -j ACCEPT");
    write(out, "-A KUBE-FORWARD -m comment --comment \"kubernetes forwarding conntrack rule\" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
    for (int service = 0; service < 5; service++) {
      write(out, "-A KUBE-SERVICES -d 10.111.255." + service + "/32 -p tcp -m comment --comment \"shop/idle-" + service + ":http has no endpoints\" -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable");
    }
  }

  private void writeNat(BufferedWriter out) throws IOException {
    for (String hook : List.of("PREROUTING", "OUTPUT")) {
      write(out, "-A " + hook + " -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES");
    }
    write(out, "-A POSTROUTING -m comment --comment \"kubernetes postrouting rules\" -j KUBE-POSTROUTING");
    write(out, "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000");
    write(out, "-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN");
    write(out, "-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0");
    write(out, "-A KUBE-POSTROUTING -m comment --comment \"kubernetes service traffic requiring SNAT\" -j MASQUERADE --random-fully");
    for (int service = 0; service < services; service++) {
      for (int endpoint = 0; endpoint < ENDPOINTS_OF_A_SERVICE; endpoint++) {
        String comment = " -m comment --comment \"" + name(service) + "\"";
        String chain = "-A " + endpointChain(service, endpoint);
        write(out, chain + " -s " + podAddress(service, endpoint) + "/32" + comment + " -j KUBE-MARK-MASQ");
        write(out, chain + " -p tcp" + comment + " -m tcp -j DNAT --to-destination " + podAddress(service, endpoint) + ":8080");
      }
    }
    for (int service = 0; service < services; service++) {
      write(out, "-A KUBE-SERVICES -d " + clusterAddress(service) + "/32 -p tcp -m comment --comment \"" + name(service) + " cluster IP\" -m tcp --dport 80 -j " + serviceChain(service));
    }
    write(out, "-A KUBE-SERVICES -m comment --comment \"kubernetes service nodeports; NOTE: this must be the last rule in this chain\" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS");
    for (int service = 0; service < services; service++) {
      String chain = "-A " + serviceChain(service);
      write(out, chain + " ! -s 10.128.0.0/11 -d " + clusterAddress(service) + "/32 -p tcp -m comment --comment \"" + name(service) + " cluster IP\" -m tcp --dport 80 -j KUBE-MARK-MASQ");
      for (int endpoint = 0; endpoint < ENDPOINTS_OF_A_SERVICE; endpoint++) {
        int left = ENDPOINTS_OF_A_SERVICE - endpoint;
        // each takes its share of what the ones before let pass, the last one the rest
        String share = left == 1 ? "" : String.format(Locale.ROOT, " -m statistic --mode random --probability %.11f", 1.0 / left);
        write(out, chain + " -m comment --comment \"" + name(service) + " -> " + podAddress(service, endpoint) + ":8080\"" + share + " -j " + endpointChain(service, endpoint));
      }
    }
  }

  private static String name(int service) {
    return "shop/svc-" + service + ":http";
  }

  private static String clusterAddress(int service) {
    return "10.96." + (service >> 8) + "." + (service & 255);
  }

  private static String podAddress(int service, int endpoint) {
    int number = service * ENDPOINTS_OF_A_SERVICE + endpoint;
    return "10." + (128 + (number >> 16)) + "." + (number >> 8 & 255) + "." + (number & 255);
  }

  private static String serviceChain(int service) {
    return "KUBE-SVC-" + hash(service);
  }

  private static String endpointChain(int service, int endpoint) {
    return "KUBE-SEP-" + hash(1_000_000 + service * ENDPOINTS_OF_A_SERVICE + endpoint);
  }

  /** Sixteen letters and digits, as kube-proxy cuts them from a hash. */
  private static String hash(int number) {
    long bits = number * 0x9E3779B97F4A7C15L;
    StringBuilder text = new StringBuilder(16);
    for (int i = 0; i < 16; i++) {
      text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((int) (bits >>> (i * 4 % 60)) & 31));
      bits ^= bits << 7;
    }
    return text.toString();
  }

  private static void write(BufferedWriter out, String line) throws IOException {
    out.write(line);
    out.write('\n');
  }
}
