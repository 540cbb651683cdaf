package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a device's setting or a route last, by what configures the host's devices. */
class LinkKeepingTest {
  private static ToldNetwork host(String... services) {
    List<String> told =
        new ArrayList<>(
            List.of(
                "link: {device: eth0, state: down}",
                "link: {device: flannel.1}",
                "link: {device: docker0}",
                "link: {device: \"eth 1\"}",
                "link: {device: eth0, pod: web}",
                "address: {device: eth0, ip: 10.0.0.5/24}",
                "route: {destination: 10.7.0.0/16, via: 10.0.0.9, device: eth0, protocol: static}",
                "route: {destination: 10.6.0.0/16, via: 10.0.0.9, device: flannel.1}",
                "route: {destination: 10.5.0.0/16, type: blackhole}",
                "route: {destination: 10.3.0.0/16, device: eth1, protocol: kernel}",
                "route: {destination: 10.4.0.0/16, via: 10.0.0.9, device: eth0, pod: web}"));
    for (String service : services) {
      told.add("installed_service: {name: " + service + ", state: active}");
    }
    return ToldNetwork.of("gw01", told.toArray(String[]::new));
  }

  /** The lines that keep it, else the remarks. */
  private static List<String> kept(Treated treated) {
    return treated.persist().isEmpty() ? treated.remarks() : treated.persist();
  }

  private static List<String> kept(ToldNetwork network, String kind, String words) {
    return kept(network.treat("gw01", kind, ToldNetwork.arguments(words)));
  }

  @Test
  void aContainerNetworksDeviceIsTakenFromTheServiceThatManagesIt() {
    ToldNetwork network =
        ToldNetwork.of(
            "gw01",
            "link: {device: docker0, kind: bridge}",
            "managed_device: {device: docker0, state: configured}",
            "link: {device: cali12d4a061371}",
            "managed_device: {device: cali12d4a061371, service: NetworkManager,"
                + " state: connecting (getting IP configuration)}");

    String names =
        "flannel* cni* veth* docker0 docker_gwbridge cali* vxlan.calico tunl0 wireguard.cali"
            + " cilium_* lxc*";
    assertEquals(
        List.of(
            "printf '%s\\n' '[Match]' 'Name="
                + names
                + "' '[Link]' 'Unmanaged=yes' > /etc/systemd/network/00-hopwise-containers.network",
            "networkctl reload"),
        kept(network, "add-address", "address=10.9.0.1/24 device=docker0"));
    assertEquals(
        List.of(
            "printf '%s\\n' '[keyfile]' 'unmanaged-devices+=interface-name:"
                + names.replace(" ", ";interface-name:")
                + "' > /etc/NetworkManager/conf.d/90-hopwise-containers.conf",
            "systemctl reload NetworkManager"),
        kept(network, "add-route", "destination=10.9.0.7/32 device=cali12d4a061371"));
  }

  @Test
  void anUnmanagedDeviceIsTakenFromNobody() {
    ToldNetwork network =
        ToldNetwork.of(
            "gw01",
            "link: {device: docker0, kind: bridge}",
            "managed_device: {device: docker0, state: unmanaged}");

    assertTrue(
        network
            .treat(
                "gw01", "add-address", ToldNetwork.arguments("address=10.9.0.1/24 device=docker0"))
            .persist()
            .isEmpty());
  }

  @Test
  void networkManagerKeepsWhatItsConnectionSays() {
    ToldNetwork network = host("NetworkManager", "systemd-networkd");
    String modify = "nmcli connection modify \"$(nmcli -g GENERAL.CONNECTION device show eth0)\" ";

    assertEquals(
        List.of(modify + "802-3-ethernet.mtu 1400"),
        kept(network, "set-link-mtu", "device=eth0 mtu=1400"));
    assertEquals(
        List.of(modify + "connection.autoconnect yes"),
        kept(network, "set-link-up", "device=eth0"));
    assertEquals(
        List.of(modify + "+ipv4.routes '10.8.0.0/16 10.0.0.1'"),
        kept(network, "add-route", "destination=10.8.0.0/16 via=10.0.0.1"));
    assertEquals(
        List.of(modify + "+ipv4.routes 10.8.0.0/16"),
        kept(network, "add-route", "destination=10.8.0.0/16 device=eth0"));
  }

  @ParameterizedTest
  @CsvSource({"systemd-networkd", "netplan"})
  void networkdReadsAFileBesideTheDevicesOwn(String service) {
    ToldNetwork network = host(service, "ifupdown");
    String folder =
        "d=/etc/systemd/network/$(basename \"$(networkctl status eth0 | sed -n 's/^ *Network File:"
            + " //p')\").d";

    assertEquals(
        List.of(
            folder,
            "mkdir -p \"$d\"",
            "printf '[Link]\\nMTUBytes=%s\\n' 1400 >> \"$d/90-hopwise.conf\""),
        kept(network, "set-link-mtu", "device=eth0 mtu=1400"));
    assertEquals(
        List.of(
            folder,
            "mkdir -p \"$d\"",
            "printf '[Route]\\nDestination=%s\\nGateway=%s\\n' 10.8.0.0/16 10.0.0.1 >>"
                + " \"$d/90-hopwise.conf\""),
        kept(network, "add-route", "destination=10.8.0.0/16 via=10.0.0.1"));
    assertEquals(
        "printf '[Route]\\nDestination=%s\\n' 10.8.0.0/16 >> \"$d/90-hopwise.conf\"",
        kept(network, "add-route", "destination=10.8.0.0/16 device=eth0").get(2));
  }

  @Test
  void ifupdownRunsAScriptWhenTheDeviceComesUp() {
    ToldNetwork network = host("ifupdown");

    assertEquals(
        List.of(
            "printf '#!/bin/sh\\n[ \"$IFACE\" != %s ] || ip route replace %s\\n' eth0 '10.8.0.0/16"
                + " via 10.0.0.1 dev eth0' > /etc/network/if-up.d/hopwise-10-8-0-0-16",
            "chmod +x /etc/network/if-up.d/hopwise-10-8-0-0-16"),
        kept(network, "add-route", "destination=10.8.0.0/16 via=10.0.0.1"));
    assertEquals(
        List.of("set-mtu-where-configured: eth0"),
        kept(network, "set-link-mtu", "device=eth0 mtu=1400"));
    assertEquals(
        List.of("up-at-boot-where-configured: eth0"), kept(network, "set-link-up", "device=eth0"));
  }

  @Test
  void whereNobodyIsKnownToConfigureDevicesItIsSaid() {
    assertEquals(
        List.of("no-tool-keeps-routes: default, eth0"),
        kept(host(), "add-route", "destination=default via=10.0.0.1"));
    assertEquals(
        List.of("set-mtu-where-configured: eth0"),
        kept(host(), "set-link-mtu", "device=eth0 mtu=1400"));
  }

  @Test
  void whatFlannelMakesFlannelKeeps() {
    ToldNetwork network = host("NetworkManager");

    assertEquals(
        List.of("flannel-sets-mtu: flannel.1"),
        kept(network, "set-link-mtu", "device=flannel.1 mtu=1400"));
    assertEquals(
        List.of("flannel-writes-routes: flannel.1"),
        kept(network, "add-route", "destination=10.8.0.0/16 device=flannel.1"));
    assertEquals(
        List.of("mac-made-by-systemd: flannel.1"),
        kept(network, "set-link-mac", "device=flannel.1 mac=0a:58:00:00:00:01"));
  }

  @Test
  void dockersBridgeTakesItsMtuFromDocker() {
    Treated treated =
        host().treat("gw01", "set-link-mtu", Map.of("device", "docker0", "mtu", "1400"));

    assertEquals(
        List.of(
            "if grep -qs '\"' /etc/docker/daemon.json; then sed -i '0,/{/s|{|{ \"mtu\": 1400,|'"
                + " /etc/docker/daemon.json; else printf '{ %s }\\n' '\"mtu\": 1400' >"
                + " /etc/docker/daemon.json; fi"),
        treated.persist());
    assertEquals(List.of("docker-restart-needed"), treated.remarks());
  }

  @Test
  void whatIsInANamespaceGoesWithIt() {
    ToldNetwork network = host("NetworkManager");

    assertEquals(
        List.of("lost-with-namespace: web"),
        kept(network, "set-link-mtu", "device=eth0 mtu=1400 netns=web"));
    assertEquals(
        List.of("lost-with-namespace: web"), kept(network, "set-link-up", "device=eth0 netns=web"));
  }

  @Test
  void aDevicesNameReachesAShellQuoted() {
    assertEquals(
        List.of("ip link set dev 'eth 1' mtu 1400"),
        host().treat("gw01", "set-link-mtu", Map.of("device", "eth 1", "mtu", "1400")).run());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.7.0.0/16 | remove-route-where-set: 10.7.0.0/16, static",
        "blackhole | remove-route-where-set: 10.5.0.0/16, boot",
        "10.6.0.0/16 | flannel-writes-routes: flannel.1",
        "10.3.0.0/16 | kernel-writes-route: 10.3.0.0/16, eth1",
        "10.4.0.0/16 | lost-with-namespace: web"
      })
  void aDeletedRouteComesBackFromWhereItIsSet(String says, String remark) {
    ToldNetwork network = host();
    Route route = network.fact(Route.class, says);

    assertEquals(List.of(remark), kept(network.treat("gw01", "delete-route", "route", route)));
  }
}
