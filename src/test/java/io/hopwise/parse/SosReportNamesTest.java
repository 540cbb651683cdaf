package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The names that sosreports give what their plugins collect of a host's network, from version 3.0
 * to 4.12: taken from the plugins' own text (networking, firewall_tables, conntrack, docker,
 * podman, crio, kernel, host, general, systemd, networkmanager, logs), mangled as sos does.
 */
class SosReportNamesTest {
  private static List<String> unread(String folder, String names) {
    return names
        .lines()
        .map(String::strip)
        .filter(name -> Origin.of(folder + name).isEmpty())
        .toList();
  }

  /** {@code netstat -T} is how Red Hat's of that time spelled {@code -W}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // 3.0 to 3.2
        """
        route_-n
        iptables_-t_filter_-nvL
        iptables_-t_nat_-nvL
        iptables_-t_mangle_-nvL
        netstat_-neopa
        ip_route_show_table_all
        ip_-o_addr
        ip_link
        ip_address
        ip_neigh_show
        ip_netns
        brctl_show
        """,
        // 3.3 to 3.6
        """
        iptables_-vnxL
        iptables-save
        nft_list_ruleset
        netstat_-W_-neopa
        netstat_-T_-neopa
        ss_-peaonmi
        ip_-4_rule
        ip_-o_link
        ip_-s_link
        ip_-d_address
        ip_-s_-d_link
        ip_address_show
        ip_-s_-s_neigh_show
        ip_neigh_show_nud_noarp
        ip_netns_exec_ns_1_ip_address_show
        ip_netns_exec_ns_1_ip_route_show_table_all
        ip_netns_exec_ns_1_iptables-save
        ip_netns_exec_ns_1_netstat_-W_-neopa
        """,
        // 3.7 to 4.12
        """
        bridge_-s_-s_-d_link_show
        bridge_-s_-s_-d_-t_fdb_show
        ip_-4_rule_list
        ip_rule_list
        ip6tables-save
        namespaces/ns_1/ip_netns_exec_ns_1_ip_-d_address_show
        namespaces/ns_1/ip_netns_exec_ns_1_ip_route_show_table_all
        namespaces/ns_1/ip_netns_exec_ns_1_ip_-4_rule_list
        namespaces/ns_1/ip_netns_exec_ns_1_iptables-save
        namespaces/ns_1/ip_netns_exec_ns_1_ss_-peaonmi
        namespaces/ns_1/ip_netns_exec_ns_1_nft_list_ruleset
        namespaces/ns_1/ip_netns_exec_ns_1_ip_neigh_show
        """,
      })
  void whatNetworkingCollectsIsRead(String names) {
    assertEquals(List.of(), unread("sos_commands/networking/", names));
  }

  @ParameterizedTest
  @CsvSource({
    "firewall_tables, iptables_-t_raw_-nvL",
    "firewall_tables, iptables_-vnxL",
    "firewall_tables, nft_list_ruleset",
    "firewall_tables, nft_-a_list_ruleset",
    "conntrack, conntrack_-L_-o_extended",
    "conntrack, namespaces/a_b/ip_netns_exec_a_b_conntrack_-L_-o_extended",
    "docker, docker_ps_-a",
    "docker, docker_info",
    "docker, docker_network_ls",
    "docker, docker_network_inspect_bridge",
    "docker, networks/docker_network_inspect_bridge",
    "docker, docker_inspect_0123456789ab",
    "docker, containers/docker_inspect_0123456789ab",
    "docker, docker.io_ps",
    "docker, docker.io_inspect_0123456789ab",
    "docker, journalctl_--no-pager_--unit_docker",
    "podman, podman_ps_-a",
    "podman, networks/podman_network_inspect_podman",
    "podman, containers/podman_inspect_0123456789ab",
    "crio, crictl_pods",
    "crio, crictl_ps_-a",
    "crio, pods/crictl_inspectp_0123456789ab",
    "kernel, sysctl_-a",
    "kernel, uname_-a",
    "kernel, dmesg",
    "kernel, dmesg_-T",
    "general, hostname",
    "general, hostname_-f",
    "host, hostname",
    "systemd, systemctl_list-units",
    "systemd, systemctl_list-units_--all",
    "systemd, systemctl_list-unit-files",
    "networkmanager, nmcli_dev",
    "networkmanager, nmcli_dev_show_eth0",
    "logs, journalctl_--no-pager_--boot",
  })
  void whatOtherPluginsCollectIsRead(String plugin, String name) {
    assertEquals(List.of(), unread("sos_commands/" + plugin + "/", name));
  }

  @Test
  void whatBrctlKnowsOfAddressesIsRead() {
    assertEquals(List.of(), unread("sos_commands/networking/", "brctl_showmacs_docker0"));
  }

  @Test
  void whatIsThereInAnotherFormIsSaid() {
    assertTrue(CommandNames.isUnreadForm("ip_-br_maddress"));
  }
}
