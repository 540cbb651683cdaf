package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Route;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes of a cluster are walked among each other. Of a small one all are. Of a large one each
 * is walked from a few and to a few, which shows what is wrong with itself; and from and to those
 * that it knows otherwise than the rest: without a route, with a neighbour entry that was set,
 * named by a rule. What is walked so grows with the nodes and not with their pairs.
 */
final class NodePairs {
  /** Up to so many nodes all pairs are walked. */
  private static final int FEW = 24;

  /** So many see and are seen by every other one. */
  private static final int SEEN_BY_ALL = 3;

  /** So many pairs that are unlike the rest are walked; more is no exception any more. */
  private static final int MOST_UNLIKE = 2000;

  /** What one node says of another, where it says nothing. */
  private static final Long NOTHING = 0L;

  /**
   * One node's own address, network or MAC, as others name it.
   *
   * @param role what it is to its node, which is alike on all nodes
   */
  private record Name(String node, String role) {}

  private final List<String> nodes;
  private final Set<String> hubs = new LinkedHashSet<>();
  private final Set<List<String>> unlike = new HashSet<>();

  private NodePairs(List<String> nodes) {
    this.nodes = nodes;
  }

  static NodePairs of(Network network, ClusterEnds ends) {
    NodePairs pairs = new NodePairs(List.copyOf(ends.nodes().keySet()));
    if (pairs.isAll()) {
      return pairs;
    }
    int step = pairs.nodes.size() / SEEN_BY_ALL;
    for (int i = 0; i < SEEN_BY_ALL; i++) {
      pairs.hubs.add(pairs.nodes.get(i * step));
    }
    Map<String, Name> names = names(network, ends);
    for (String node : pairs.nodes) {
      pairs.findUnlike(node, said(network.facts(node), node, names));
    }
    return pairs;
  }

  /** Whether every node is walked from every other one. */
  boolean isAll() {
    return nodes.size() <= FEW;
  }

  List<String> nodes() {
    return nodes;
  }

  /** The nodes that are walked from this one, and this one itself. */
  List<String> from(String node) {
    if (isAll() || hubs.contains(node)) {
      return nodes;
    }
    List<String> targets = new ArrayList<>();
    for (String other : nodes) {
      boolean isUnlike = unlike.contains(List.of(node, other));
      if (other.equals(node) || hubs.contains(other) || isUnlike) {
        targets.add(other);
      }
    }
    return targets;
  }

  /** Notes those of whom this node says something else than of most. */
  private void findUnlike(String node, Map<String, Long> said) {
    Map<Long, Integer> often = new HashMap<>();
    for (String other : nodes) {
      if (!other.equals(node)) {
        often.merge(said.getOrDefault(other, NOTHING), 1, Integer::sum);
      }
    }
    Optional<Long> usual =
        often.entrySet().stream()
            .max(
                Map.Entry.<Long, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey);
    for (String other : nodes) {
      boolean isUsual = usual.equals(Optional.of(said.getOrDefault(other, NOTHING)));
      if (!other.equals(node) && !isUsual && unlike.size() < MOST_UNLIKE) {
        unlike.add(List.of(node, other));
        unlike.add(List.of(other, node));
      }
    }
  }

  /** Pods are left out: what is told of single ones is the matter of their kinds. */
  private static Map<String, Name> names(Network network, ClusterEnds ends) {
    Map<String, Name> names = new HashMap<>();
    ends.nodes().forEach((node, end) -> names.put(end.ip().toString(), new Name(node, "node")));
    for (String node : ends.nodes().keySet()) {
      network
          .containerSubnet(node)
          .ifPresent(subnet -> names.putIfAbsent(subnet.toString(), new Name(node, "subnet")));
      for (HostFact fact : network.facts(node)) {
        if (fact instanceof Address address && address.netns().isEmpty()) {
          String role = address.overlayDevice() ? "tunnel" : "own";
          names.putIfAbsent(address.ip().toString(), new Name(node, role));
        } else if (fact instanceof Link link && link.netns().isEmpty() && link.kind().isOverlay()) {
          names.putIfAbsent(link.mac(), new Name(node, "mac"));
        }
      }
    }
    names.remove("");
    return names;
  }

  /** What a node's facts say of each of the others, told in their roles; in no order. */
  private static Map<String, Long> said(
      List<HostFact> facts, String node, Map<String, Name> names) {
    Map<String, Long> said = new HashMap<>();
    for (HostFact fact : facts) {
      for (String line : lines(fact)) {
        StringBuilder told = new StringBuilder();
        Set<String> of = new HashSet<>();
        for (String word : line.split("[ ,\\[\\]=]+", -1)) {
          Name name = names.get(word);
          boolean isOther = name != null && !name.node().equals(node);
          told.append(isOther ? name.role() : word).append(' ');
          if (isOther) {
            of.add(name.node());
          }
        }
        if (of.size() == 1) {
          long hash = told.toString().hashCode() * 0x9E3779B97F4A7C15L;
          said.merge(of.iterator().next(), hash, Long::sum);
        }
      }
    }
    return said;
  }

  private static List<String> lines(HostFact fact) {
    if (!fact.netns().isEmpty()) {
      return List.of();
    }
    if (fact instanceof Route route) {
      StringBuilder hops = new StringBuilder();
      route.nextHops().forEach(hop -> hops.append(hop.via()).append(' ').append(hop.device()));
      return List.of(
          String.join(" ", route.table(), route.destination().toString(), hops)
              + " "
              + route.type());
    }
    // what the kernel learned comes and goes; what was set stays, right or wrong
    if (fact instanceof Neighbour known) {
      return known.isPermanent()
          ? List.of("neighbour " + known.ip() + " " + known.device() + " " + known.mac())
          : List.of();
    }
    if (fact instanceof ForwardingEntry entry) {
      return List.of("fdb " + entry.mac() + " " + entry.device() + " " + entry.destination());
    }
    if (fact instanceof PolicyRule rule) {
      return List.of("rule " + rule.from() + " " + rule.to() + " " + rule.table());
    }
    if (fact instanceof NetfilterRule rule) {
      return List.of(rule.table() + " " + rule.text().replace("/32", ""));
    }
    if (fact instanceof NetfilterSet set) {
      return set.members().stream().map(member -> set.name() + " " + member).toList();
    }
    return List.of();
  }
}
