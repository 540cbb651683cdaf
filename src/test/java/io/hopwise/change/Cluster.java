package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two nodes of a cluster as they were told, to propose changes of and to apply them to. */
final class Cluster {
  private static final String REJECT = "-A INPUT -j REJECT --reject-with icmp-host-prohibited";

  private static final ToldHosts CLUSTER =
      new ToldHosts()
          .host(
              "master01",
              "address: {device: eth0, ip: 192.168.238.11/24}",
              "link: {device: flannel.1, local: 192.168.238.11}",
              "netfilter_rule: {rule: \"-A INPUT -i lo -j ACCEPT\"}",
              "netfilter_rule: {rule: \"" + REJECT + "\"}")
          .host(
              "node01",
              "address: {device: eth0, ip: 192.168.238.12/24}",
              "link: {device: flannel.1, local: 192.168.238.12, mac: \"02:00:00:00:00:12\"}",
              "address: {device: flannel.1, ip: 10.244.2.0}",
              "link: {device: docker0, mtu: 1450}",
              "address: {device: docker0, ip: 10.244.2.1/24}",
              "address: {device: eth0, ip: 10.244.2.3/24, pod: web}",
              "route: {destination: default, via: 10.244.2.1, device: eth0, pod: web}",
              "neighbour: {ip: 10.244.2.3, device: docker0, mac: \"02:00:00:00:00:03\"}",
              "flannel_lease: {subnet: 10.244.9.0/24, network: 10.244.0.0/16, file: true}",
              "netfilter_rule: {table: nat, rule: \"-A POSTROUTING -s 10.244.2.0/24 ! -o docker0"
                  + " -j MASQUERADE\"}",
              "daemon_option: {option: bip, value: 10.244.2.1/24}",
              "sysctl: {key: net.ipv4.ip_forward, value: \"0\"}",
              "sysctl: {key: net.ipv4.conf.eth0.forwarding, value: \"0\"}",
              "sysctl: {key: net.ipv4.conf.eth0.rp_filter, value: \"1\"}");

  private final List<HostFact> facts = new ArrayList<>(CLUSTER.facts());

  List<Change> propose(
      String host, String kind, Map<String, String> arguments, Map<String, Fact> roles) {
    Proposal proposal = Changes.propose(kind, arguments, host, roles, Surroundings.of(facts));
    assertEquals(List.of(), proposal.problems());
    return proposal.candidates();
  }

  Change first(String host, String kind, Map<String, String> arguments, Map<String, Fact> roles) {
    return propose(host, kind, arguments, roles).get(0);
  }

  Commands commands(Change change) {
    return change.commands(HostProfile.of(of(change.host())));
  }

  List<HostFact> of(String host) {
    return Surroundings.of(facts).of(host);
  }

  List<HostFact> after(Change change) {
    return change.apply(of(change.host())).orElseThrow();
  }

  List<HostFact> facts() {
    return facts;
  }

  void add(String host, String... more) {
    facts.addAll(new ToldHosts().host(host, more).facts());
  }
}
