package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.snapshot.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What network services say of their devices, printed by systemd 252 and NetworkManager 1.42 in a
 * network namespace with flannel's and Docker's devices.
 */
class NetworkServicesTest {
  private static final String NETWORKCTL =
      """
      IDX LINK         TYPE     OPERATIONAL SETUP
        1 lo           loopback carrier     unmanaged
        2 eth0         ether    routable    configured
        3 flannel.1    vxlan    carrier     configuring
        5 veth60423bbd ether    enslaved    unmanaged

      4 links listed.
      """;

  private static final String STATUS =
      """
      ● 6: flannel.1
                           Link File: n/a
                        Network File: n/a
                               State: routable (unmanaged)
                        Online state: unknown
                                Type: vxlan
                             Address: 10.244.1.0
      ● 3: eth0
                        Network File: /etc/systemd/network/10-lan.network
                               State: routable (configured)
      """;

  private static final String NMCLI =
      """
      DEVICE       TYPE      STATE                                  CONNECTION
      docker0      bridge    connected (externally)                 docker0
      eth0         ethernet  connected                              Wired connection 1
      veth3333333  ethernet  connecting (getting IP configuration)  Wired connection 2
      veth11ae0f3  ethernet  unmanaged                              --
      """;

  private static final String TERSE =
      """
      docker0:bridge:connected (externally):docker0
      eth0:ethernet:connected:Wired connection 1
      veth3333333:ethernet:connecting (getting IP configuration):Wired connection 2
      veth11ae0f3:ethernet:unmanaged:
      """;

  private static final String SAID =
      """
      docker0: connected (externally) to docker0
      \t"docker0"
      \tbridge, 62:51:23:05:02:4D, sw, mtu 1500
      \tinet4 172.17.0.1/16

      eth0: connected to Wired connection 1
      \t"eth0"

      veth3333333: connecting (getting IP configuration) to Wired connection 2
      \t"veth3333333"

      veth11ae0f3: unmanaged
      \tethernet (veth), 62:51:23:05:02:4D, sw, mtu 1500

      Use "nmcli device show" to get complete information about known devices.
      """;

  private static final String SHOWN =
      """
      GENERAL.DEVICE:                         docker0
      GENERAL.STATE:                          100 (connected (externally))
      GENERAL.CONNECTION:                     docker0
      IP4.ROUTE[1]:                           dst = 10.244.2.0/24, nh = 10.244.2.0, mt = 0

      GENERAL.DEVICE:                         eth0
      GENERAL.STATE:                          100 (connected)

      GENERAL.DEVICE:                         veth3333333
      GENERAL.STATE:                          70 (connecting (getting IP configuration))

      GENERAL.DEVICE:                         veth11ae0f3
      GENERAL.STATE:                          10 (unmanaged)
      """;

  private static List<HostFact> read(String file, String content) {
    Text text = new Text(file, content);
    Origin origin = Origin.of(file).orElseThrow();
    Sink sink = new Sink();
    origin
        .command()
        .parser(new io.hopwise.parse.netfilter.PacketFilterSources())
        .parse(text, new Place("h", origin.netns()), sink);
    assertEquals(List.of(), sink.warnings());
    return sink.facts();
  }

  private static List<String> said(String file, String content) {
    return read(file, content).stream()
        .filter(ManagedDevice.class::isInstance)
        .map(ManagedDevice.class::cast)
        .map(one -> one.device() + " " + one.service() + " " + one.state())
        .toList();
  }

  private static List<String> options(String file, String content) {
    return read(file, content).stream()
        .filter(DaemonOption.class::isInstance)
        .map(DaemonOption.class::cast)
        .map(one -> one.daemon() + " " + one.option() + "=" + one.value())
        .toList();
  }

  @Test
  void networkctlListsWhatNetworkdDoesWithEachDevice() {
    assertEquals(
        List.of(
            "lo systemd-networkd unmanaged",
            "eth0 systemd-networkd configured",
            "flannel.1 systemd-networkd configuring",
            "veth60423bbd systemd-networkd unmanaged"),
        said("sos_commands/systemd/networkctl_list_--no-pager_--full", NETWORKCTL));
  }

  @Test
  void aNameThatWasCutIsNoDevice() {
    assertEquals(
        List.of(), said("networkctl", "  5 veth60423bbd… ether    enslaved    configured\n"));
  }

  @Test
  void networkctlStatusSaysItOfEachDeviceItShows() {
    assertEquals(
        List.of("flannel.1 systemd-networkd unmanaged", "eth0 systemd-networkd configured"),
        said("networkctl_status_-a", STATUS));
  }

  @Test
  void networkctlStatusOfTheHostAsAWholeIsAboutNoDevice() {
    assertEquals(
        List.of(), said("networkctl_status", "●        State: routable\n  Address: 10.0.0.5\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "sos_commands/networkmanager/nmcli_dev, table",
    "nmcli_device_status, table",
    "nmcli_-t_device, terse",
    "nmcli, said",
    "sos_commands/networkmanager/nmcli_dev_show, shown"
  })
  void nmcliSaysWhatNetworkManagerDoesWithEachDeviceInEachOfItsForms(String file, String form) {
    String content =
        switch (form) {
          case "table" -> NMCLI;
          case "terse" -> TERSE;
          case "said" -> SAID;
          default -> SHOWN;
        };
    assertEquals(
        List.of(
            "docker0 NetworkManager connected (externally)",
            "eth0 NetworkManager connected",
            "veth3333333 NetworkManager connecting (getting IP configuration)",
            "veth11ae0f3 NetworkManager unmanaged"),
        said(file, content));
  }

  @ParameterizedTest
  @CsvSource({
    "systemd-networkd, configured, true",
    "systemd-networkd, configuring, true",
    "systemd-networkd, failed, true",
    "systemd-networkd, unmanaged, false",
    "systemd-networkd, pending, false",
    "systemd-networkd, linger, false",
    "NetworkManager, connected, true",
    "NetworkManager, connecting (getting IP configuration), true",
    "NetworkManager, connected (externally), false",
    "NetworkManager, disconnected, false",
    "NetworkManager, unavailable, false",
    "NetworkManager, unmanaged, false",
    "NetworkManager, 已连接, false"
  })
  void onlyWhoConfiguresADeviceManagesIt(String service, String state, boolean managed) {
    assertEquals(
        managed,
        new ManagedDevice("h", "", "cni0", service, state, io.hopwise.fact.Source.NONE)
            .isManaged());
  }

  @ParameterizedTest
  @CsvSource({
    "flannel.1, true",
    "cni0, true",
    "docker0, true",
    "vethc0ffee1, true",
    "tunl0, true",
    "cali12d4a061371, true",
    "vxlan.calico, true",
    "br-8d6e192eae56, true",
    "eth0, false",
    "br-lan, false",
    "bond0, false",
    "wlan0, false",
    "tun0, false"
  })
  void theDevicesOfContainerNetworksAreKnownByName(String device, boolean known) {
    assertEquals(known, ManagedDevice.isOfContainers(device));
  }

  @Test
  void ofTwoTellingsOfOneDeviceTheFirstIsKept() {
    Sink sink = new Sink();
    Text text = new Text("networkctl", NETWORKCTL);
    new NetworkctlParser().parse(text, new Place("h", ""), sink);
    new NetworkctlParser().parse(text, new Place("h", ""), sink);

    assertEquals(4, sink.facts().size());
  }

  @Test
  void whatNetworkdsOwnFileNamesAsItsDefaultIsTheDefault() {
    assertEquals(
        List.of(
            "systemd-networkd ManageForeignRoutingPolicyRules=yes",
            "systemd-networkd ManageForeignRoutes=yes"),
        options(
            "etc/systemd/networkd.conf",
            """
            [Network]
            #SpeedMeter=no
            #ManageForeignRoutingPolicyRules=yes
            #ManageForeignRoutes=yes
            """));
  }

  @ParameterizedTest
  @CsvSource({
    "etc/systemd/networkd.conf.d/90-keep.conf, ManageForeignRoutes=false,"
        + " systemd-networkd ManageForeignRoutes=no",
    "usr/lib/systemd/networkd.conf.d/a.conf, ManageForeignRoutes = 1,"
        + " systemd-networkd ManageForeignRoutes=yes",
    "etc/NetworkManager/conf.d/calico.conf, unmanaged-devices=interface-name:cali*,"
        + " NetworkManager unmanaged-devices=interface-name:cali*",
    "etc/dhcpcd.conf, denyinterfaces veth*, dhcpcd denyinterfaces=veth*"
  })
  void whatServicesAreToldOfOthersDevicesAndRoutesIsAnOption(
      String file, String line, String option) {
    assertEquals(List.of(option), options(file, line + "\n"));
  }

  @Test
  void whatIsPickedOutOfNmcliIsNotRead() {
    assertTrue(CommandNames.read("nmcli_-f_DEVICE_device").isEmpty());
    assertTrue(CommandNames.read("nmcli_con").isEmpty());
  }

  @Test
  void aSingleDeviceIsNotTheWholeList() {
    assertFalse(CommandNames.read("networkctl_status_flannel.1").orElseThrow().whole());
    assertFalse(CommandNames.read("nmcli_dev_show_eth0").orElseThrow().whole());
  }
}
