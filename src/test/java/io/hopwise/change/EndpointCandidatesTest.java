package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Ip;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which container may stand in for one that a service still leads to. */
class EndpointCandidatesTest {
  private static final String SEP =
      "netfilter_rule: {table: nat, chain: KUBE-SEP, rule: '-A KUBE-SEP ";

  private static String endpoint(String comment, String to) {
    return SEP + "-m comment --comment " + comment + " -j DNAT --to-destination " + to + ":80'}";
  }

  /** The candidates for 10.244.1.9, to which node01 translates. */
  private static List<String> candidates(ToldHosts hosts, String port) {
    return EndpointCandidates.of(
            Surroundings.of(hosts.facts()), "node01", Ip.parse("10.244.1.9"), port)
        .stream()
        .map(Ip::toString)
        .toList();
  }

  private static List<String> candidates(String port, String... told) {
    return candidates(new ToldHosts().host("node01", told), port);
  }

  @Test
  void theOtherEndpointsOfTheServiceThatSomebodyHas() {
    assertEquals(
        List.of("10.244.2.3", "10.244.1.5"),
        candidates(
            new ToldHosts()
                .host(
                    "node01",
                    endpoint("\"default/web:http\"", "10.244.1.9"),
                    endpoint("\"default/web:http\"", "10.244.2.3"),
                    endpoint("\"default/web:http\"", "10.244.2.4"),
                    endpoint("\"default/api:http\"", "10.244.1.7"),
                    endpoint("\"default/web:http\"", "10.244.1.5"),
                    SEP
                        + "-s 10.244.1.7 -m comment --comment \"default/web:http\" -j KUBE-MARK-MASQ'}",
                    "address: {device: eth0, ip: 10.244.1.7, pod: api}",
                    "address: {device: eth0, ip: 10.244.1.5, pod: web}")
                .host("node02", "address: {device: eth0, ip: 10.244.2.3, pod: web}"),
            ""));
  }

  @Test
  void aServiceIsNamedByOneWordAsWell() {
    assertEquals(
        List.of("10.244.1.5"),
        candidates(
            "",
            endpoint("default/web", "10.244.1.9"),
            endpoint("default/web", "10.244.1.5"),
            "address: {device: eth0, ip: 10.244.1.5, pod: web}"));
  }

  @Test
  void rulesWithoutAServiceAreNotOneService() {
    assertEquals(
        List.of(),
        candidates(
            "",
            SEP + "-j DNAT --to-destination 10.244.1.9:80'}",
            SEP + "-j DNAT --to-destination 10.244.1.5:80'}",
            "address: {device: eth0, ip: 10.244.1.5, pod: web}",
            "address: {device: eth0, ip: 10.244.1.6, pod: api}"));
  }

  @Test
  void theOneContainerThatListensOnThePort() {
    assertEquals(
        List.of("10.244.1.5"),
        candidates(
            "80",
            "address: {device: lo, ip: 127.0.0.1/8, pod: web}",
            "address: {device: eth0, ip: 10.244.1.5/24, pod: web}",
            "address: {device: eth0, ip: \"fd00::5/64\", pod: web}",
            "listening: {port: 80, pod: web}",
            "address: {device: eth0, ip: 10.244.1.6/24, pod: api}",
            "listening: {port: 81, pod: api}",
            "address: {device: eth0, ip: 10.244.1.7/24, pod: hidden}",
            "listening: {port: 80, address: 127.0.0.1, pod: hidden}",
            "address: {device: eth0, ip: 10.244.1.9/24, pod: gone}",
            "listening: {port: 80, pod: gone}",
            "address: {device: eth0, ip: 10.0.0.1/24}",
            "listening: {port: 80}"));
  }

  @Test
  void ofSeveralThatListenNothingTellsWhich() {
    assertEquals(
        List.of(),
        candidates(
            "80",
            "address: {device: eth0, ip: 10.244.1.5/24, pod: web}",
            "listening: {port: 80, pod: web}",
            "address: {device: eth0, ip: 10.244.1.6/24, pod: api}",
            "listening: {port: 80, pod: api}"));
  }

  @Test
  void theOnlyContainerBehindTheBridgeWhereNobodyIsKnownToListen() {
    assertEquals(
        List.of("10.244.1.5"),
        candidates(
            "80",
            "address: {device: cni0, ip: 10.244.1.1/24}",
            "address: {device: eth0, ip: 10.244.1.5/24, pod: web}",
            "address: {device: eth0, ip: 10.244.2.5/24, pod: elsewhere}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address: {device: eth1, ip: 10.244.1.1/24}",
        "address: {device: cni0, ip: 10.244.2.1/24}",
        "address: {device: cni0, ip: 10.244.1.1/24, pod: nested}"
      })
  void withoutABridgeThatTheAddressWasBehindNobodyIsBesideIt(String bridge) {
    assertEquals(
        List.of(),
        candidates("80", bridge, "address: {device: eth0, ip: 10.244.1.5/24, pod: web}").stream()
            .filter(ip -> ip.equals("10.244.1.5"))
            .toList());
  }
}
