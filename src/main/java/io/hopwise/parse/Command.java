package io.hopwise.parse;

import java.util.Optional;

/**
 * What is read of a snapshot: one constant a command or file, in the order in which a namespace's
 * texts are parsed. Where several tell the same, the richest comes first, and the later ones stay
 * silent ({@link Sink#isTold}).
 */
enum Command {
  HOSTNAME,
  UNAME,
  DOCKER_INSPECT,
  DOCKER_PS,
  DOCKER_NETWORK_INSPECT,
  DAEMON_JSON,
  CNI_CONFIG,
  SUBNET_ENV,
  IP_NETNS,
  IP_DETAILED_ADDRESS,
  IP_DETAILED_LINK,
  IP_ADDRESS,
  IP_LINK,
  IP_ONELINE_ADDRESS,
  IP_ROUTE_ALL,
  IP_ROUTE_MAIN,
  ROUTE_N,
  IP_RULE,
  IP_NEIGH,
  BRIDGE_LINK,
  BRIDGE_FDB,
  SYSCTL,
  SS,
  IPSET_LIST,
  IPTABLES_SAVE,
  IPTABLES_LIST,
  NFT_LIST_RULESET,
  SYSTEMD_UNITS,
  SERVICE_FILE;

  /** For what the reader of the host itself looks at. */
  private static final Parser NOTHING = (text, place, sink) -> {};

  /**
   * The command that a file's name stands for. Collectors write a command line as a file name: a
   * blank becomes {@code _}, a slash {@code .}, other characters fall out.
   *
   * @param name the file's name without its folder, and without {@code ip_netns_exec_NAME_}
   */
  static Optional<Command> ofName(String name) {
    Command command =
        switch (name) {
          case "hostname", "hostname_-s", "hostname_-f" -> HOSTNAME;
          case "uname", "uname_-a" -> UNAME;
          case "ip_-d_address",
              "ip_-d_addr",
              "ip_-d_a",
              "ip_-d_address_show",
              "ip_-d_addr_show",
              "ip_-s_-d_address",
              "ip_-d_-s_address",
              "ip_-4_-d_address",
              "ip_-d_-4_address" ->
              IP_DETAILED_ADDRESS;
          case "ip_-s_-d_link",
              "ip_-d_link",
              "ip_-d_link_show",
              "ip_-s_-d_link_show",
              "ip_-s_-s_-d_link",
              "ip_-s_-s_-d_link_show",
              "ip_-d_-s_link",
              "ip_-d_-s_link_show",
              "ip_-d_-s_-s_link" ->
              IP_DETAILED_LINK;
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
              IP_ADDRESS;
          case "ip_link",
              "ip_link_show",
              "ip_-s_link",
              "ip_-s_link_show",
              "ip_-s_-s_link",
              "ip_-o_link",
              "ip_-o_link_show",
              "ip_-o_-d_link" ->
              IP_LINK;
          case "ip_-o_addr",
              "ip_-o_address",
              "ip_-o_a",
              "ip_-o_addr_show",
              "ip_-o_address_show",
              "ip_-o_-4_addr",
              "ip_-4_-o_addr",
              "ip_-o_-4_address",
              "ip_-o_-d_address" ->
              IP_ONELINE_ADDRESS;
          case "ip_route_show_table_all",
              "ip_route_list_table_all",
              "ip_route_table_all",
              "ip_r_s_t_all",
              "ip_-4_route_show_table_all",
              "ip_-4_route_list_table_all",
              "ip_-d_route_show_table_all",
              "ip_-N_route_show_table_all",
              "ip_r_show_table_all" ->
              IP_ROUTE_ALL;
          case "ip_route",
              "ip_route_show",
              "ip_route_list",
              "ip_r",
              "ip_-4_route",
              "ip_-4_route_show",
              "ip_-d_route",
              "ip_route_show_table_main" ->
              IP_ROUTE_MAIN;
          case "route_-n",
              "route_-vn",
              "route_-vn4",
              "route_-nv",
              "route",
              "netstat_-rn",
              "netstat_-nr" ->
              ROUTE_N;
          case "ip_-4_rule",
              "ip_-4_rule_show",
              "ip_-4_rule_list",
              "ip_rule",
              "ip_rule_show",
              "ip_rule_list",
              "ip_ru",
              "ip_-d_rule" ->
              IP_RULE;
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
              IP_NEIGH;
          case "bridge_-s_-s_-d_link_show",
              "bridge_-d_link_show",
              "bridge_-d_link",
              "bridge_link",
              "bridge_link_show",
              "bridge_-s_-d_link_show",
              "bridge_-s_-d_link" ->
              BRIDGE_LINK;
          case "bridge_-s_-s_-d_-t_fdb_show",
              "bridge_fdb",
              "bridge_fdb_show",
              "bridge_-d_fdb_show",
              "bridge_-d_fdb",
              "bridge_-s_-s_-d_fdb_show",
              "bridge_-s_fdb_show",
              "bridge_-s_-d_fdb_show" ->
              BRIDGE_FDB;
          case "sysctl_-a", "sysctl_-A", "sysctl_-a_--ignore" -> SYSCTL;
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
              SS;
          case "ip_netns", "ip_netns_list", "ip_netns_show" -> IP_NETNS;
          case "docker_ps_-a",
              "docker_ps",
              "docker_ps_-a_--no-trunc",
              "podman_ps_-a",
              "podman_ps" ->
              DOCKER_PS;
          case "subnet.env" -> SUBNET_ENV;
          case "iptables-save",
              "iptables-save_-c",
              "iptables-legacy-save",
              "iptables-legacy-save_-c",
              "iptables-nft-save",
              "iptables-nft-save_-c" ->
              IPTABLES_SAVE;
          case "nft_list_ruleset",
              "nft_-a_list_ruleset",
              "nft_-n_list_ruleset",
              "nft_-a_-n_list_ruleset" ->
              NFT_LIST_RULESET;
          case "ipset_list", "ipset_-L", "ipset_save", "ipset_--list" -> IPSET_LIST;
          default -> byBeginning(name);
        };
    return Optional.ofNullable(command);
  }

  private static Command byBeginning(String name) {
    if (name.startsWith("docker_inspect")
        || name.startsWith("podman_inspect")
        || name.startsWith("docker_container_inspect")) {
      return DOCKER_INSPECT;
    }
    if (name.startsWith("docker_network_inspect")) {
      return DOCKER_NETWORK_INSPECT;
    }
    if (name.startsWith("systemctl_list-unit")) {
      return SYSTEMD_UNITS;
    }
    boolean listing =
        name.startsWith("iptables")
            && (name.endsWith("L") || name.contains("L_-") || name.contains("_-L"));
    return listing ? IPTABLES_LIST : null;
  }

  /** Whether this is a command's output and not a file of the host's own. */
  boolean isCommand() {
    return switch (this) {
      case DAEMON_JSON, CNI_CONFIG, SUBNET_ENV, SERVICE_FILE -> false;
      default -> true;
    };
  }

  /** Whether the command, when it works, always prints something: there is always a loopback device, a rule, a header. */
  boolean isNeverBlank() {
    return switch (this) {
      case HOSTNAME, UNAME, DOCKER_PS, DOCKER_INSPECT, DOCKER_NETWORK_INSPECT, IP_DETAILED_ADDRESS, IP_DETAILED_LINK,
          IP_ADDRESS, IP_LINK, ROUTE_N, IP_RULE, SYSCTL, SS, SUBNET_ENV, IPTABLES_LIST -> true;
      default -> false;
    };
  }

  /** The parser of this command's text. */
  Parser parser() {
    return switch (this) {
      case DOCKER_INSPECT -> new DockerInspectParser();
      case DOCKER_PS -> new DockerPsParser();
      case DOCKER_NETWORK_INSPECT -> new DockerNetworkInspectParser();
      case DAEMON_JSON -> new JsonOptionsParser("docker");
      case CNI_CONFIG -> new JsonOptionsParser("cni");
      case SUBNET_ENV -> new SubnetEnvParser();
      case IP_NETNS -> new IpNetnsParser();
      case IP_DETAILED_ADDRESS, IP_ADDRESS -> new IpLinkParser(true);
      case IP_DETAILED_LINK, IP_LINK -> new IpLinkParser(false);
      case IP_ONELINE_ADDRESS -> new IpOnelineAddressParser();
      case IP_ROUTE_ALL -> new IpRouteParser("all");
      case IP_ROUTE_MAIN -> new IpRouteParser("main");
      case ROUTE_N -> new RouteNParser();
      case IP_RULE -> new IpRuleParser();
      case IP_NEIGH -> new IpNeighParser();
      case BRIDGE_LINK -> new BridgeLinkParser();
      case BRIDGE_FDB -> new BridgeFdbParser();
      case SYSCTL -> new SysctlParser();
      case SS -> new SsParser();
      case SYSTEMD_UNITS -> new SystemdUnitsParser();
      case SERVICE_FILE -> new ServiceFileParser();
      case HOSTNAME, UNAME -> NOTHING;
      // io.hopwise.parse.netfilter plugs its parsers in here
      case IPSET_LIST, IPTABLES_SAVE, IPTABLES_LIST, NFT_LIST_RULESET -> NOTHING;
    };
  }
}
