package io.hopwise.parse;

import java.util.Optional;

/**
 * The kernel's own files that are read, below {@code proc} and {@code sys}; those of a container or
 * namespace stand below its folder (proc_pid_net(5), sysfs(5)).
 */
final class KernelFiles {
  private KernelFiles() {}

  /** What the file of this path holds; empty for what nothing here reads. */
  static Optional<Origin> read(String file) {
    String netns = Origin.netns(file);
    String own = netns.isEmpty() ? file : below(file, netns);
    if (own.startsWith("sys/")) {
      return SysNetParser.knows(own)
          ? Optional.of(new Origin(Command.SYS_CLASS_NET, netns))
          : Optional.empty();
    }
    if (own.startsWith("proc/sys/")) {
      return SysctlFileParser.knows(own)
          ? Optional.of(new Origin(Command.PROC_SYS, netns))
          : Optional.empty();
    }
    if (own.equals("proc/uptime") && netns.isEmpty()) {
      return Optional.of(new Origin(Command.PROC_UPTIME, netns));
    }
    if (!own.startsWith("proc/net/") && !own.startsWith("proc/self/net/")) {
      return Optional.empty();
    }
    return switch (own.substring(own.lastIndexOf("/net/") + "/net/".length())) {
      case "nf_conntrack" -> Optional.of(new Origin(Command.CONNTRACK_LIST, netns));
      case "route" -> Optional.of(new Origin(Command.PROC_NET_ROUTE, netns));
      case "ipv6_route" -> Optional.of(new Origin(Command.PROC_NET_IPV6_ROUTE, netns));
      case "if_inet6" -> Optional.of(new Origin(Command.PROC_NET_IF_INET6, netns));
      case "arp" -> Optional.of(new Origin(Command.ARP, netns));
      case "dev" -> Optional.of(new Origin(Command.PROC_NET_DEV, netns));
      case "snmp" -> Optional.of(new Origin(Command.PROC_NET_SNMP, netns));
      case "netstat" -> Optional.of(new Origin(Command.PROC_NET_NETSTAT, netns));
      case "snmp6" -> Optional.of(new Origin(Command.PROC_NET_SNMP6, netns));
      case "stat/nf_conntrack", "stat/arp_cache", "softnet_stat" ->
          Optional.of(new Origin(Command.PROC_NET_STAT, netns));
      case "ip_vs" -> Optional.of(new Origin(Command.PROC_NET_IP_VS, netns));
      case "fib_trie" -> Optional.of(new Origin(Command.PROC_NET_FIB_TRIE, netns));
      case "tcp", "udp", "tcp6", "udp6" ->
          Optional.of(new Origin(Command.PROC_NET_SOCKETS, netns, false));
      default -> Optional.empty();
    };
  }

  /** Behind the folder of the namespace: a container's may be called by its whole id. */
  private static String below(String file, String netns) {
    int at = ("/" + file).indexOf("/" + netns);
    int slash = at < 0 ? -1 : file.indexOf('/', at);
    return slash < 0 ? "" : file.substring(slash + 1);
  }
}
