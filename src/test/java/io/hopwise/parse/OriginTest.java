package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "sos_commands/networking/ip_-d_address, IP_DETAILED_ADDRESS",
    "sos_commands/networking/ip_-d_addr, IP_DETAILED_ADDRESS",
    "sos_commands/networking/ip_-s_-d_link, IP_DETAILED_LINK",
    "sos_commands/networking/ip_-o_addr, IP_ONELINE_ADDRESS",
    "sos_commands/networking/ip_route_show_table_all, IP_ROUTE_ALL",
    "sos_commands/networking/route_-n, ROUTE_N",
    "sos_commands/networking/ip_-4_rule, IP_RULE",
    "sos_commands/networking/ip_rule_show, IP_RULE",
    "sos_commands/networking/ip_-s_-s_neigh_show, IP_NEIGH",
    "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show, BRIDGE_FDB",
    "sos_commands/networking/bridge_-s_-s_-d_link_show, BRIDGE_LINK",
    "sos_commands/networking/iptables_-t_nat_-nvL, IPTABLES_LIST",
    "sos_commands/networking/iptables_-vnxL, IPTABLES_LIST",
    "sos_commands/firewall_tables/iptables_-t_filter_-nvL, IPTABLES_LIST",
    "sos_commands/firewall_tables/iptables-save, IPTABLES_SAVE",
    "sos_commands/firewall_tables/iptables-legacy-save, IPTABLES_SAVE",
    "sos_commands/networking/nft_list_ruleset, NFT_LIST_RULESET",
    "sos_commands/networking/ethtool_-k_eth0, ETHTOOL_FEATURES",
    "sos_commands/networking/ethtool_-S_br_lan, ETHTOOL_STATISTICS",
    "sos_commands/networking/ethtool_-i_eth0, ETHTOOL_DRIVER",
    "sos_commands/networking/netstat_-s, NETSTAT_STATISTICS",
    "sos_commands/networking/nstat_-zas, NSTAT",
    "sos_commands/networking/tc_-s_qdisc_show, TC_QDISC",
    "sos_commands/networking/conntrack_-S, CONNTRACK_STATISTICS",
    "proc/net/snmp, PROC_NET_SNMP",
    "proc/net/dev, PROC_NET_DEV",
    "proc/net/stat/nf_conntrack, PROC_NET_STAT",
    "sos_commands/kernel/sysctl_-a, SYSCTL",
    "sos_commands/kernel/uname_-a, UNAME",
    "sos_commands/host/hostname, HOSTNAME",
    "sos_commands/docker/docker_network_inspect_bridge, DOCKER_NETWORK_INSPECT",
    "sos_commands/docker/docker_inspect_5581addbc239, DOCKER_INSPECT",
    "sos_commands/systemd/systemctl_list-units, SYSTEMD_UNITS",
    "sos_commands/systemd/networkctl_list, NETWORKCTL_LIST",
    "sos_commands/systemd/networkctl_status_-a, NETWORKCTL_STATUS",
    "sos_commands/networkmanager/nmcli_dev, NMCLI_DEVICE",
    "etc/systemd/networkd.conf.d/10-keep.conf, SERVICE_FILE",
    "run/flannel/subnet.env, SUBNET_ENV",
    "var/run/flannel/subnet.env, SUBNET_ENV",
    "etc/docker/daemon.json, DAEMON_JSON",
    "etc/cni/net.d/10-flannel.conflist, CNI_CONFIG",
    "etc/euleros_security/security.conf, SERVICE_FILE",
    "ip_route_show_table_all, IP_ROUTE_ALL",
    "ip_-4_rule_list, IP_RULE",
    "ip_r_s_t_all, IP_ROUTE_ALL",
    "ip_-d_-s_a_s, IP_DETAILED_ADDRESS",
    "ip_ro, IP_ROUTE_MAIN",
    "bridge_f, BRIDGE_FDB",
    "route_-ee, ROUTE_N",
    "netstat_-rne, ROUTE_N",
    "netstat_-W_-neopa, NETSTAT",
    "ss_-tulwpn, SS",
    "iptables_-t_nat_-nvL_--line-numbers, IPTABLES_LIST",
    "iptables_-t_nat_-S, IPTABLES_LIST",
    "iptables-save_-c, IPTABLES_SAVE",
    "nft_-a_list_ruleset, NFT_LIST_RULESET",
    "sysctl_-a_2_.dev.null, SYSCTL",
    "docker_container_ls_-a, DOCKER_PS",
    "ip route show table all.txt, IP_ROUTE_ALL",
    "tidied/ip_addr.out, IP_ADDRESS",
    "ip_route_show_table_100, IP_ROUTE_TABLE",
    "ip_-j_r_s_t_100, IP_ROUTE_TABLE",
    "ip_-j_address, IP_ADDRESS",
    "ip_-j_-p_-d_address, IP_DETAILED_ADDRESS",
    "ip_-d_-j_-s_link, IP_DETAILED_LINK",
    "ip_-br_a, IP_BRIEF_ADDRESS",
    "ip_-brief_-c_link, IP_BRIEF_LINK",
    "bridge_-j_fdb, BRIDGE_FDB",
    "netstat_-rn, NETSTAT_ROUTES",
    "netstat_-i, NETSTAT_DEVICES",
    "busybox_route_-n, ROUTE_N",
    "ifconfig_-a, IFCONFIG",
    "arp_-n, ARP",
    "arp_-an, ARP",
    "brctl_show, BRCTL_SHOW",
    "bridge_vlan, BRIDGE_VLAN",
    "bridge_-j_vlan_show, BRIDGE_VLAN",
    "bridge_-c=always_fdb, BRIDGE_FDB",
    "ip_-c=always_route, IP_ROUTE_MAIN",
    "ifconfig_-s, NETSTAT_DEVICES",
    "ipset_-o_save_list, IPSET_LIST",
    "ip6tables-save, IP6TABLES_SAVE",
    "sos_commands/networking/ip6tables_-t_filter_-nvL, IP6TABLES_LIST",
    "sos_commands/networking/ip6tables_-vnxL, IP6TABLES_LIST",
    "sos_commands/firewall_tables/ip6tables_-t_nat_-nvL, IP6TABLES_LIST",
    "sos_commands/networking/ip_-6_route_show_table_all, IP6_ROUTE_ALL",
    "ip_-6_-d_route, IP6_ROUTE_MAIN",
    "ip_-6_route_show_table_100, IP6_ROUTE_TABLE",
    "sos_commands/networking/ip_-6_rule_list, IP6_RULE",
    "ip_-br_neigh, IP_NEIGH",
    "route_-6n, ROUTE6_N",
    "route_-A_inet6_-n, ROUTE6_N",
    "busybox_route_-A_inet6, ROUTE6_N",
    "netstat_-6rn, ROUTE6_N",
    "netstat_-A_inet6_-rn, ROUTE6_N",
    "proc/net/ipv6_route, PROC_NET_IPV6_ROUTE",
    "proc/net/if_inet6, PROC_NET_IF_INET6",
    "nft_-j_list_ruleset, NFT_LIST_RULESET",
    "nft_list_table_ip_nat, NFT_LIST_PART",
    "nft_list_chain_ip_nat_PREROUTING, NFT_LIST_PART",
    "conntrack_-C, CONNTRACK_COUNT",
    "docker_network_ls, DOCKER_NETWORK_LIST",
    "docker_info, DOCKER_INFO",
    "crictl_inspectp_1b2c3d, CRICTL_INSPECT_POD",
    "crictl_pods_-o_json, CRICTL_INSPECT_POD",
    "crictl_pods, CRICTL_TABLE",
    "crictl_ps_-a, CRICTL_TABLE",
    "crictl_-r_unix:...run.containerd.containerd.sock_pods, CRICTL_TABLE",
    "crictl_--runtime-endpoint=unix:...run.k.sock_inspectp_1b, CRICTL_INSPECT_POD",
    "journalctl_--no-pager_-u_flanneld, JOURNAL",
    "dmesg_-T_|_grep_conntrack, DMESG",
    "proc/net/route, PROC_NET_ROUTE",
    "proc/net/arp, ARP",
    "proc/net/fib_trie, PROC_NET_FIB_TRIE",
    "proc/net/nf_conntrack, CONNTRACK_LIST",
    "proc/sys/net/ipv4/ip_forward, PROC_SYS",
    "proc/sys/net/ipv4/conf/flannel.1/rp_filter, PROC_SYS",
    "sys/class/net/eth0/mtu, SYS_CLASS_NET",
    "sys/devices/virtual/net/cni0/ifindex, SYS_CLASS_NET",
  })
  void aFilesNameTellsItsCommand(String file, String command) {
    assertEquals(Optional.of(new Origin(Command.valueOf(command), "")), Origin.of(file));
  }

  @ParameterizedTest
  @CsvSource({
    "ip_route_get_10.0.0.1, IP_ROUTE_GET",
    "ip_-j_r_get_10.0.0.1_from_10.1.0.1_iif_cni0, IP_ROUTE_GET",
    "ip_route_get_fibmatch_10.0.0.1, IP_ROUTE_MAIN",
    "brctl_showmacs_cni0, BRCTL_SHOWMACS",
    "brctl_show_cni0, BRCTL_SHOW",
    "brctl_showstp_cni0, BRCTL_SHOWSTP",
    "bridge_vlan_show_dev_veth1, BRIDGE_VLAN",
    "sysctl_-n_net.ipv4.ip_forward, SYSCTL_VALUES",
    "grep_-r_._.proc.sys.net.ipv4.conf, PROC_SYS_PATHS",
    "head_.proc.sys.net.ipv4.ip_forward_.proc.sys.net.ipv4.tcp_ecn, PROC_SYS_PATHS",
  })
  void whatAsksForAPartIsRead(String file, String command) {
    assertEquals(Optional.of(new Origin(Command.valueOf(command), "", false)), Origin.of(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etc/sysctl.conf",
        "etc/sysctl.d/99-forward.conf",
        "usr/lib/sysctl.d/50-default.conf",
        "sos_commands/networking/ethtool_eth0",
        "sos_commands/networking/ip_-d_route_show_cache",
        "sos_commands/networking/netstat_-W_-agn",
        "ip_-6_route_show_table_cache",
        "ip_-br_maddress",
        "proc/sys/kernel/hostname",
        "proc/sys/net/core/somaxconn",
        "sys/class/net/eth0/statistics/rx_bytes",
        "proc/4711/net/route",
        "sos_containers/web/sos_commands/networking/ip_addr",
        "var/log/messages",
      })
  void whatIsNoLiveListOfTheNetworkIsLeftAlone(String file) {
    assertEquals(Optional.empty(), Origin.of(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip_addr_show_dev_eth0",
        "ip_neigh_show_nud_noarp",
        "bridge_fdb_show_br_cni0",
        "iptables_-t_nat_-nvL_POSTROUTING",
        "ss_-lnt",
        "ip_route_|_grep_10.244",
        "ip_-6_address",
        "ip_-j_-6_neigh",
        "arp_-n_-i_eth0",
        "ifconfig",
        "ifconfig_eth0",
        "proc/net/tcp6",
      })
  void aFilterLeavesOnlyAPartOfAList(String file) {
    assertEquals(Optional.of(false), Origin.of(file).map(Origin::whole));
  }

  @Test
  void aFileInANamespacesFolderIsNeverTheHostsOwn() {
    assertEquals(
        Optional.of(new Origin(Command.IP_ADDRESS, "blue")), Origin.of("namespaces/blue/ip_addr"));
    assertEquals(
        Optional.of(new Origin(Command.IP_ADDRESS, "web")), Origin.of("containers/web/ip_addr"));
  }

  @Test
  void aNamespacesFilesStandInItsFolder() {
    assertEquals(
        Optional.of(new Origin(Command.IP_ADDRESS, "cni_a-b")),
        Origin.of(
            "sos_commands/networking/namespaces/cni_a-b/ip_netns_exec_cni_a-b_ip_address_show"));
  }

  @Test
  void olderCollectorsPutANamespacesNameIntoTheFilesName() {
    assertEquals(
        Optional.of(new Origin(Command.IP_ROUTE_ALL, "blue_green")),
        Origin.of("sos_commands/networking/ip_netns_exec_blue_green_ip_route_show_table_all"));
    assertEquals(
        Optional.of(new Origin(Command.IPTABLES_SAVE, "qrouter-1")),
        Origin.of("sos_commands/networking/ip_netns_exec_qrouter-1_iptables-save"));
  }

  @Test
  void theKernelsFilesOfANamespaceStandInItsFolder() {
    assertEquals(
        Optional.of(new Origin(Command.PROC_NET_ROUTE, "web")),
        Origin.of("containers/web/proc/net/route"));
    assertEquals(
        Optional.of(new Origin(Command.PROC_SYS, "blue")),
        Origin.of("namespaces/blue/proc/sys/net/ipv4/ip_forward"));
  }

  @Test
  void aContainersFilesStandBelowItsId() {
    assertEquals(
        Optional.of(new Origin(Command.IP_DETAILED_ADDRESS, "5581addbc239")),
        Origin.of("sos_commands/docker/containers/5581addbc239/ip_-d_address"));
  }
}
