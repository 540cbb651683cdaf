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
  KERNEL_RELEASE,
  DATE,
  TIMEDATECTL,
  UPTIME,
  PROC_UPTIME,
  DOCKER_INSPECT,
  DOCKER_PS,
  DOCKER_NETWORK_INSPECT,
  DOCKER_NETWORK_LIST,
  DOCKER_INFO,
  CRICTL_INSPECT_POD,
  CRICTL_TABLE,
  DAEMON_JSON,
  CNI_CONFIG,
  SUBNET_ENV,
  IP_NETNS,
  IP_DETAILED_ADDRESS,
  IP_DETAILED_LINK,
  IP_ADDRESS,
  IP_LINK,
  IP_ONELINE_ADDRESS,
  IP_BRIEF_ADDRESS,
  IP_ROUTE_ALL,
  IP_ROUTE_MAIN,
  /** Of one table other than main. */
  IP_ROUTE_TABLE,
  IP6_ROUTE_ALL,
  IP6_ROUTE_MAIN,
  IP6_ROUTE_TABLE,
  PROC_NET_ROUTE,
  ROUTE_N,
  /** As {@code route -n}, without metrics. */
  NETSTAT_ROUTES,
  PROC_NET_DEV,
  PROC_NET_IPV6_ROUTE,
  /** {@code route -6n} and {@code netstat -6rn}. */
  ROUTE6_N,
  /** One question, answered by the kernel; a list of routes, which tells more, comes before. */
  IP_ROUTE_GET,
  IFCONFIG,
  PROC_NET_IF_INET6,
  IP_BRIEF_LINK,
  BRCTL_SHOW,
  SYS_CLASS_NET,
  NETSTAT_DEVICES,
  PROC_NET_FIB_TRIE,
  IP_RULE,
  IP6_RULE,
  IP_NEIGH,
  ARP,
  BRIDGE_LINK,
  /** A file below {@code /sys} for each port, with its path. */
  HAIRPIN_MODES,
  BRIDGE_VLAN,
  BRIDGE_FDB,
  /** What one bridge learned; which ports it names by number, earlier texts tell. */
  BRCTL_SHOWMACS,
  BRCTL_SHOWSTP,
  SYSCTL,
  /** Some parameters only: named one by one, or picked by grep. */
  SYSCTL_SOME,
  /** Values alone, of parameters that the command names. */
  SYSCTL_VALUES,
  /** Some parameters with the paths of their files. */
  PROC_SYS_PATHS,
  /** One parameter: a file below {@code /proc/sys}. */
  PROC_SYS,
  CONNTRACK_COUNT,
  SS,
  NETSTAT,
  PROC_NET_SOCKETS,
  IPSET_LIST,
  IPTABLES_SAVE,
  IPTABLES_LIST,
  IPTABLES_PICKED,
  IP6TABLES_SAVE,
  IP6TABLES_LIST,
  NFT_LIST_RULESET,
  /** One table or chain. */
  NFT_LIST_PART,
  CONNTRACK_LIST,
  CONNTRACK_EVENTS,
  IPVSADM,
  PROC_NET_IP_VS,
  BIRD_PROTOCOLS,
  CALICO_STATUS,
  /** Of FRR, GoBGP and Cilium. */
  BGP_TABLE,
  WIREGUARD,
  ETHTOOL_FEATURES,
  ETHTOOL_DRIVER,
  ETHTOOL_STATISTICS,
  TC_QDISC,
  TC_FILTER,
  /** Multicast groups, classes of queues: known, and nothing in it that is asked for. */
  SAYING_NOTHING,
  PROC_NET_SNMP,
  PROC_NET_NETSTAT,
  PROC_NET_SNMP6,
  NSTAT,
  NETSTAT_STATISTICS,
  CONNTRACK_STATISTICS,
  /** A row of hexadecimal numbers a CPU. */
  PROC_NET_STAT,
  DMESG,
  JOURNAL,
  PROCESSES,
  SYSTEMD_UNITS,
  NETWORKCTL_LIST,
  NETWORKCTL_STATUS,
  NMCLI_DEVICE,
  SERVICE_FILE;

  /** For what the reader of the host itself looks at, and what says nothing to us. */
  private static final Parser NOTHING = (text, place, sink) -> {};

  /** Whether this is a command's output and not a file of the host's own. */
  boolean isCommand() {
    return switch (this) {
      case DAEMON_JSON,
          CNI_CONFIG,
          SUBNET_ENV,
          SERVICE_FILE,
          PROC_NET_ROUTE,
          PROC_NET_IPV6_ROUTE,
          PROC_NET_IF_INET6,
          PROC_NET_FIB_TRIE,
          PROC_NET_SOCKETS,
          PROC_NET_DEV,
          PROC_NET_SNMP,
          PROC_NET_NETSTAT,
          PROC_NET_SNMP6,
          PROC_NET_STAT,
          PROC_NET_IP_VS,
          PROC_UPTIME,
          PROC_SYS,
          SYS_CLASS_NET ->
          false;
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
          KERNEL_RELEASE,
          DOCKER_PS,
          DOCKER_INSPECT,
          DOCKER_NETWORK_INSPECT,
          IP_DETAILED_ADDRESS,
          IP_DETAILED_LINK,
          IP_ADDRESS,
          IP_LINK,
          IP_BRIEF_ADDRESS,
          IP_BRIEF_LINK,
          PROC_NET_ROUTE,
          ROUTE_N,
          NETSTAT_ROUTES,
          IFCONFIG,
          NETSTAT_DEVICES,
          IP_RULE,
          IP6_RULE,
          SYSCTL,
          SS,
          SUBNET_ENV,
          IPTABLES_LIST,
          IP6TABLES_LIST,
          IPVSADM,
          PROC_NET_IP_VS ->
          true;
      default -> false;
    };
  }

  /** Whether it prints JSON. */
  boolean isJson() {
    return switch (this) {
      case DAEMON_JSON, CNI_CONFIG, DOCKER_INSPECT, DOCKER_NETWORK_INSPECT, CRICTL_INSPECT_POD ->
          true;
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
      case DATE -> new ClockParser(ClockParser.Form.DATE);
      case TIMEDATECTL -> new ClockParser(ClockParser.Form.TIMEDATECTL);
      case UPTIME -> new ClockParser(ClockParser.Form.UPTIME);
      case PROC_UPTIME -> new ClockParser(ClockParser.Form.PROC_UPTIME);
      case DOCKER_INSPECT -> new DockerInspectParser();
      case DOCKER_PS -> new DockerPsParser();
      case DOCKER_NETWORK_INSPECT -> new DockerNetworkInspectParser();
      case DAEMON_JSON -> new JsonOptionsParser("docker");
      case CNI_CONFIG -> new JsonOptionsParser("cni");
      case SUBNET_ENV -> new SubnetEnvParser();
      case DOCKER_NETWORK_LIST -> new DockerNetworkListParser();
      case DOCKER_INFO -> new DockerInfoParser();
      case CRICTL_INSPECT_POD -> new CrictlParser();
      case CRICTL_TABLE -> new CrictlTableParser();
      case IP_NETNS -> new IprouteParser(new IpNetnsParser(), IprouteObjects::namespace);
      case IP_DETAILED_ADDRESS, IP_ADDRESS, IP_ONELINE_ADDRESS ->
          new IprouteParser(new IpLinkParser(true), DeviceObjects::device);
      case IP_DETAILED_LINK, IP_LINK ->
          new IprouteParser(new IpLinkParser(false), DeviceObjects::device);
      case IP_BRIEF_ADDRESS -> new IprouteParser(new IpBriefParser(true), DeviceObjects::brief);
      case IP_BRIEF_LINK -> new IprouteParser(new IpBriefParser(false), DeviceObjects::brief);
      case IP_ROUTE_ALL -> new IprouteParser(new IpRouteParser("all"), IprouteObjects::route);
      case IP_ROUTE_MAIN -> new IprouteParser(new IpRouteParser("main"), IprouteObjects::route);
      case IP_ROUTE_TABLE -> IpRouteParser.ofNamedTable(false);
      case IP6_ROUTE_ALL ->
          new IprouteParser(new IpRouteParser("all", true), IprouteObjects::route);
      case IP6_ROUTE_MAIN ->
          new IprouteParser(new IpRouteParser("main", true), IprouteObjects::route);
      case IP6_ROUTE_TABLE -> IpRouteParser.ofNamedTable(true);
      case IP_ROUTE_GET -> new IprouteParser(new IpRouteGetParser(), IprouteObjects::lookup);
      case PROC_NET_ROUTE -> new ProcRouteParser();
      case ROUTE_N, NETSTAT_ROUTES -> new RouteNParser();
      case PROC_NET_IPV6_ROUTE -> new Route6Parser(true);
      case ROUTE6_N -> new Route6Parser(false);
      case PROC_NET_IF_INET6 -> new IfInet6Parser();
      case IFCONFIG -> new IfconfigParser();
      case BRCTL_SHOW -> new BrctlShowParser();
      case SYS_CLASS_NET -> new SysNetParser();
      case NETSTAT_DEVICES -> new NetstatDevicesParser();
      case PROC_NET_FIB_TRIE -> new FibTrieParser();
      case IP_RULE -> new IprouteParser(new IpRuleParser(), IprouteObjects::rule);
      case IP6_RULE -> new IprouteParser(new IpRuleParser(true), IprouteObjects::rule);
      case IP_NEIGH -> new IprouteParser(new IpNeighParser(), IprouteObjects::neighbour);
      case ARP -> new ArpParser();
      case BRIDGE_LINK -> new IprouteParser(new BridgeLinkParser(), IprouteObjects::bridgePort);
      case HAIRPIN_MODES -> new HairpinModesParser();
      case BRIDGE_VLAN -> new IprouteParser(new BridgeVlanParser(), IprouteObjects::portVlans);
      case BRCTL_SHOWMACS -> new BrctlMacsParser();
      case BRCTL_SHOWSTP -> new BrctlStpParser();
      case BRIDGE_FDB -> new IprouteParser(new BridgeFdbParser(), IprouteObjects::forwardingEntry);
      case SYSCTL -> new SysctlParser(true);
      case SYSCTL_SOME -> new SysctlParser(false);
      case SYSCTL_VALUES -> new SysctlValuesParser();
      case PROC_SYS_PATHS -> new ProcSysPathsParser();
      case PROC_SYS -> new SysctlFileParser();
      case CONNTRACK_COUNT -> new ConntrackCountParser();
      case PROC_NET_SOCKETS -> new ProcSocketsParser();
      case SS -> new SsParser();
      case NETSTAT -> new NetstatParser();
      case CONNTRACK_LIST -> new ConntrackParser();
      case CONNTRACK_EVENTS -> new ConntrackEventsParser();
      case IPVSADM -> new VirtualServerParser(false);
      case PROC_NET_IP_VS -> new VirtualServerParser(true);
      case BIRD_PROTOCOLS -> new BirdProtocolsParser();
      case CALICO_STATUS -> new CalicoStatusParser();
      case BGP_TABLE -> new BgpTableParser();
      case CONNTRACK_STATISTICS -> new ConntrackStatisticsParser();
      case WIREGUARD -> new WireGuardParser();
      case ETHTOOL_FEATURES -> new EthtoolFeaturesParser();
      case ETHTOOL_DRIVER -> new EthtoolDriverParser();
      case ETHTOOL_STATISTICS -> new EthtoolStatisticsParser();
      case TC_QDISC -> new IprouteParser(new TcQdiscParser(), TcObjects::qdisc);
      case TC_FILTER -> new IprouteParser(new TcFilterParser(), TcObjects::filter);
      case PROC_NET_DEV -> new ProcNetDevParser();
      case PROC_NET_SNMP -> new SnmpParser("snmp");
      case PROC_NET_NETSTAT -> new SnmpParser("netstat");
      case PROC_NET_SNMP6 -> CounterListParser.SNMP6;
      case PROC_NET_STAT -> new CpuTableParser();
      case NSTAT -> CounterListParser.NSTAT;
      case NETSTAT_STATISTICS -> new NetstatStatisticsParser();
      case DMESG -> new DmesgParser();
      case JOURNAL -> new LogParser();
      case PROCESSES -> new ProcessesParser();
      case SYSTEMD_UNITS -> new SystemdUnitsParser();
      case NETWORKCTL_LIST, NETWORKCTL_STATUS -> new NetworkctlParser();
      case NMCLI_DEVICE -> new NmcliParser();
      case SERVICE_FILE -> new ServiceFileParser();
      case HOSTNAME, UNAME, KERNEL_RELEASE, SAYING_NOTHING -> NOTHING;
      case IPSET_LIST -> filter.sets();
      case IPTABLES_SAVE, IP6TABLES_SAVE -> filter.saves();
      case IPTABLES_LIST, IP6TABLES_LIST -> filter.listings();
      case IPTABLES_PICKED -> filter.picked();
      case NFT_LIST_PART -> filter.parts();
      case NFT_LIST_RULESET -> filter.rulesets();
    };
  }
}
