package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the hosts of a case, and of a changed one. */
class NetworkTest {
  private static final Network CLUSTER =
      new Told()
          .host(
              "n1",
              "address: {device: eth0, ip: 10.0.0.1/24}",
              "link: {device: docker0, kind: bridge, mtu: 1450}",
              "address: {device: docker0, ip: 10.244.1.1/24}",
              "address: {device: eth0, ip: 10.244.1.7/24, pod: api}",
              "netfilter_rule: {rule: \"-A INPUT -j DROP\"}",
              "flannel_lease: {subnet: 10.244.1.0/24, network: 10.244.0.0/16, file: true}")
          .host(
              "n2",
              "address: {device: eth0, ip: 10.0.0.2/24}",
              "link: {device: br0, kind: bridge}",
              "link: {device: eth1, kind: physical, master: br0}",
              "address: {device: br0, ip: 10.6.0.1/24}")
          .host("n3", "address: {device: eth0, ip: 10.244.1.7/24}")
          .network();

  @Test
  void itKnowsItsHostsAndTheirFactsInOrder() {
    assertEquals(List.of("n1", "n2", "n3"), CLUSTER.hosts());
    assertEquals(
        CLUSTER.facts().size(),
        CLUSTER.hosts().stream().mapToInt(h -> CLUSTER.facts(h).size()).sum());
    assertEquals("n1", CLUSTER.facts().get(0).host());
    assertEquals(List.of(), CLUSTER.facts("n9"));
  }

  @Test
  void aContainerHasAnAddressBeforeAHostThatHasItToo() {
    assertEquals("api", CLUSTER.ownerOf(Ip.parse("10.244.1.7")).orElseThrow().id().netns());
    assertEquals("n2", CLUSTER.ownerOf(Ip.parse("10.0.0.2")).orElseThrow().id().host());
    assertTrue(CLUSTER.ownerOf(Ip.parse("10.0.0.3")).isEmpty());
    assertTrue(CLUSTER.ownerOf(Ip.parse("127.0.0.1")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "10.244.1.9,  true",
    "10.244.77.1, true",
    "10.0.0.9,    false",
    "10.6.0.9,    false",
    "127.0.0.9,   false"
  })
  void aContainersAddressIsOneOfALeaseOrBehindABridgeThatReachesNoWire(String ip, boolean is) {
    assertEquals(is, CLUSTER.isContainerAddress(Ip.parse(ip)));
  }

  @ParameterizedTest
  @CsvSource({"10.245.1.9, true", "10.245.2.9, false", "10.7.0.9, true"})
  void withoutLeasesContainersAndBridgesTell(String ip, boolean is) {
    Network network =
        new Told()
            .host(
                "n1",
                "link: {device: docker0, kind: bridge}",
                "address: {device: docker0, ip: 10.245.1.1/24}",
                "address: {device: eth0, ip: 10.7.0.7/24, pod: api}")
            .network();

    assertEquals(is, network.isContainerAddress(Ip.parse(ip)));
  }

  @Test
  void aNodeHasALeaseOrContainers() {
    assertTrue(CLUSTER.isNode("n1"));
    assertFalse(CLUSTER.isNode("n2"));
    assertTrue(
        new Told()
            .host("n5", "flannel_lease: {subnet: 10.244.5.0/24, network: 10.244.0.0/16}")
            .network()
            .isNode("n5"));
    assertTrue(
        new Told()
            .host("n6", "address: {device: eth0, ip: 10.7.0.7/24, pod: api}")
            .network()
            .isNode("n6"));
  }

  @Test
  void aLeaseIsForItsWholeNetwork() {
    assertTrue(CLUSTER.holdsLeaseFor("n1", Ip.parse("10.244.9.9")));
    assertFalse(CLUSTER.holdsLeaseFor("n1", Ip.parse("10.245.9.9")));
    assertFalse(CLUSTER.holdsLeaseFor("n2", Ip.parse("10.244.9.9")));
  }

  @Test
  void aHostOfWhichOnlyTheNameIsKnownIsNotKnown() {
    assertTrue(CLUSTER.hasHost("n1"));
    assertFalse(CLUSTER.hasHost("n9"));
    assertFalse(new Told().host("n9").network().hasHost("n9"));
  }

  @Test
  void aChangedHostGivesANewNetworkAndTheOthersStay() {
    Network changed = CLUSTER.with("n2", facts -> facts.subList(0, 1));

    assertEquals(1, changed.facts("n2").size());
    assertEquals(CLUSTER.facts("n1"), changed.facts("n1"));
    assertTrue(CLUSTER.facts("n2").size() > 1, "the old one is as it was");
    assertSame(stack(CLUSTER, "n1"), stack(changed, "n1"));
    assertNotSame(stack(CLUSTER, "n2"), stack(changed, "n2"));
  }

  private static Stack stack(Network network, String host) {
    return network.stack(new StackId(host, "")).orElseThrow();
  }

  @Test
  void aPacketFilterThatDidNotChangeIsNotCompiledAgain() {
    stack(CLUSTER, "n1").ruleset();
    Network other = CLUSTER.with("n1", facts -> without(facts, Sysctl.class));
    Network filter = CLUSTER.with("n1", facts -> without(facts, NetfilterRule.class));

    assertSame(stack(CLUSTER, "n1").ruleset(), stack(other, "n1").ruleset());
    assertNotSame(stack(CLUSTER, "n1").ruleset(), stack(filter, "n1").ruleset());
  }

  private static List<HostFact> without(List<HostFact> facts, Class<?> type) {
    List<HostFact> fewer = new ArrayList<>(facts);
    fewer.removeIf(type::isInstance);
    return fewer;
  }
}
