package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Address;
import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Route;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Sysctl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a card's entry, and the evidence it is filled from, say of where a change is made. */
class ProposalTest {
  private static final ToldNetwork NETWORK =
      new ToldNetwork(
          new ToldHosts()
              .host(
                  "node01",
                  "address: {device: eth0, ip: 10.0.0.5/24}",
                  "address: {device: eth1, ip: 10.1.0.5/24}",
                  "neighbour: {ip: 10.0.0.1, device: eth0}",
                  "neighbour: {ip: 10.1.0.1, device: eth1}",
                  "route: {destination: 10.7.0.0/16, via: 10.0.0.9, device: eth0}",
                  "netfilter_rule: {rule: \"-A OUTPUT -d 10.7.0.9 -j DROP\", pod: web}",
                  "sysctl: {key: net.ipv4.icmp_echo_ignore_all, value: \"1\", pod: web}",
                  "sysctl: {key: net.ipv4.ip_forward, value: \"1\"}")
              .host("node02", "address: {device: eth0, ip: 10.1.0.5/24}"));

  private static final String FILLS =
      "gateway, network, underlay, overlay, bridge-of, mtu, vtep, endpoint, outer, mac";

  private static Step step(String host, String netns, String from, HostFact because) {
    At at = new At(0, true, Direction.FORWARD, 0, host, netns, "eth0", Stage.ROUTING);
    Packet packet =
        new Packet(
            Ip.parse(from),
            Ip.parse("10.7.0.9"),
            1,
            -1,
            -1,
            8,
            0,
            0,
            84,
            false,
            64,
            0,
            Optional.empty());
    return new Step.Filtered(at, Code.PACKET_SENT, packet, because, Map.of());
  }

  @Test
  void whereTheStepHappenedTheChangeIsMade() {
    Map<String, String> arguments = ToldNetwork.arguments("key=net.ipv4.tcp_ecn value=0");
    Step here = step("node01", "api", "10.0.0.5", Note.NONE);
    Step there = step("node02", "api", "10.0.0.5", Note.NONE);

    assertEquals("api", netns("set-sysctl", arguments, Map.of("step", here)));
    assertEquals("", netns("set-sysctl", arguments, Map.of("step", there)));
  }

  private static String netns(String kind, Map<String, String> arguments, Map<String, Fact> roles) {
    return NETWORK.treat("node01", kind, arguments, roles).change().netns();
  }

  @Test
  void aParameterIsSetWhereItWasCollected() {
    Sysctl ignored = NETWORK.fact(Sysctl.class, "ignore_all");
    Map<String, Fact> roles = Map.of("parameter", ignored);

    assertEquals(
        "web",
        netns("set-sysctl", Map.of("key", "net.ipv4.icmp_echo_ignore_all", "value", "0"), roles));
    assertEquals("", netns("set-sysctl", Map.of("key", "net.ipv4.tcp_ecn", "value", "0"), roles));
    assertEquals(
        "",
        netns(
            "set-sysctl",
            Map.of("key", "net.ipv4.icmp_echo_ignore_all", "value", "0", "netns", ""),
            roles));
  }

  @Test
  void aRuleIsMadeInTheNamespaceOfTheRuleThatIsNamed() {
    NetfilterRule rule = NETWORK.fact(NetfilterRule.class, "OUTPUT");

    assertEquals(
        "web",
        netns(
            "insert-netfilter-rule",
            Map.of("before", "rule", "target", "ACCEPT"),
            Map.of("rule", rule, "step", step("node01", "", "10.0.0.5", Note.NONE))));
  }

  @Test
  void aStepThatIsNamedStandsForTheFactThatDecidedIt() {
    NetfilterRule rule = NETWORK.fact(NetfilterRule.class, "OUTPUT");
    Step step = step("node01", "web", "10.0.0.5", rule);

    assertEquals(
        List.of("ip netns exec web iptables -D OUTPUT -d 10.7.0.9 -j DROP"),
        NETWORK
            .treat("node01", "delete-netfilter-rule", Map.of("rule", "end"), Map.of("end", step))
            .run());
  }

  @Test
  void aRouteThatIsReplacedKeepsItsDestinationThoughOnlyAStepNamesIt() {
    Route route = NETWORK.fact(Route.class, "10.0.0.9");
    Step step = step("node01", "", "10.0.0.5", route);

    assertEquals(
        List.of("ip route replace 10.7.0.0/16 via 10.0.0.1 dev eth0"),
        NETWORK
            .treat(
                "node01",
                "replace-route",
                Map.of("route", "end", "via", "?gateway"),
                Map.of("end", step))
            .run());
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.5, 10.0.0.1 dev eth0", "10.1.0.5, 10.1.0.1 dev eth1"})
  void theGatewayIsOnTheLinkThatTheEvidencesPacketLeavesBy(String from, String gateway) {
    Map<String, String> arguments =
        Map.of("destination", "10.8.0.0/16", "via", "?gateway", "netns", "");

    assertEquals(
        List.of("ip route add 10.8.0.0/16 via " + gateway),
        NETWORK
            .treat(
                "node01",
                "add-route",
                arguments,
                Map.of("step", step("node01", "", from, Note.NONE)))
            .run());
  }

  @Test
  void withoutAStepItIsTheLinkOfTheHostsAddressThatIsEvidence() {
    Map<String, String> arguments = Map.of("destination", "10.8.0.0/16", "via", "?gateway");
    HostFact own = NETWORK.fact(Address.class, "eth1");
    HostFact others =
        Model.all(Address.class, NETWORK.facts()).stream()
            .filter(address -> address.host().equals("node02"))
            .findFirst()
            .orElseThrow();

    assertEquals(
        List.of("ip route add 10.8.0.0/16 via 10.1.0.1 dev eth1"),
        NETWORK.treat("node01", "add-route", arguments, Map.of("own", own)).run());
    assertEquals(
        List.of("ip route add 10.8.0.0/16 via 10.0.0.1 dev eth0"),
        NETWORK.treat("node01", "add-route", arguments, Map.of("other", others)).run());
  }

  @Test
  void aChangeIsMadeOnTheHostThatIsNamedElseOnTheEvidences() {
    Map<String, String> arguments = Map.of("device", "eth0", "mtu", "1400");
    Map<String, String> there = Map.of("device", "eth0", "mtu", "1400", "host", "node02");
    Map<String, String> unnamed = Map.of("device", "eth0", "mtu", "1400", "host", "");

    assertEquals("node01", NETWORK.treat("node01", "set-link-mtu", arguments).change().host());
    assertEquals("node02", NETWORK.treat("node01", "set-link-mtu", there).change().host());
    assertEquals("node01", NETWORK.treat("node01", "set-link-mtu", unnamed).change().host());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set-sysctl | key={parameter.key} value=1"
            + " | the evidence does not say 'key': {parameter.key}",
        "set-link-up | device=eth9 | 'device' has to be a device that was collected on node01, not"
            + " 'eth9'",
        "set-link-up | device=eth0 speed=9"
            + " | set-link-up has no argument 'speed'. Known: device, host, netns",
        "delete-route | route=it | 'route' has to be a role of the evidence that is a Route, not 'it'",
        "add-address | address=10.3.0.1/24 device=a23456789012345x"
            + " | 'device' has to be a device's name, not 'a23456789012345x'",
        "add-address | address=10.3.0.1/24 device=a/b | 'device' has to be a device's name, not 'a/b'",
        "add-address | address=10.3.0.1/24 device=a b | 'device' has to be a device's name, not 'a b'",
        "add-route | destination=here via=10.0.0.1"
            + " | 'destination' has to be a network, not 'here'",
        "add-route | destination=10.3.0.0/16 via=10.0.0.1 onlink=yes"
            + " | 'onlink' has to be one of true, false, not 'yes'",
        "start-listening | protocol=tcp port=65536"
            + " | 'port' has to be a number from 0 to 65535, not '65536'",
        "renew-lease | lease=it | 'lease' has to be a role of the evidence that is a FlannelLease, not"
            + " 'it'",
        "set-link-mtu | device=eth0 | set-link-mtu lacks 'mtu'. It needs: device, mtu"
      })
  void whyThereIsNoChangeIsToldTheCardsAuthor(String kind, String words, String problem) {
    Proposal proposal = NETWORK.propose("node01", kind, ToldNetwork.arguments(words));

    assertEquals(List.of(), proposal.candidates());
    assertEquals(problem, proposal.problems().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set-sysctl | key=a value=b{",
        "set-sysctl | key=a value=}{",
        "add-address | address=10.3.0.1/24 device=a2345678901234x",
        "add-route | destination=10.3.0.0/16 via=10.0.0.1 metric=2147483647",
        "add-route | destination=10.3.0.0/16 via=10.0.0.1 metric=-1",
        "add-route | destination=10.3.0.0/16 via=10.0.0.1 source=none",
      })
  void theseAreAllRight(String kind, String words) {
    assertEquals(
        1, NETWORK.treated(NETWORK.propose("node01", kind, ToldNetwork.arguments(words))).size());
  }

  @Test
  void anUnknownKindOrValueIsNamedWithWhatIsMeant() {
    assertEquals(
        List.of("Nothing can be found as '?gatwy'. Did you mean 'gateway'? Known: " + FILLS),
        said(Map.of("destination", "x", "via", "?gatwy 10.0.0.1")));
    assertEquals(
        List.of("Nothing can be found as '?'. Known: " + FILLS),
        said(Map.of("destination", "x", "via", "? 10.0.0.1")));
  }

  private static List<String> said(Map<String, String> arguments) {
    return Changes.check("add-route", arguments).stream().map(Misfit::sentence).toList();
  }
}
