package io.hopwise.path;

import static io.hopwise.path.Hosts.has;
import static io.hopwise.path.Told.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.Code;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Route;
import io.hopwise.fact.Source;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers that are only named, told or half collected: where they are taken to be. */
class EndsTest {
  private static Told node() {
    return new Told()
        .host(
            "n1",
            "address: {device: eth0, ip: 10.0.0.1/24}",
            "link: {device: docker0, mtu: 1450}",
            "address: {device: docker0, ip: 10.244.1.1/24}",
            "address: {device: eth0, ip: 10.244.1.7/24, pod: api}",
            "pod: {name: web, ip: 10.244.1.2}",
            "sysctl: {key: net.ipv4.ip_forward, value: \"1\"}")
        .host("n2", "address: {device: eth0, ip: 10.0.0.2/24}");
  }

  private static Stack place(String text) {
    return new Places(node().network()).find(end(text)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "n1,               ''",
    "n1@10.0.0.1,      ''",
    "n1@10.244.1.7,    api",
    "n1@10.99.0.1,     ''",
    "n1/api,           api",
    "n1/api@10.244.1.7, api",
    "n1/web@10.244.1.7, api",
    "n1/web,           web",
    "@10.244.1.7,      api",
    "@10.0.0.1,        ''"
  })
  void aPlaceIsFoundByHostAndNameByAddressOrByBoth(String end, String name) {
    Stack found = place(end);

    assertEquals("n1", found.id().host());
    assertEquals(name, node().network().nameOf("n1", found.id().netns()));
  }

  @ParameterizedTest
  @CsvSource({"n3", "n1/db", "@10.99.0.1", "''", "n1/api@10.99.0.1"})
  void noPlaceIsMadeUp(String end) {
    assertEquals(Optional.empty(), new Places(node().network()).find(end(end)));
  }

  @ParameterizedTest
  @CsvSource({"k8s-web, web, true", "k8s_web, web, true", "k8sweb, web, false"})
  void aPodsNameMayStandAtTheEndOfItsContainers(String name, String pod, boolean found) {
    Network network =
        new Told()
            .host("n1", "address: {device: eth0, ip: 10.244.1.7/24, pod: " + name + "}")
            .network();

    assertEquals(found, new Places(network).find(end("n1/" + pod)).isPresent());
  }

  @Test
  void aWholeNameComesBeforeTheEndOfAnother() {
    Network network =
        new Told()
            .host(
                "n1",
                "address: {device: eth0, ip: 10.244.1.7/24, pod: a-web}",
                "address: {device: eth0, ip: 10.244.1.8/24, pod: b-web}",
                "address: {device: eth0, ip: 10.244.1.9/24, pod: web}")
            .network();

    assertEquals("web", new Places(network).find(end("n1/web")).orElseThrow().id().netns());
    assertEquals(
        "a-web", new Places(network).find(end("n1/web@10.244.1.7")).orElseThrow().id().netns());
  }

  @Test
  void aToldPodHasADeviceAnAddressAndADefaultRouteToItsBridge() {
    Stack web = place("n1/web");
    Link eth0 = web.link("eth0").orElseThrow();

    assertEquals(
        "10.244.1.2/24", web.addresses().get(0).ip() + "/" + web.addresses().get(0).prefix());
    assertEquals(1450, eth0.mtu(), "as its bridge");
    assertEquals(LinkKind.VETH, eth0.kind());
    assertTrue(eth0.up() && eth0.carrier() && eth0.arp());
    assertEquals(
        List.of("10.244.1.0/24 via none", "0.0.0.0/0 via 10.244.1.1"),
        web.routes().stream()
            .map(r -> r.destination() + " via " + r.nextHops().get(0).via())
            .toList());
    assertEquals("link", web.routes().get(0).scope());
  }

  @Test
  void aPodWhoseAddressNoBridgeHoldsHasNothing() {
    List<?> implied =
        Implied.with(new Told().host("n1", "pod: {name: web, ip: 10.99.1.2}").facts()).stream()
            .filter(f -> f instanceof Address || f instanceof Link || f instanceof Route)
            .toList();

    assertEquals(List.of(), implied);
  }

  @Test
  void theBridgesOwnAddressAndASubnetOfAnotherDeviceMakeNoContainer() {
    String bridge = "address: {device: docker0, ip: 10.244.1.1/24}";
    assertEquals(0, containers("pod: {name: web, ip: 10.244.1.1}", bridge));
    assertEquals(
        0,
        containers(
            "pod: {name: web, ip: 10.244.1.2}", "address: {device: eth0, ip: 10.244.1.1/24}"));
    assertEquals(
        0,
        containers(
            "pod: {name: web, ip: 10.244.1.2}", "address: {device: docker0, ip: 10.244.1.1/32}"));
    assertEquals(1, containers("pod: {name: web, ip: 10.244.1.2}", bridge));
  }

  private static long containers(String pod, String bridge) {
    List<Stack> stacks = new ArrayList<>();
    new Told().host("n1", bridge, pod).network().stacks().forEach(stacks::add);
    return stacks.stream().filter(s -> s.isContainer() && !s.addresses().isEmpty()).count();
  }

  @ParameterizedTest
  @CsvSource({
    "eth0,      '', PHYSICAL, -1,    true,  false",
    "eth0,      web, VETH,    -1,    true,  false",
    "flannel.1, '', VXLAN,    -1,    true,  false",
    "flannel0,  '', TUN,      -1,    false, true",
    "lo,        '', LOOPBACK, 65536, true,  false",
    "lo,        web, LOOPBACK, 65536, true, false"
  })
  void aDeviceThatHasAnAddressExists(
      String device, String netns, LinkKind kind, int mtu, boolean arp, boolean pointToPoint) {
    Address address =
        new Address(
            "n1",
            netns,
            device,
            Ip.parse("10.9.9.9"),
            32,
            Ip.NONE,
            "global",
            false,
            false,
            false,
            Source.NONE);
    Link link = (Link) Implied.with(List.of(address)).get(1);

    assertEquals(device, link.device());
    assertEquals(kind, link.kind());
    assertEquals(mtu, link.mtu());
    assertEquals(arp, link.arp());
    assertEquals(pointToPoint, link.pointToPoint());
    assertTrue(link.up() && link.carrier());
  }

  @Test
  void lookedForByNameAndAddressAContainerStandsBehindItsHostsBridge() {
    Trace trace = node().ping(end("n1/db@10.244.1.9"), end("n1@10.0.0.1"));

    assertEquals("10.244.1.9", trace.sourceSeen().toString());
    assertEquals("db", trace.forward().get(0).getNetns());
  }

  @Test
  void aHostNamedWithAnAddressThatIsNotItsOwnStandsForAContainer() {
    Trace trace = node().ping(end("n1@10.244.1.9"), end("n1@10.0.0.1"));

    assertEquals("10.244.1.9", trace.sourceSeen().toString());
    assertEquals("10.244.1.9", trace.forward().get(0).getNetns());
  }

  @Test
  void whatOneFlowTellsOfAContainerHoldsForAll() {
    List<Flow> flows =
        List.of(
            new Flow(0, end("n1/db@10.244.1.9"), end("n1@10.0.0.1"), 1, -1, -1, -1, false),
            new Flow(1, end("n2"), end("n1/db"), 1, -1, -1, -1, false));
    Walk walk = Walk.of(node().network(), flows);

    assertEquals("10.244.1.9", walk.targetOf(flows.get(1)).toString());
    assertEquals("none", new Walk(node().network()).targetOf(flows.get(1)).toString());
  }

  private static List<String> guessed(String... rules) {
    List<String> facts =
        new ArrayList<>(
            List.of(
                "address: {device: eth0, ip: 10.0.0.1/24}",
                "link: {device: docker0, kind: bridge, mtu: 1450}",
                "address: {device: docker0, ip: 10.244.1.1/24}"));
    facts.addAll(List.of(rules));
    Network network = new Told().host("n1", facts.toArray(String[]::new)).network();
    return Ends.of(network, end("n1/db")).stream()
        .map(possible -> possible.stack(new StackId("n1", "db")).orElseThrow())
        .map(stack -> stack.addresses().get(0).ip().toString())
        .toList();
  }

  @Test
  void aContainerOfUnknownAddressHasOneThatNoRuleNames() {
    assertEquals(List.of("10.244.1.254"), guessed());
    assertEquals(
        List.of("10.244.1.253"), guessed("address: {device: docker0, ip: 10.244.1.254/24}"));
  }

  @Test
  void orOneOfThoseThatARuleOrRouteTreatsByItself() {
    assertEquals(
        List.of("10.244.1.254", "10.244.1.9"),
        guessed("netfilter_rule: {rule: \"-A FORWARD -s 10.244.1.9/32 -j DROP\"}"));
    assertEquals(
        List.of("10.244.1.254", "10.244.1.9"),
        guessed("netfilter_rule: {rule: \"-A FORWARD -d 10.244.1.9/32 -j DROP\"}"));
    assertEquals(
        List.of("10.244.1.254", "10.244.1.20"),
        guessed(
            "netfilter_rule: {rule: \"-A FORWARD -m iprange --src-range 10.244.1.20-10.244.1.30 -j DROP\"}"));
    assertEquals(
        List.of("10.244.1.254", "10.244.1.64"),
        guessed("route: {destination: 10.244.1.64/26, via: 10.0.0.9, device: eth0}"));
    assertEquals(
        List.of("10.244.1.254", "10.244.1.5", "10.244.1.6"),
        guessed("policy_rule: {priority: 100, from: 10.244.1.5, to: 10.244.1.6, table: \"100\"}"));
    assertEquals(
        List.of("10.244.1.254"),
        guessed("netfilter_rule: {rule: \"-A FORWARD -s 10.244.0.0/16 -j DROP\"}"),
        "a rule for all of them tells none apart");
    assertEquals(
        List.of("10.244.1.254"),
        guessed("netfilter_rule: {rule: \"-A FORWARD -s 10.244.1.0/25 -j DROP\"}"),
        "the subnet's own number is nobody's address");
  }

  @Test
  void notMoreThanEightAreTried() {
    String[] rules = new String[12];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = "netfilter_rule: {rule: \"-A FORWARD -s 10.244.1." + (10 + i) + "/32 -j DROP\"}";
    }

    assertEquals(8, guessed(rules).size());
  }

  @Test
  void withoutABridgeNobodyGuesses() {
    Network network = new Told().host("n1", "address: {device: eth0, ip: 10.0.0.1/24}").network();

    assertEquals(List.of(network), Ends.of(network, end("n1/db")));
    assertEquals(List.of(network), Ends.of(network, end("n9/db")));
    assertEquals(List.of(network), Ends.of(network, end("n1")));
  }

  @Test
  void whatItsAddressDecidesIsAmbiguous() {
    Trace trace =
        new Told()
            .host(
                "n1",
                List.of("netfilter"),
                "address: {device: eth0, ip: 10.0.0.1/24}",
                "link: {device: docker0, kind: bridge, mtu: 1450}",
                "address: {device: docker0, ip: 10.244.1.1/24}",
                "netfilter_rule: {rule: \"-A INPUT -s 10.244.1.9/32 -j DROP\"}")
            .ping(end("n1/db"), end("n1@10.0.0.1"));

    assertFalse(trace.certain());
    assertFalse(has(trace, Code.ENDPOINT_UNKNOWN));
  }
}
