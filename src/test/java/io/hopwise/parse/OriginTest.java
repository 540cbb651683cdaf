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
    "sos_commands/kernel/sysctl_-a, SYSCTL",
    "sos_commands/kernel/uname_-a, UNAME",
    "sos_commands/host/hostname, HOSTNAME",
    "sos_commands/docker/docker_network_inspect_bridge, DOCKER_NETWORK_INSPECT",
    "sos_commands/docker/docker_inspect_5581addbc239, DOCKER_INSPECT",
    "sos_commands/systemd/systemctl_list-units, SYSTEMD_UNITS",
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
  })
  void aFilesNameTellsItsCommand(String file, String command) {
    assertEquals(Optional.of(new Origin(Command.valueOf(command), "")), Origin.of(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etc/sysctl.conf",
        "etc/sysctl.d/99-forward.conf",
        "usr/lib/sysctl.d/50-default.conf",
        "sos_commands/networking/ip6tables_-t_filter_-nvL",
        "sos_commands/networking/ip_-6_route_show_table_all",
        "sos_commands/networking/ethtool_eth0",
        "sos_commands/networking/ip_-d_route_show_cache",
        "sos_commands/networking/netstat_-W_-agn",
        "sos_commands/networking/netstat_-s",
        "ip_route_get_10.0.0.1",
        "ip_route_show_table_100",
        "ip_-j_address",
        "nft_list_table_ip_nat",
        "proc/4711/net/route",
        "sos_containers/web/sos_commands/networking/ip_addr",
        "var/log/messages",
      })
  void whatIsNoLiveListOfIpv4IsLeftAlone(String file) {
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
  void aContainersFilesStandBelowItsId() {
    assertEquals(
        Optional.of(new Origin(Command.IP_DETAILED_ADDRESS, "5581addbc239")),
        Origin.of("sos_commands/docker/containers/5581addbc239/ip_-d_address"));
  }
}
