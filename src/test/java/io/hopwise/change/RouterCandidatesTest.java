package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may be a router for a destination, and who is none. */
class RouterCandidatesTest {
  /** Gateways and their devices, for db01, which has these and where the others are as told. */
  private static List<String> hops(ToldHosts hosts, String destination) {
    Surroundings around = Surroundings.of(hosts.facts());
    return GatewayCandidates.of(around, "db01", "", Prefix.parse(destination), Ip.NONE).stream()
        .map(hop -> (hop.via() + " " + hop.device()).replace("none ", ""))
        .toList();
  }

  private static List<String> hops(String destination, String... told) {
    return hops(new ToldHosts().host("db01", told), destination);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eth0 | {device: eth0} | 10.0.0.1 eth0",
        "vethb | {device: vethb, kind: veth} | 10.0.0.1 vethb",
        "vethb | {device: vethb, kind: veth, master: br0} | ''",
        "cali1 | {device: cali1, kind: veth} | ''",
        "br0 | {device: br0, kind: bridge} | 10.0.0.1 br0",
        "docker0 | {device: docker0, kind: bridge} | ''",
        "cni0 | {device: cni0, kind: bridge} | ''",
        "wg0 | {device: wg0, kind: wireguard} | ''",
        "eth0 | {device: eth0, kind: vxlan, pod: web} | 10.0.0.1 eth0"
      })
  void aContainerOrATunnelsEndIsNobodysGateway(String device, String link, String hop) {
    assertEquals(
        hop,
        String.join(
            " ",
            hops(
                "10.8.0.0/16",
                "link: " + link,
                "neighbour: {ip: 10.0.0.1, device: " + device + "}")));
  }

  @Test
  void whereNobodyCollectedTheDevicesANeighbourIsARouterAsWell() {
    ToldHosts hosts = new ToldHosts().exactHost("db01", "neighbour: {ip: 10.0.0.1, device: eth0}");

    assertEquals(List.of("10.0.0.1 eth0"), hops(hosts, "10.8.0.0/16"));
  }

  @Test
  void aHostOfTheCaseIsNoUnknownRouter() {
    assertEquals(
        List.of("10.0.0.9 eth0"),
        hops(
            new ToldHosts()
                .host(
                    "db01",
                    "address: {device: eth0, ip: 10.0.0.5/24}",
                    "neighbour: {ip: 10.0.0.6, device: eth0}",
                    "neighbour: {ip: 10.0.0.9, device: eth0, state: permanent}",
                    "neighbour: {ip: \"fe80::9\", device: eth0}",
                    "neighbour: {ip: 10.0.0.7, device: eth0, pod: web}")
                .host("app01", "address: {device: eth0, ip: 10.0.0.6/24}"),
            "10.8.0.0/16"));
  }

  @Test
  void aGatewayIsOfTheDestinationsFamily() {
    String[] told = {
      "address: {device: eth0, ip: 10.0.0.5/24}",
      "address: {device: eth0, ip: \"2001:db8::5/64\"}",
      "neighbour: {ip: 10.0.0.9, device: eth0}",
      "neighbour: {ip: \"fe80::9\", device: eth0}"
    };

    assertEquals(List.of("10.0.0.9 eth0"), hops("10.8.0.0/16", told));
    assertEquals(List.of("fe80::9 eth0"), hops("2001:db8:8::/48", told));
  }

  @Test
  void aRouterOfIpv6ForwardsIpv6() {
    for (String forwards : List.of("0", "1")) {
      ToldHosts hosts =
          new ToldHosts()
              .host("db01", "address: {device: eth0, ip: \"2001:db8::5/64\"}")
              .host(
                  "rt01",
                  "address: {device: eth0, ip: \"2001:db8::1/64\"}",
                  "sysctl: {key: net.ipv4.ip_forward, value: \"1\"}",
                  "sysctl: {key: net.ipv6.conf.all.forwarding, value: \"" + forwards + "\"}",
                  "route: {destination: \"2001:db8:8::/48\", via: \"2001:db8:1::2\"}");

      assertEquals(
          forwards.equals("1") ? List.of("2001:db8::1 eth0") : List.of(),
          hops(hosts, "2001:db8:8::/48"));
    }
  }

  @Test
  void whoIsToBeReachedIsNoGatewayToItself() {
    assertEquals(
        List.of(),
        hops(
            "172.31.9.7/32",
            "address: {device: eth0, ip: 10.0.0.5/24}",
            "neighbour: {ip: 172.31.9.7, device: eth0}"));
  }

  @Test
  void theGatewaysOfOtherRoutesComeBeforeTheDefaultOne() {
    assertEquals(
        List.of("10.0.0.3 eth0", "10.0.0.2 eth0", "10.0.0.1 eth0", "10.9.0.1 "),
        hops(
            "10.8.0.0/16",
            "address: {device: lo, ip: 10.0.0.2}",
            "address: {device: eth0, ip: 10.0.0.5/24}",
            "route: {destination: default, via: 10.0.0.1}",
            "route: {destination: default, via: 10.9.0.1, metric: 5}",
            "route: {destination: default, via: 10.0.0.8, pod: web}",
            "route: {destination: 10.7.0.0/16, via: 10.0.0.3, device: eth0}",
            "route: {destination: 10.6.0.0/16, via: 10.0.0.3, device: eth0}",
            "route: {destination: 10.5.0.0/16, via: 10.0.0.2, device: eth0}",
            "route: {destination: 10.4.0.0/16, via: 10.0.0.7, device: eth0, pod: web}",
            "route: {destination: 10.3.0.0/16, via: 10.0.0.6, device: flannel.1}"));
  }

  private static ToldHosts router(String address, String route, String forwards) {
    return new ToldHosts()
        .host("db01", "address: {device: eth0, ip: 10.0.0.5/24}")
        .host(
            "rt01",
            "address: {device: eth0, ip: " + address + "}",
            "sysctl: {key: net.ipv4.ip_forward, value: \"1\", pod: web}",
            "sysctl: {key: net.ipv4.tcp_ecn, value: \"1\"}",
            forwards,
            route);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1/24 | {destination: 10.8.0.0/15, via: 10.1.0.2, device: eth1} | 1 | 10.0.0.1 eth0",
        "10.0.0.1/24 | {destination: default, via: 10.1.0.2, device: eth1} | 1 | 10.0.0.1 eth0",
        "10.0.0.1/24 | {destination: 10.8.0.0/16, via: 10.1.0.2, device: eth1} | 0 | ''",
        "10.0.0.1/24 | {destination: 10.8.1.0/24, via: 10.1.0.2, device: eth1} | 1 | ''",
        "10.0.0.1/24 | {destination: 10.8.0.0/16, via: 10.0.0.5, device: eth0} | 1 | ''",
        "10.0.0.1/24 | {destination: 10.8.0.0/16, via: 10.1.0.2, type: prohibit} | 1 | ''",
        "10.0.0.1/24 | {destination: 10.8.0.0/16, device: eth1} | 1 | ''",
        "10.0.0.1/24 | {destination: 10.8.0.0/16, via: 10.1.0.2, device: eth1, pod: web} | 1 | ''",
        "10.3.0.1/24 | {destination: 10.8.0.0/16, via: 10.1.0.2, device: eth1} | 1 | ''",
        "10.0.0.5/24 | {destination: 10.8.0.0/16, via: 10.1.0.2, device: eth1} | 1 | ''"
      })
  void aHostOfTheCaseIsARouterWhenItForwardsAndItsRouteLeadsOn(
      String address, String route, String forwards, String hop) {
    ToldHosts hosts =
        router(
            address,
            "route: " + route,
            "sysctl: {key: net.ipv4.ip_forward, value: \"" + forwards + "\"}");

    assertEquals(hop, String.join(" ", hops(hosts, "10.8.0.0/16")));
  }

  @Test
  void aHostThatNobodyKnowsToForwardIsNoRouter() {
    ToldHosts hosts =
        router(
            "10.0.0.1/24",
            "route: {destination: 10.8.0.0/16, via: 10.1.0.2, device: eth1}",
            "sysctl: {key: net.ipv4.ip_local_port_range, value: \"1\"}");

    assertEquals(List.of(), hops(hosts, "10.8.0.0/16"));
  }

  @Test
  void aRouterWithARouteOfItsOwnComesBeforeOneThatGoesByDefault() {
    ToldHosts hosts = new ToldHosts().host("db01", "address: {device: eth0, ip: 10.0.0.5/24}");
    String forwards = "sysctl: {key: net.ipv4.ip_forward, value: \"1\"}";
    hosts.host(
        "rt01",
        forwards,
        "address: {device: eth0, ip: 10.0.0.1/24}",
        "route: {destination: default, via: 10.1.0.2, device: eth1}");
    hosts.host(
        "rt02",
        forwards,
        "address: {device: eth0, ip: 10.0.0.2/24}",
        "route: {destination: 10.8.0.0/16, via: 10.1.0.2, device: eth1}");

    assertEquals(List.of("10.0.0.2 eth0", "10.0.0.1 eth0"), hops(hosts, "10.8.0.0/16"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address: {device: cni0, ip: 10.8.0.1/16}",
        "address: {device: lo, ip: 10.8.3.1}",
        "flannel_lease: {subnet: 10.8.0.0/16}"
      })
  void whoOwnsTheDestinationIsReachedDirectlyAndByTheTun(String owns) {
    ToldHosts hosts =
        new ToldHosts()
            .host(
                "db01",
                "address: {device: eth0, ip: 10.0.0.5/24}",
                "link: {device: tun3, kind: tun, pod: web}",
                "link: {device: flannel0, kind: tun}")
            .host("node02", "address: {device: eth0, ip: 10.0.0.6/24}", owns);

    assertEquals(List.of("flannel0", "10.0.0.6 eth0"), hops(hosts, "10.8.0.0/16"));
  }

  @Test
  void throughATunnelLeadsTheOverlayAddressOfTheSameNetworkOnly() {
    ToldHosts hosts =
        new ToldHosts()
            .host(
                "db01",
                "link: {device: vx1, kind: vxlan, vni: 1}",
                "link: {device: vx2, kind: vxlan, vni: 2}",
                "link: {device: vx9, kind: vxlan, vni: 1, pod: web}")
            .host(
                "node02",
                "link: {device: overlay, kind: vxlan, vni: 1}",
                "address: {device: overlay, ip: 10.244.2.0}",
                "address: {device: overlay, ip: \"fd00::2\"}",
                "address: {device: cni0, ip: 10.8.0.1/16}");

    assertEquals(List.of("10.244.2.0 vx1"), hops(hosts, "10.8.0.0/16"));
  }
}
