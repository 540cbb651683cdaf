package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Fact;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of change: what it is called, where it is made, and what it may break. */
class KindsOfChangeTest {
  private static final ToldNetwork NETWORK =
      ToldNetwork.of(
          "node01",
          "link: {device: eth0, pod: web}",
          "link: {device: vx1, kind: vxlan, pod: web}",
          "offload: {device: vx1, feature: tx-checksum-ip-generic, enabled: true, pod: web}",
          "address: {device: eth0, ip: 10.244.1.9/24, pod: web}",
          "address: {device: br1, ip: 10.5.0.1/24, pod: web}",
          "route: {destination: 10.7.0.0/16, via: 10.244.1.1, device: eth0, pod: web}",
          "policy_rule: {priority: 100, table: \"100\", pod: web}",
          "conntrack_entry: {from: 10.1.0.2, to: 10.2.0.2, port: 53, pod: web}",
          "netfilter_policy: {table: filter, chain: FORWARD, policy: DROP, pod: web}",
          "netfilter_rule: {table: nat, rule: \"-A POSTROUTING -s 10.5.0.0/24 ! -o br1 -j MASQUERADE\","
              + " pod: web}",
          "link: {device: flannel.1, kind: vxlan}",
          "link: {device: cni0, kind: bridge}",
          "address: {device: cni0, ip: 10.244.1.1/24}",
          "flannel_lease: {subnet: 10.244.1.0/24, network: 10.244.0.0/16, file: true}");

  private static final Map<String, Fact> ROLES =
      Map.of(
          "route", NETWORK.fact(Route.class, "10.7.0.0/16"),
          "policy", NETWORK.fact(PolicyRule.class, ""),
          "entry", NETWORK.fact(ConntrackEntry.class, ""),
          "chain", NETWORK.fact(NetfilterChain.class, "FORWARD"),
          "rule", NETWORK.fact(NetfilterRule.class, ""),
          "lease", NETWORK.fact(FlannelLease.class, ""),
          "container", NETWORK.fact(Address.class, "10.244.1.9"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set-sysctl | key=a.b value=1 netns=web | set-sysctl: a.b, 1",
        "add-route | destination=10.8.0.0/16 device=eth0 netns=web | add-route: 10.8.0.0/16, eth0",
        "replace-route | route=route via=10.244.1.2 | replace-route: 10.7.0.0/16",
        "delete-route | route=route | delete-route: 10.7.0.0/16",
        "insert-netfilter-rule | before=rule target=RETURN | insert-rule: -j RETURN",
        "delete-netfilter-rule | rule=rule"
            + " | delete-masquerade: -A POSTROUTING -s 10.5.0.0/24 ! -o br1 -j MASQUERADE",
        "retarget-netfilter-rule | rule=rule target=MASQUERADE"
            + " | retarget-rule: -A POSTROUTING -s 10.5.0.0/24 ! -o br1 -j MASQUERADE",
        "retarget-netfilter-rule | rule=rule target=MASQUERADE ports=random"
            + " | retarget-rule: -A POSTROUTING -s 10.5.0.0/24 ! -o br1 -j MASQUERADE --random-fully",
        "set-chain-policy | chain=chain policy=ACCEPT | policy-accept: filter, FORWARD",
        "set-link-mtu | device=eth0 mtu=1400 netns=web | smaller-mtu: eth0, 1400",
        "set-link-mac | device=eth0 mac=02:00:00:00:00:01 netns=web | set-link-mac: eth0",
        "set-link-up | device=eth0 netns=web | link-up: eth0",
        "set-offload | device=vx1 feature=tx-checksum-ip-generic state=off netns=web"
            + " | offload-off: vx1, tx-checksum-ip-generic",
        "attach-to-bridge | device=eth0 bridge=br1 netns=web | attach-to-bridge: eth0, br1",
        "replace-neighbour | ip=10.5.0.2 device=br1 mac=02:00:00:00:00:01 netns=web"
            + " | replace-neighbour: 10.5.0.2, br1",
        "answer-for-neighbour | ip=2001:db8::2 device=eth0 netns=web"
            + " | answer-for-neighbour: 2001:db8::2, eth0",
        "replace-forwarding-entry | mac=02:00:00:00:00:01 device=vx1 destination=10.0.0.2 netns=web"
            + " | replace-forwarding-entry: 02:00:00:00:00:01, 10.0.0.2",
        "delete-conntrack-entry | entry=entry | delete-conntrack-entry: 10.1.0.2, 10.2.0.2",
        "add-address | address=10.6.0.1/24 device=eth0 netns=web | add-address: 10.6.0.1, eth0",
        "delete-address | address=10.244.1.9/24 device=eth0 netns=web"
            + " | delete-address: 10.244.1.9, eth0",
        "delete-policy-rule | rule=policy | delete-policy-rule: 100",
        "set-vxlan | device=vx1 vni=9 netns=web | set-vxlan: vx1",
        "move-bridge-subnet | bridge=br1 subnet=10.9.0.0/24 netns=web | move-bridge-subnet: node01",
        "disable-docker-masquerade | rule=rule"
            + " | no-docker-masquerade: -A POSTROUTING -s 10.5.0.0/24 ! -o br1 -j MASQUERADE",
        "restart-container | container=container | restart-container: 10.244.1.9, node01",
        "start-listening | protocol=tcp port=80 netns=web | start-listening: tcp, 80"
      })
  void itIsNamedAsCardsSpellItAndMadeInItsNamespace(String kind, String words, String risk) {
    Treated treated = NETWORK.treat("node01", kind, ToldNetwork.arguments(words), ROLES);

    assertEquals(kind, treated.change().kind());
    assertEquals("node01", treated.change().host());
    assertEquals("web", treated.change().netns());
    assertEquals(risk, treated.risk());
    assertTrue(treated.change().apply(treated.before()).isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restart-flannel | host=node01 | restart-flannel: flannel.1",
        "renew-lease | lease=lease | renew-lease: node01, 10.244.1.0/24",
        "start-service | service=docker | start-service: docker"
      })
  void aDaemonIsTheHostsOwn(String kind, String words, String risk) {
    Treated treated = NETWORK.treat("node01", kind, ToldNetwork.arguments(words), ROLES);

    assertEquals(kind, treated.change().kind());
    assertEquals("node01", treated.change().host());
    assertEquals("", treated.change().netns());
    assertEquals(risk, treated.risk());
  }

  @Test
  void mostChangesAreHeardOfByNobodyElseAndMoveNoProbe() {
    Treated treated =
        NETWORK.treat("node01", "delete-route", ToldNetwork.arguments("route=route"), ROLES);
    List<HostFact> others = ToldNetwork.of("node02", "link: {device: eth0}").facts();
    Endpoint end = new Endpoint("node01", "web", Ip.parse("10.244.1.9"));

    assertEquals(others, treated.change().heard("node02", others));
    assertEquals(end.ip(), treated.change().renumbered(end, treated.before()));
  }

  @Test
  void dockersMasqueradeIsGoneFromTheModel() {
    assertEquals(
        1,
        NETWORK
            .treat("node01", "disable-docker-masquerade", ToldNetwork.arguments("rule=rule"), ROLES)
            .difference()
            .size());
  }
}
