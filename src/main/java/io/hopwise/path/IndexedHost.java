package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Container;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of one host by network namespace. Immutable, so that a network in which another host
 * changed shares it.
 *
 * @param facts as they were given
 * @param stacks its namespaces, its own first
 * @param podNames what people call its containers' namespaces
 * @param leases what flannel gave it
 * @param services addresses of services that it tells of
 */
record IndexedHost(
    List<HostFact> facts,
    Map<StackId, Stack> stacks,
    Map<StackId, String> podNames,
    List<FlannelLease> leases,
    ServiceAddresses services) {

  /**
   * Indexes the facts of a host.
   *
   * @param old the stacks it had before it changed; of what did not change the indexes are shared
   */
  static IndexedHost of(String host, List<HostFact> given, Map<StackId, Stack> old) {
    List<HostFact> facts = List.copyOf(given);
    Map<StackId, String> podNames = new LinkedHashMap<>();
    List<FlannelLease> leases = new ArrayList<>();
    Map<Ip, String> pods = new LinkedHashMap<>();
    Map<String, List<HostFact>> byNetns = new LinkedHashMap<>();
    String netns = "";
    List<HostFact> same = new ArrayList<>();
    byNetns.put(netns, same);
    for (HostFact fact : Implied.with(facts)) {
      // most facts are of the same namespace as the one before
      if (!fact.netns().equals(netns)) {
        netns = fact.netns();
        same = byNetns.computeIfAbsent(netns, n -> new ArrayList<>());
      }
      same.add(fact);
      if (fact instanceof FlannelLease lease) {
        leases.add(lease);
      } else if (fact instanceof NetworkNamespace named && !named.pod().isEmpty()) {
        podNames.put(new StackId(host, named.netns()), named.pod());
      } else if (fact instanceof Container container) {
        podNames.putIfAbsent(new StackId(host, container.netns()), container.name());
      } else if (fact instanceof Pod pod && pod.ip().isPresent()) {
        pods.putIfAbsent(pod.ip(), pod.name());
      }
    }
    if (!pods.isEmpty()) {
      nameByAddress(host, byNetns, pods, podNames);
    }
    Map<StackId, Stack> stacks = new LinkedHashMap<>();
    byNetns.forEach(
        (name, own) -> {
          StackId id = new StackId(host, name);
          stacks.put(
              id,
              Optional.ofNullable(old.get(id))
                  .map(before -> before.with(own))
                  .orElseGet(() -> new Stack(id, own)));
        });
    return new IndexedHost(facts, stacks, podNames, leases, ServiceAddresses.in(facts));
  }

  /** A namespace that nobody named is called what the cluster calls the pod with its address. */
  private static void nameByAddress(
      String host,
      Map<String, List<HostFact>> byNetns,
      Map<Ip, String> pods,
      Map<StackId, String> podNames) {
    byNetns.forEach(
        (netns, own) -> {
          for (HostFact fact : own) {
            if (fact instanceof Address address
                && !netns.isEmpty()
                && pods.containsKey(address.ip())) {
              podNames.putIfAbsent(new StackId(host, netns), pods.get(address.ip()));
            }
          }
        });
  }
}
