package io.hopwise.parse;

import java.util.Map;

/**
 * The names that Rancher's logs collector gives its files ({@code rancher2_logs_collector.sh}):
 * {@code networking/iproute} and the like.
 */
final class RancherFiles {
  private static final String SYSTEM = "systeminfo/";

  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("networking/iptablessave", "iptables-save"),
          Map.entry("networking/ip6tablessave", "ip6tables-save"),
          Map.entry("networking/iptables", "iptables_-nvL"),
          Map.entry("networking/iptablesnat", "iptables_-t_nat_-nvL"),
          Map.entry("networking/iptablesmangle", "iptables_-t_mangle_-nvL"),
          Map.entry("networking/nft_ruleset", "nft_list_ruleset"),
          Map.entry("networking/ipaddrshow", "ip_address_show"),
          Map.entry("networking/iplinkshow", "ip_-s_link_show"),
          Map.entry("networking/iproute", "ip_route_show_table_all"),
          Map.entry("networking/iprule", "ip_rule_show"),
          Map.entry("networking/ipneighbour", "ip_neighbour"),
          Map.entry("networking/ifconfiga", "ifconfig_-a"),
          Map.entry("networking/ip6tables", "ip6tables_-nvL"),
          Map.entry("networking/ip6tablesnat", "ip6tables_-t_nat_-nvL"),
          Map.entry("networking/ip6tablesmangle", "ip6tables_-t_mangle_-nvL"),
          Map.entry("networking/ipv6addrshow", "ip_-6_address_show"),
          Map.entry("networking/ipv6route", "ip_-6_route_show"),
          Map.entry("networking/ipv6rule", "ip_-6_rule_show"),
          Map.entry("networking/ipv6neighbour", "ip_-6_neighbour"),
          Map.entry("networking/netstatistics", "netstat_-s"),
          Map.entry("networking/ipvsadm", "ipvsadm_-ln"),
          Map.entry("networking/sstunlp4", "ss_-tunlp4"),
          Map.entry("networking/sstunlp6", "ss_-tunlp6"),
          Map.entry("crictl/pods", "crictl_pods"),
          Map.entry("crictl/psa", "crictl_ps_-a"),
          Map.entry(SYSTEM + "conntrack", "conntrack_-S"),
          Map.entry(SYSTEM + "systemd-units", "systemctl_list-units_--all"),
          Map.entry(SYSTEM + "sysctla", "sysctl_-a"),
          Map.entry("docker/dockerpsa", "docker_ps_-a"),
          Map.entry("docker/dockerinfo", "docker_info"),
          Map.entry("docker/etcdockerdaemon.json", "etc/docker/daemon.json"));

  private RancherFiles() {}

  /** The path that other collectors give such a file; any other file's own. */
  static String label(String file) {
    if (file.startsWith("sos_")) {
      return file;
    }
    int slash = file.lastIndexOf('/');
    int folder = slash < 0 ? -1 : file.lastIndexOf('/', slash - 1);
    String last = file.substring(folder + 1);
    String above = file.substring(0, folder + 1);
    if (last.startsWith("podinspect/") || last.startsWith("containerinspect/")) {
      return above + "docker_inspect";
    }
    if (last.startsWith("cni/") && above.endsWith("networking/")) {
      return "etc/cni/net.d/" + last.substring("cni/".length());
    }
    String command = COMMANDS.get(last);
    return command == null ? file : command;
  }
}
