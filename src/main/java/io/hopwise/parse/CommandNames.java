package io.hopwise.parse;

import java.util.Optional;

/** The names that collectors give the files they write a command's output to. */
final class CommandNames {
  private CommandNames() {}

  /**
   * The command that a file's name stands for. Collectors write a command line as a file name: a
   * blank becomes {@code _}, a slash {@code .}, other characters fall out.
   *
   * @param name the file's name without its folder, and without {@code ip_netns_exec_NAME_}
   */
  static Optional<Command> command(String name) {
    Command command =
        switch (name) {
          case "hostname", "hostname_-s", "hostname_-f" -> Command.HOSTNAME;
          case "uname", "uname_-a" -> Command.UNAME;
          case "ip_-d_address",
              "ip_-d_addr",
              "ip_-d_a",
              "ip_-d_address_show",
              "ip_-d_addr_show",
              "ip_-s_-d_address",
              "ip_-d_-s_address",
              "ip_-4_-d_address",
              "ip_-d_-4_address" ->
              Command.IP_DETAILED_ADDRESS;
          case "ip_-s_-d_link",
              "ip_-d_link",
              "ip_-d_link_show",
              "ip_-s_-d_link_show",
              "ip_-s_-s_-d_link",
              "ip_-s_-s_-d_link_show",
              "ip_-d_-s_link",
              "ip_-d_-s_link_show",
              "ip_-d_-s_-s_link" ->
              Command.IP_DETAILED_LINK;
          case "ip_address",
              "ip_addr",
              "ip_a",
              "ip_address_show",
              "ip_addr_show",
              "ip_a_s",
              "ip_address_list",
              "ip_addr_list",
              "ip_-s_address",
              "ip_-s_addr",
              "ip_-4_address",
              "ip_-4_addr",
              "ip_-4_a" ->
              Command.IP_ADDRESS;
          case "ip_link",
              "ip_link_show",
              "ip_-s_link",
              "ip_-s_link_show",
              "ip_-s_-s_link",
              "ip_-o_link",
              "ip_-o_link_show",
              "ip_-o_-d_link" ->
              Command.IP_LINK;
          case "ip_-o_addr",
              "ip_-o_address",
              "ip_-o_a",
              "ip_-o_addr_show",
              "ip_-o_address_show",
              "ip_-o_-4_addr",
              "ip_-4_-o_addr",
              "ip_-o_-4_address",
              "ip_-o_-d_address" ->
              Command.IP_ONELINE_ADDRESS;
          case "ip_route_show_table_all",
              "ip_route_list_table_all",
              "ip_route_table_all",
              "ip_r_s_t_all",
              "ip_-4_route_show_table_all",
              "ip_-4_route_list_table_all",
              "ip_-d_route_show_table_all",
              "ip_-N_route_show_table_all",
              "ip_r_show_table_all" ->
              Command.IP_ROUTE_ALL;
          case "ip_route",
              "ip_route_show",
              "ip_route_list",
              "ip_r",
              "ip_-4_route",
              "ip_-4_route_show",
              "ip_-d_route",
              "ip_route_show_table_main" ->
              Command.IP_ROUTE_MAIN;
          case "route_-n",
              "route_-vn",
              "route_-vn4",
              "route_-nv",
              "route",
              "netstat_-rn",
              "netstat_-nr" ->
              Command.ROUTE_N;
          case "ip_-4_rule",
              "ip_-4_rule_show",
              "ip_-4_rule_list",
              "ip_rule",
              "ip_rule_show",
              "ip_rule_list",
              "ip_ru",
              "ip_-d_rule" ->
              Command.IP_RULE;
          case "ip_-s_-s_neigh_show",
              "ip_-s_-s_neigh",
              "ip_neigh",
              "ip_neigh_show",
              "ip_-s_neigh",
              "ip_-s_neigh_show",
              "ip_neighbour",
              "ip_neighbor",
              "ip_neighbour_show",
              "ip_neighbor_show",
              "ip_-4_neigh",
              "ip_-4_neigh_show",
              "ip_-4_neighbor_show",
              "ip_n" ->
              Command.IP_NEIGH;
          case "bridge_-s_-s_-d_link_show",
              "bridge_-d_link_show",
              "bridge_-d_link",
              "bridge_link",
              "bridge_link_show",
              "bridge_-s_-d_link_show",
              "bridge_-s_-d_link" ->
              Command.BRIDGE_LINK;
          case "bridge_-s_-s_-d_-t_fdb_show",
              "bridge_fdb",
              "bridge_fdb_show",
              "bridge_-d_fdb_show",
              "bridge_-d_fdb",
              "bridge_-s_-s_-d_fdb_show",
              "bridge_-s_fdb_show",
              "bridge_-s_-d_fdb_show" ->
              Command.BRIDGE_FDB;
          case "sysctl_-a", "sysctl_-A", "sysctl_-a_--ignore" -> Command.SYSCTL;
          case "ss_-tulpn",
              "ss_-tulnp",
              "ss_-tunlp",
              "ss_-lntup",
              "ss_-lntpu",
              "ss_-ntulp",
              "ss_-plntu",
              "ss_-tuln",
              "ss_-lntu",
              "ss_-peaonmi",
              "ss_-anp",
              "ss_-lnp" ->
              Command.SS;
          case "netstat_-W_-neopa",
              "netstat_-neopa",
              "netstat_-anp",
              "netstat_-tulpn",
              "netstat_-lntup",
              "netstat_-antup",
              "netstat_-nlp" ->
              Command.NETSTAT;
          case "dmesg", "dmesg_-T" -> Command.DMESG;
          case "ip_netns", "ip_netns_list", "ip_netns_show" -> Command.IP_NETNS;
          case "docker_ps_-a",
              "docker_ps",
              "docker_ps_-a_--no-trunc",
              "podman_ps_-a",
              "podman_ps" ->
              Command.DOCKER_PS;
          case "subnet.env" -> Command.SUBNET_ENV;
          case "iptables-save",
              "iptables-save_-c",
              "iptables-legacy-save",
              "iptables-legacy-save_-c",
              "iptables-nft-save",
              "iptables-nft-save_-c" ->
              Command.IPTABLES_SAVE;
          case "nft_list_ruleset",
              "nft_-a_list_ruleset",
              "nft_-n_list_ruleset",
              "nft_-a_-n_list_ruleset" ->
              Command.NFT_LIST_RULESET;
          case "ipset_list", "ipset_-L", "ipset_save", "ipset_--list" -> Command.IPSET_LIST;
          default -> byBeginning(name);
        };
    return Optional.ofNullable(command);
  }

  private static Command byBeginning(String name) {
    if (name.startsWith("docker_inspect")
        || name.startsWith("podman_inspect")
        || name.startsWith("docker_container_inspect")) {
      return Command.DOCKER_INSPECT;
    }
    if (name.startsWith("docker_network_inspect")) {
      return Command.DOCKER_NETWORK_INSPECT;
    }
    if (name.equals("systemctl_list-units")
        || name.equals("systemctl_list-units_--all")
        || name.equals("systemctl_list-unit-files")) {
      return Command.SYSTEMD_UNITS;
    }
    if (name.startsWith("sysctl_net.")
        || (name.startsWith("sysctl_-a_|") && name.contains("grep"))) {
      return Command.SYSCTL_SOME;
    }
    boolean listing =
        name.startsWith("iptables")
            && (name.endsWith("L") || name.contains("L_-") || name.contains("_-L"));
    return listing ? Command.IPTABLES_LIST : null;
  }
}
