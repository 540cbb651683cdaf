package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Action;
import io.hopwise.fact.Address;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Service;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.fact.VirtualServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Typed facts as the design writes them, and what follows from them. */
class ToldFactsTest {
  @TempDir Path folder;

  private CaseHost host(String keys, String... facts) throws IOException, BadInput {
    StringBuilder yaml = new StringBuilder("hosts:\n  - name: db01\n" + keys + "    facts:\n");
    for (String fact : facts) {
      yaml.append("      - ").append(fact).append('\n');
    }
    Path file = Files.writeString(folder.resolve("case.yaml"), yaml);
    return CaseFile.read(file).hosts().get(0);
  }

  private List<HostFact> facts(String... facts) throws IOException, BadInput {
    return host("", facts).facts("db01", List.of());
  }

  private static <T> List<T> all(Class<T> type, List<HostFact> facts) {
    List<T> found = new ArrayList<>();
    for (HostFact fact : facts) {
      if (type.isInstance(fact)) {
        found.add(type.cast(fact));
      }
    }
    return found;
  }

  @Test
  void everyFormOfTheDesignIsRead() throws IOException, BadInput {
    String[] forms = {
      "link: {device: flannel.1, kind: vxlan, state: up, mtu: 1450, mac: \"02:00:00:00:00:01\","
          + " master: cni0, vni: 1, port: 8472, local: 10.0.0.5, pod: web}",
      "address: {device: eth0, ip: 10.0.0.5, prefix: 24, pod: web}",
      "route: {destination: 10.244.2.0/24, via: 10.244.2.0, device: flannel.1, table: main, type:"
          + " unicast, metric: 0, source: 10.0.0.5, protocol: bird, onlink: true, pod: web}",
      "policy_rule: {priority: 100, from: 10.0.0.0/24, to: all, iif: eth1, mark: 0x1, table:"
          + " \"100\"}",
      "neighbour: {ip: 10.244.2.0, device: flannel.1, mac: \"02:00:00:00:00:02\", state:"
          + " permanent}",
      "forwarding_entry: {mac: \"02:00:00:00:00:02\", device: flannel.1, destination: 10.0.0.6}",
      "netfilter_rule: {table: nat, chain: POSTROUTING, rule: \"-A POSTROUTING -s 10.1.15.0/24 !"
          + " -o docker0 -j MASQUERADE\", backend: legacy, packets: 12}",
      "netfilter_policy: {table: filter, chain: FORWARD, policy: DROP, backend: nft}",
      "sysctl: {key: net.ipv4.ip_forward, value: \"0\"}",
      "flannel_lease: {subnet: 10.244.1.0/24, network: 10.244.0.0/16, backend: vxlan, public_ip:"
          + " 10.0.0.5, mtu: 1450, vni: 1, vtep_mac: \"02:00:00:00:00:01\", file: true}",
      "daemon_option: {daemon: docker, option: bip, value: 10.1.15.1/24}",
      "installed_service: {name: firewalld, state: active}",
      "pod: {name: web, namespace: default, ip: 10.244.1.2}",
      "service: {name: api, ip: 10.96.0.10, port: 80, protocol: tcp, endpoints:"
          + " [\"10.244.2.3:8080\"]}",
      "ipvs: {virtual: \"10.96.0.10:80\", real: [\"10.244.2.3:8080\"]}",
      "listening: {protocol: tcp, address: 0.0.0.0, port: 80, pod: web, process: nginx}",
      "log: {source: kernel, text: \"nf_conntrack: table full, dropping packet\"}",
      "note: \"on the LAN behind 10.3.0.1\"",
    };
    List<HostFact> told = host("    complete: [routes, netfilter]\n", forms).told();
    assertEquals(forms.length + 2, told.size());
    Link link = all(Link.class, told).get(0);
    assertEquals("web", link.netns());
    assertEquals(Ip.parse("10.0.0.5"), link.vxlan().local());
    PolicyRule rule = all(PolicyRule.class, told).get(0);
    assertEquals(Prefix.ALL4, rule.to());
    assertEquals(1, rule.fwmark());
    assertEquals(0xffffffffL, rule.fwmask());
    NetfilterRule masquerade = all(NetfilterRule.class, told).get(0);
    assertTrue(masquerade.isSparesOnlyBridge());
    assertTrue(masquerade.actions().get(0) instanceof Action.Masquerade);
    assertEquals(12, masquerade.packets());
    assertEquals(1, all(Service.class, told).size());
    assertEquals(1, all(VirtualServer.class, told).get(0).chosen().size());
    List<Collected> complete = all(Collected.class, told);
    assertEquals(Topic.ROUTES, complete.get(0).topic());
    assertEquals(3, complete.get(0).source().line());
  }

  @Test
  void theSourceOfAToldFactIsItsLineInTheCaseFile() throws IOException, BadInput {
    Sysctl sysctl =
        all(Sysctl.class, facts("sysctl: {key: net.ipv4.ip_forward, value: \"0\"}")).get(0);
    assertEquals(
        new Source("", "case.yaml", 4, "- sysctl: {key: net.ipv4.ip_forward, value: \"0\"}"),
        sysctl.source());
  }

  @Test
  void anAddressBringsItsDeviceAndItsRoutesAlong() throws IOException, BadInput {
    List<HostFact> facts = facts("address: {device: eth0, ip: 10.0.0.5, prefix: 24}");
    Link link = all(Link.class, facts).get(0);
    assertTrue(link.up() && link.carrier() && link.kind() == LinkKind.PHYSICAL);
    List<Route> routes = all(Route.class, facts);
    assertEquals("local", routes.get(0).table());
    assertEquals(Prefix.parse("10.0.0.0/24"), routes.get(1).destination());
    assertEquals(4, routes.get(1).source().line());
  }

  @Test
  void everyAddressBringsALocalRouteOfItsOwn() throws IOException, BadInput {
    List<HostFact> facts =
        facts(
            "address: {device: eth0, ip: 10.0.0.5, prefix: 24}",
            "address: {device: eth1, ip: 10.9.0.5, prefix: 24}");
    List<String> local = new ArrayList<>();
    for (Route route : all(Route.class, facts)) {
      if (route.table().equals("local")) {
        local.add(route.destination() + " " + route.device());
      }
    }
    assertEquals(List.of("10.0.0.5/32 eth0", "10.9.0.5/32 eth1"), local);
  }

  @Test
  void completeRoutesAreNotAddedToSaveTheLocalOnes() throws IOException, BadInput {
    CaseHost host =
        host("    complete: [routes]\n", "address: {device: eth0, ip: 10.0.0.5, prefix: 24}");
    List<Route> routes = all(Route.class, host.facts("db01", List.of()));
    assertEquals(List.of("local"), routes.stream().map(Route::table).toList());
  }

  @Test
  void exactFactsBringNothingAlong() throws IOException, BadInput {
    CaseHost host = host("    exact: true\n", "address: {device: eth0, ip: 10.0.0.5, prefix: 24}");
    List<HostFact> facts = host.facts("db01", List.of());
    assertEquals(1, all(Address.class, facts).size());
    assertTrue(all(Route.class, facts).isEmpty() && all(Link.class, facts).isEmpty());
  }

  @Test
  void aRuleOfABuiltInChainBringsTheChainAlongAndItsPolicyIsAccept() throws IOException, BadInput {
    List<HostFact> facts =
        facts("netfilter_rule: {table: nat, rule: \"-A POSTROUTING -j MASQUERADE\"}");
    NetfilterChain chain = all(NetfilterChain.class, facts).get(0);
    assertEquals(Hook.POSTROUTING, chain.hook());
    assertEquals(100, chain.priority());
    assertEquals("ACCEPT", chain.policy());
  }

  @Test
  void aToldPolicyIsKept() throws IOException, BadInput {
    List<HostFact> facts =
        facts(
            "netfilter_rule: {rule: \"-A FORWARD -s 10.0.0.1 -j ACCEPT\"}",
            "netfilter_policy: {table: filter, chain: FORWARD, policy: DROP}");
    assertEquals(1, all(NetfilterChain.class, facts).size());
    assertEquals("DROP", all(NetfilterChain.class, facts).get(0).policy());
  }

  @Test
  void aRouteWithoutDeviceLeavesByTheOneWhoseSubnetHoldsTheGateway() throws IOException, BadInput {
    List<HostFact> facts =
        facts(
            "address: {device: eth1, ip: 192.168.0.5/24}",
            "route: {destination: default, via: 192.168.0.1}");
    assertEquals("eth1", all(Route.class, facts).get(0).device());
  }

  @Test
  void thePodOfAFactIsItsNetworkNamespace() throws IOException, BadInput {
    List<HostFact> facts = facts("address: {device: eth0, ip: 10.244.1.2/24, pod: web}");
    assertEquals("web", all(Address.class, facts).get(0).netns());
    List<NetworkNamespace> namespaces = all(NetworkNamespace.class, facts);
    assertEquals(List.of("", "web"), namespaces.stream().map(NetworkNamespace::pod).toList());
  }

  @Test
  void aToldParameterReplacesTheCollectedOne() throws IOException, BadInput {
    CaseHost host = host("", "sysctl: {key: net.ipv4.ip_forward, value: \"0\"}");
    Sysctl old =
        new Sysctl("db01", "", "net.ipv4.ip_forward", "1", new Source("db01", "sysctl_-a", 1, "…"));
    List<Sysctl> merged = all(Sysctl.class, host.facts("db01", List.of(old)));
    assertEquals(List.of("0"), merged.stream().map(Sysctl::value).toList());
  }

  @Test
  void nothingIsAddedToWhatWasCollected() throws IOException, BadInput {
    CaseHost host = host("", "address: {device: eth7, ip: 10.9.0.5/24}");
    Source source = new Source("db01", "ip_route", 1, "…");
    List<HostFact> read =
        List.of(
            new Collected("db01", "", Topic.ROUTES, "all", source),
            new Collected("db01", "", Topic.LINKS, "", source));
    List<HostFact> facts = host.facts("db01", read);
    assertTrue(all(Route.class, facts).isEmpty());
    assertFalse(all(Link.class, facts).stream().anyMatch(link -> link.device().equals("eth7")));
  }

  @Test
  void aMisspeltFieldOfAFactIsQuotedWithItsColumn() {
    BadInput bad =
        assertThrows(
            BadInput.class, () -> facts("route: {destination: 10.0.0.0/24, vai: 10.1.1.1}"));
    assertEquals("unknown-field-meant", bad.key());
    assertEquals("via", bad.arguments().get(3));
    assertEquals(43, bad.column());
  }

  @Test
  void aMisspeltKindOfFactNamesTheOneMeant() {
    BadInput bad = assertThrows(BadInput.class, () -> facts("sysctrl: {key: a, value: b}"));
    assertEquals("unknown-fact-meant", bad.key());
    assertEquals("sysctl", bad.arguments().get(3));
  }
}
