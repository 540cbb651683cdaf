package io.hopwise.casefile.cluster;

import io.hopwise.fact.Ip;
import io.hopwise.fact.NetworkPolicy;
import io.hopwise.fact.PolicyPeer;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.parse.JsonRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which pods network policies select and allow. Labels that nobody collected, those of
 * pods in tables say, make that incomplete; they never make a pod look refused.
 */
final class Policies {
  /** So many peers of one policy are kept. */
  private static final int MOST = 2000;

  /** Every namespace has it (well-known labels). */
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** A pod; without labels where they are not told. */
  private record Member(
      String namespace, String name, String node, Ip ip, Optional<Map<String, String>> labels) {}

  private final List<Policy> policies = new ArrayList<>();
  private final Map<String, Member> pods = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();

  void add(List<Policy> told) {
    policies.addAll(told);
  }

  /** How many were told. */
  boolean isEmpty() {
    return policies.isEmpty();
  }

  /** Notes a pod of which only a table tells. */
  void pod(String namespace, String name, String node, Ip ip) {
    pods.putIfAbsent(
        namespace + "/" + name, new Member(namespace, name, node, ip, Optional.empty()));
  }

  /** Notes a pod; one in its host's own network is no policy's. */
  void pod(Resource pod) {
    JsonRow spec = pod.row().row("spec");
    Member member =
        new Member(
            pod.namespace(),
            pod.name(),
            spec.value("nodeName"),
            Ip.parse(pod.row().row("status").value("podIP")),
            Optional.of(labels(pod)));
    if (spec.value("hostNetwork").equals("true")) {
      pods.remove(pod.key());
    } else {
      pods.put(pod.key(), member);
    }
  }

  void namespace(Resource namespace) {
    namespaces.put(namespace.name(), labels(namespace));
  }

  private static Map<String, String> labels(Resource resource) {
    JsonRow row = resource.row().row("metadata").row("labels");
    Map<String, String> labels = new HashMap<>();
    row.names().forEach(name -> labels.put(name, row.value(name)));
    return labels;
  }

  /**
   * The facts, each at a host of pods that it is about.
   *
   * @param hostOf the host of each node
   */
  List<NetworkPolicy> at(Map<String, String> hostOf) {
    List<NetworkPolicy> facts = new ArrayList<>();
    for (Policy policy : policies) {
      Found selected = new Found();
      select(policy.namespace(), Optional.of(policy.pods()), selected);
      Map<String, List<Member>> byHost = new LinkedHashMap<>();
      for (Member pod : selected.members) {
        String host = hostOf.getOrDefault(pod.node(), pod.node());
        byHost.computeIfAbsent(host, absent -> new ArrayList<>()).add(pod);
      }
      Allowed allowed = allowed(policy);
      boolean complete = policy.complete() && selected.complete && allowed.complete;
      byHost.forEach((host, own) -> facts.add(fact(policy, host, own, allowed, complete)));
    }
    return facts;
  }

  /** The policies that select no pod that is known; of these no host tells. */
  List<String> ofNobody() {
    List<String> names = new ArrayList<>();
    for (Policy policy : policies) {
      Found selected = new Found();
      select(policy.namespace(), Optional.of(policy.pods()), selected);
      String name = policy.namespace() + "/" + policy.name();
      if (selected.members.isEmpty() && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static NetworkPolicy fact(
      Policy policy, String host, List<Member> pods, Allowed allowed, boolean complete) {
    return new NetworkPolicy(
        host,
        policy.namespace(),
        policy.name(),
        policy.direction(),
        pods.stream().map(Member::name).toList(),
        pods.stream().map(Member::ip).filter(Ip::isPresent).toList(),
        List.copyOf(allowed.peers),
        complete,
        policy.source());
  }

  /** Pods that were found, and whether there may be others. */
  private static final class Found {
    private final List<Member> members = new ArrayList<>();
    private boolean complete = true;
  }

  private static final class Allowed {
    private final Set<PolicyPeer> peers = new LinkedHashSet<>();
    private boolean complete = true;
  }

  private Allowed allowed(Policy policy) {
    Allowed allowed = new Allowed();
    for (Policy.Rule rule : policy.rules()) {
      List<Policy.Port> ports =
          rule.ports().isEmpty() ? List.of(new Policy.Port("", PortRange.ANY)) : rule.ports();
      if (rule.peers().isEmpty()) {
        add(Prefix.NONE, List.of(), ports, allowed);
      }
      for (Policy.Peer peer : rule.peers()) {
        if (peer.block().isPresent()) {
          add(peer.block(), peer.except(), ports, allowed);
        } else {
          Found found = peers(policy.namespace(), peer);
          allowed.complete &= found.complete;
          for (Member pod : found.members) {
            if (pod.ip().isPresent()) {
              add(Prefix.host(pod.ip()), List.of(), ports, allowed);
            }
          }
        }
      }
    }
    return allowed;
  }

  private static void add(
      Prefix peer, List<Prefix> except, List<Policy.Port> ports, Allowed allowed) {
    for (Policy.Port port : ports) {
      if (allowed.peers.size() >= MOST) {
        allowed.complete = false;
        return;
      }
      allowed.peers.add(new PolicyPeer(peer, except, port.protocol(), port.range()));
    }
  }

  private Found peers(String own, Policy.Peer peer) {
    Found found = new Found();
    if (peer.namespaces().isEmpty()) {
      select(own, peer.pods(), found);
      return found;
    }
    Set<String> all = new LinkedHashSet<>();
    pods.values().forEach(pod -> all.add(pod.namespace()));
    for (String name : all) {
      Selector wanted = peer.namespaces().get();
      Map<String, String> labels = new HashMap<>(namespaces.getOrDefault(name, Map.of()));
      labels.put(NAMESPACE_NAME, name);
      boolean known =
          namespaces.containsKey(name) || wanted.isAll() || wanted.asksOnly(NAMESPACE_NAME);
      found.complete &= known;
      if (known && wanted.takes(labels)) {
        select(name, peer.pods(), found);
      }
    }
    return found;
  }

  private void select(String namespace, Optional<Selector> selector, Found found) {
    Selector wanted = selector.orElse(Selector.ALL);
    for (Member pod : pods.values()) {
      // a table of one namespace does not name it
      if (!pod.namespace().equals(namespace)) {
        continue;
      }
      if (wanted.isAll() || pod.labels().filter(wanted::takes).isPresent()) {
        found.members.add(pod);
      } else {
        found.complete &= pod.labels().isPresent();
      }
    }
  }
}
