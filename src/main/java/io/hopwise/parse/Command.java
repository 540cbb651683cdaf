package io.hopwise.parse;

import io.hopwise.parse.netfilter.PacketFilterSources;

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
  /** Some parameters only: named one by one, or picked by grep. */
  SYSCTL_SOME,
  SS,
  NETSTAT,
  IPSET_LIST,
  IPTABLES_SAVE,
  IPTABLES_LIST,
  NFT_LIST_RULESET,
  CONNTRACK_LIST,
  DMESG,
  SYSTEMD_UNITS,
  SERVICE_FILE;

  /** For what the reader of the host itself looks at. */
  private static final Parser NOTHING = (text, place, sink) -> {};

  /** Whether this is a command's output and not a file of the host's own. */
  boolean isCommand() {
    return switch (this) {
      case DAEMON_JSON, CNI_CONFIG, SUBNET_ENV, SERVICE_FILE -> false;
      default -> true;
    };
  }

  /**
   * Whether the command, when it works, always prints something: there is always a loopback device,
   * a rule, a header.
   */
  boolean isNeverBlank() {
    return switch (this) {
      case HOSTNAME,
          UNAME,
          DOCKER_PS,
          DOCKER_INSPECT,
          DOCKER_NETWORK_INSPECT,
          IP_DETAILED_ADDRESS,
          IP_DETAILED_LINK,
          IP_ADDRESS,
          IP_LINK,
          ROUTE_N,
          IP_RULE,
          SYSCTL,
          SS,
          SUBNET_ENV,
          IPTABLES_LIST ->
          true;
      default -> false;
    };
  }

  /** Whether it prints JSON. */
  boolean isJson() {
    return switch (this) {
      case DAEMON_JSON, CNI_CONFIG, DOCKER_INSPECT, DOCKER_NETWORK_INSPECT -> true;
      default -> false;
    };
  }

  /**
   * The parser of this command's text.
   *
   * @param filter keeps the texts about the packet filter until all of a host's are there
   */
  Parser parser(PacketFilterSources filter) {
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
      case SYSCTL -> new SysctlParser(true);
      case SYSCTL_SOME -> new SysctlParser(false);
      case SS -> new SsParser();
      case NETSTAT -> new NetstatParser();
      case CONNTRACK_LIST -> new ConntrackParser();
      case DMESG -> new DmesgParser();
      case SYSTEMD_UNITS -> new SystemdUnitsParser();
      case SERVICE_FILE -> new ServiceFileParser();
      case HOSTNAME, UNAME -> NOTHING;
      case IPSET_LIST -> filter.sets();
      case IPTABLES_SAVE -> filter.saves();
      case IPTABLES_LIST -> filter.listings();
      case NFT_LIST_RULESET -> filter.rulesets();
    };
  }
}
