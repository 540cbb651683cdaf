package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Trap;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a remedy changes in the model and what is to be typed for it, kind by kind. */
class ChangesTest {
  private final Cluster cluster = new Cluster();

  @Test
  @Trap(38)
  void switchingForwardingOnSwitchesItOnForEveryDevice() {
    Change change =
        cluster.first(
            "node01", "set-sysctl", Map.of("key", "net.ipv4.ip_forward", "value", "1"), Map.of());
    List<String> values = new ArrayList<>();
    for (Sysctl sysctl : Model.all(Sysctl.class, cluster.after(change))) {
      values.add(sysctl.key() + "=" + sysctl.value());
    }
    assertEquals(
        List.of(
            "net.ipv4.ip_forward=1",
            "net.ipv4.conf.eth0.forwarding=1",
            "net.ipv4.conf.eth0.rp_filter=1"),
        values);
    assertEquals(List.of("sysctl -w net.ipv4.ip_forward=1"), cluster.commands(change).run());
    assertEquals(List.of("sysctl -w net.ipv4.ip_forward=0"), cluster.commands(change).undo());
    assertEquals(
        List.of("printf '%s\\n' 'net.ipv4.ip_forward = 1' >> /etc/sysctl.d/90-hopwise.conf"),
        cluster.commands(change).persist());
  }

  @Test
  void aHardeningServiceThatWritesTheParameterIsToldToo() {
    cluster.add("node01", "installed_service: {name: security-tool, state: enabled}");
    Change change =
        cluster.first(
            "node01", "set-sysctl", Map.of("key", "net.ipv4.ip_forward", "value", "1"), Map.of());
    assertTrue(
        cluster.commands(change).persist().get(1).contains("/etc/euleros_security/security.conf"));
    assertEquals("security-tool-writes-sysctl", cluster.commands(change).remarks().get(0).key());
  }

  @Test
  void aProgramThatHasToListenIsNothingToType() {
    Change change =
        cluster.first(
            "node01", "start-listening", Map.of("protocol", "udp", "port", "53"), Map.of());
    List<ListeningSocket> sockets = Model.all(ListeningSocket.class, cluster.after(change));
    assertEquals(53, sockets.get(sockets.size() - 1).port());
    assertEquals("udp", sockets.get(sockets.size() - 1).protocol());
    assertEquals(List.of(), cluster.commands(change).run());
    assertEquals("program-has-to-listen", cluster.commands(change).remarks().get(0).key());
  }

  @Test
  void aConnectionIsForgottenForGood() {
    cluster.add(
        "node01",
        "conntrack_entry: {protocol: udp, from: 10.244.2.3, to: 10.96.0.10, source_port: 4001,"
            + " port: 53, reply_from: 10.244.1.7, reply_source_port: 5353}");
    ConntrackEntry entry = ToldHosts.find(ConntrackEntry.class, cluster.facts(), "10.244.1.7");
    Change change =
        cluster.first(
            "node01", "delete-conntrack-entry", Map.of("entry", "entry"), Map.of("entry", entry));
    assertEquals(
        List.of(
            "conntrack -D -p udp --orig-src 10.244.2.3 --orig-dst 10.96.0.10"
                + " --orig-port-src 4001 --orig-port-dst 53"),
        cluster.commands(change).run());
    assertEquals(List.of(), cluster.commands(change).undo());
    assertEquals("delete-conntrack-entry", change.risk().key());
    assertEquals(List.of(), Model.all(ConntrackEntry.class, cluster.after(change)));
  }

  @Test
  void aRuleThatTranslatesTranslatesOtherwiseForTheSamePackets() {
    cluster.add(
        "node01",
        "netfilter_rule: {table: nat, rule: \"-A POSTROUTING -s 10.244.0.0/16 -j SNAT --to-source"
            + " 192.0.2.9\"}");
    NetfilterRule wrong = ToldHosts.find(NetfilterRule.class, cluster.facts(), "192.0.2.9");
    Change change =
        cluster.first(
            "node01",
            "retarget-netfilter-rule",
            Map.of("rule", "rule", "target", "MASQUERADE"),
            Map.of("rule", wrong));
    assertEquals(
        List.of(
            "iptables -t nat -I POSTROUTING 1 -s 10.244.0.0/16 -j MASQUERADE",
            "iptables -t nat -D POSTROUTING -s 10.244.0.0/16 -j SNAT --to-source 192.0.2.9"),
        cluster.commands(change).run());
    assertEquals(
        List.of(
            "iptables -t nat -I POSTROUTING 1 -s 10.244.0.0/16 -j SNAT --to-source 192.0.2.9",
            "iptables -t nat -D POSTROUTING -s 10.244.0.0/16 -j MASQUERADE"),
        cluster.commands(change).undo());
    List<NetfilterRule> rules = Model.all(NetfilterRule.class, cluster.after(change));
    assertEquals(
        1, rules.stream().filter(rule -> rule.text().contains("-s 10.244.0.0/16")).count());
    assertTrue(rules.stream().noneMatch(rule -> rule.target() == Target.SNAT));
  }

  @Test
  void aProbeFollowsTheContainersThatMove() {
    Change change =
        cluster.first(
            "node01",
            "move-bridge-subnet",
            Map.of("bridge", "docker0", "subnet", "10.244.9.0/24"),
            Map.of());
    assertEquals("10.244.9.3", movedTo(change, "", "10.244.2.3"));
    // nobody collected it, but the case says that it is there
    assertEquals("10.244.9.77", movedTo(change, "node01", "10.244.2.77"));
    assertEquals("10.244.2.77", movedTo(change, "node02", "10.244.2.77"));
    assertEquals("10.244.5.3", movedTo(change, "node01", "10.244.5.3"));
  }

  private String movedTo(Change change, String host, String ip) {
    Endpoint end = new Endpoint(host, "", Ip.parse(ip));
    return change.renumbered(end, cluster.of("node01")).toString();
  }

  @Test
  void aBridgeMovesWithItsContainers() {
    Change change =
        cluster.first(
            "node01",
            "move-bridge-subnet",
            Map.of("bridge", "docker0", "subnet", "10.244.9.0/24"),
            Map.of());
    List<HostFact> after = cluster.after(change);
    for (HostFact fact : after) {
      if (fact instanceof Route route && route.protocol().equals("kernel")) {
        assertFalse(Prefix.parse("10.244.2.0/24").covers(route.destination()), route.toString());
      }
    }
    Route pod =
        Model.all(Route.class, after).stream()
            .filter(route -> route.netns().equals("web") && route.destination().isDefault())
            .findFirst()
            .orElseThrow();
    assertEquals(Ip.parse("10.244.9.1"), pod.via());
    assertEquals(
        List.of(
            "systemctl stop docker.socket docker",
            "ip link del docker0",
            "sed -i 's|\"bip\" *: *[^,}]*|\"bip\": \"10.244.9.1/24\"|' /etc/docker/daemon.json",
            "systemctl start docker",
            "ip -4 address show dev docker0"),
        cluster.commands(change).run());
  }

  @Test
  void aRouteThatStandsAlreadyIsReplaced() {
    cluster.add(
        "node01", "route: {destination: 10.244.1.0/24, via: 10.244.1.9, device: flannel.1}");
    Route wrong = ToldHosts.find(Route.class, cluster.facts(), "10.244.1.9");
    Change change =
        cluster.first(
            "node01",
            "replace-route",
            Map.of("route", "route", "via", "10.244.1.0", "onlink", "true"),
            Map.of("route", wrong));
    assertEquals(
        List.of("ip route replace 10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink"),
        cluster.commands(change).run());
    assertEquals(
        List.of("ip route replace 10.244.1.0/24 via 10.244.1.9 dev flannel.1"),
        cluster.commands(change).undo());
    assertEquals("flannel-writes-routes", cluster.commands(change).remarks().get(0).key());
  }

  @Test
  void aRouteIsPutInThePlaceOfOneThatIsGoneAlready() {
    cluster.add("node01", "route: {destination: 10.244.1.0/24, type: blackhole}");
    Route gone = ToldHosts.find(Route.class, cluster.facts(), "blackhole");
    Change replace =
        cluster.first(
            "node01",
            "replace-route",
            Map.of("route", "route", "via", "192.168.238.11"),
            Map.of("route", gone));
    List<HostFact> without = new DeleteRoute(gone).apply(cluster.of("node01")).orElseThrow();

    List<Route> after = Model.all(Route.class, replace.apply(without).orElseThrow());
    assertEquals(Ip.parse("192.168.238.11"), after.get(after.size() - 1).via());
  }

  @Test
  void anEntryOfATunnelIsFilledFromTheOtherNode() {
    Change change =
        cluster.first(
            "master01",
            "replace-neighbour",
            Map.of("ip", "10.244.2.0", "device", "flannel.1", "mac", "?vtep 10.244.2.0"),
            Map.of());
    assertEquals(
        List.of(
            "ip neigh replace 10.244.2.0 lladdr '02:00:00:00:00:12' dev flannel.1 nud permanent"
                .replace("'", "")),
        cluster.commands(change).run());
  }

  @Test
  void anMtuIsWhatTheUnderlayLeaves() {
    Change change =
        cluster.first(
            "node01", "set-link-mtu", Map.of("device", "flannel.1", "mtu", "?mtu"), Map.of());
    assertEquals(List.of("ip link set dev flannel.1 mtu 1450"), cluster.commands(change).run());
  }

  @Test
  void anAuthorIsToldWhatIsWrongWithAnEntry() {
    assertEquals(
        List.of(), Changes.check("set-sysctl", Map.of("key", "{parameter.key}", "value", "1")));
    assertTrue(
        Changes.check("set-sysctrl", Map.of())
            .get(0)
            .sentence()
            .contains("Did you mean 'set-sysctl'?"));
    assertTrue(
        Changes.check("add-route", Map.of("destination", "x", "vai", "y"))
            .get(0)
            .sentence()
            .contains("Did you mean 'via'?"));
    assertTrue(Changes.check("set-link-up", Map.of()).get(0).sentence().contains("lacks 'device'"));
    assertTrue(
        Changes.check("add-route", Map.of("destination", "x", "via", "?gatewy"))
            .get(0)
            .sentence()
            .contains("Did you mean 'gateway'?"));
  }

  @Test
  void anOpenPlaceholderMakesNoChange() {
    Proposal proposal =
        Changes.propose(
            "set-sysctl",
            Map.of("key", "{parameter.key}", "value", "1"),
            "node01",
            Map.of(),
            Surroundings.of(cluster.facts()));
    assertTrue(proposal.candidates().isEmpty());
    assertEquals(1, proposal.problems().size());
  }
}
