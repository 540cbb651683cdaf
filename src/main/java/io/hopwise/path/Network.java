package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Service;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The facts of all hosts of a case, indexed for the walk. Immutable; a changed host gives a new
 * network that shares what did not change.
 */
public final class Network {
  private final Map<String, IndexedHost> hosts;
  private final Map<StackId, Stack> stacks;
  private final Map<StackId, String> podNames;
  private final List<FlannelLease> leases;
  private final Layer2 layer2;

  private Network(Map<String, IndexedHost> hosts) {
    this.hosts = hosts;
    this.stacks = new LinkedHashMap<>();
    this.podNames = new LinkedHashMap<>();
    this.leases = new ArrayList<>();
    for (IndexedHost host : hosts.values()) {
      stacks.putAll(host.stacks());
      podNames.putAll(host.podNames());
      leases.addAll(host.leases());
    }
    this.layer2 = new Layer2(stacks.values());
  }

  /** Indexes the facts of a case. */
  public static Network of(List<? extends HostFact> facts) {
    Map<String, List<HostFact>> byHost = new LinkedHashMap<>();
    for (HostFact fact : facts) {
      byHost.computeIfAbsent(fact.host(), h -> new ArrayList<>()).add(fact);
    }
    Map<String, IndexedHost> hosts = new LinkedHashMap<>();
    byHost.forEach((host, own) -> hosts.put(host, IndexedHost.of(host, own, Map.of())));
    return new Network(hosts);
  }

  /** The facts of all hosts, in the order given. */
  public List<HostFact> facts() {
    int size = 0;
    for (IndexedHost host : hosts.values()) {
      size += host.facts().size();
    }
    List<HostFact> all = new ArrayList<>(size);
    for (IndexedHost host : hosts.values()) {
      all.addAll(host.facts());
    }
    return all;
  }

  /** The facts of one host; empty when it has none. */
  public List<HostFact> facts(String host) {
    IndexedHost indexed = hosts.get(host);
    return indexed == null ? List.of() : indexed.facts();
  }

  /** The facts of each host, in the order given. */
  public Map<String, List<HostFact>> byHost() {
    Map<String, List<HostFact>> byHost = new LinkedHashMap<>();
    hosts.forEach((host, indexed) -> byHost.put(host, indexed.facts()));
    return byHost;
  }

  /** The names of the hosts that facts are known of. */
  public List<String> hosts() {
    return List.copyOf(hosts.keySet());
  }

  /** The same network after one host changed. */
  public Network with(String host, UnaryOperator<List<HostFact>> change) {
    return with(Map.of(host, change.apply(facts(host))));
  }

  /** The same network where these hosts' facts are these. */
  public Network with(Map<String, List<HostFact>> facts) {
    Map<String, IndexedHost> changed = new LinkedHashMap<>(hosts);
    facts.forEach((host, own) -> changed.put(host, IndexedHost.of(host, own, stacks)));
    return new Network(changed);
  }

  /**
   * The same network with a container that nobody collected, as an engine would have made it behind
   * the host's bridge. The same network when the host has no bridge whose subnet holds the address.
   */
  Network withContainer(StackId id, Ip ip) {
    List<HostFact> more =
        Implied.container(facts(id.host()), id.host(), id.netns(), ip, Source.NONE);
    return more.isEmpty()
        ? this
        : with(
            id.host(),
            facts -> {
              List<HostFact> all = new ArrayList<>(facts);
              all.addAll(more);
              return all;
            });
  }

  Layer2 layer2() {
    return layer2;
  }

  Optional<Stack> stack(StackId id) {
    return Optional.ofNullable(stacks.get(id));
  }

  Iterable<Stack> stacks() {
    return stacks.values();
  }

  List<FlannelLease> leases() {
    return leases;
  }

  /**
   * The subnet of the bridge that a host's containers are behind; empty where it has none, or
   * nobody knows.
   */
  public Optional<Prefix> containerSubnet(String host) {
    return Ends.containerSubnet(this, host);
  }

  /** Whether anything is known of the host beyond its name and what its cluster says of it. */
  public boolean hasHost(String host) {
    return facts(host).stream().anyMatch(Network::tellsOfHost);
  }

  /** That a pod runs there, and what it was leased, says nothing of how a host sends packets. */
  private static boolean tellsOfHost(HostFact fact) {
    if (fact instanceof FlannelLease lease) {
      return lease.file();
    }
    return !(fact instanceof Host
        || fact instanceof NetworkNamespace
        || fact instanceof DaemonOption
        || fact instanceof Pod
        || fact instanceof Service);
  }

  /** The pod that an end names, as its cluster knows it. */
  Optional<Pod> pod(Endpoint end) {
    for (HostFact fact : facts(end.host())) {
      if (fact instanceof Pod pod && pod.ip().isPresent() && pod.isCalled(end.pod())) {
        return Optional.of(pod);
      }
    }
    return Optional.empty();
  }

  /** What people call this namespace: the pod's or container's name, else the namespace's own. */
  public String nameOf(String host, String netns) {
    return podNames.getOrDefault(new StackId(host, netns), netns);
  }

  /**
   * The namespace that has the address, on a device that is no loopback; a container before a host.
   */
  Optional<Stack> ownerOf(Ip ip) {
    Optional<Stack> host = Optional.empty();
    for (Stack stack : stacks.values()) {
      if (stack.owns(ip) && !ip.isLoopback() && !ip.isLinkLocal6()) {
        if (stack.isContainer()) {
          return Optional.of(stack);
        }
        if (host.isEmpty()) {
          host = Optional.of(stack);
        }
      }
    }
    return host;
  }

  /** Whether the address stands for a service: outside its cluster nobody has it. */
  boolean isServiceAddress(Ip ip) {
    return ServiceAddresses.isOne(ip, hosts.values().stream().map(IndexedHost::services).toList());
  }

  /** Whether it may be a service's that none of the known hosts tells of. */
  public boolean mayBeService(Ip ip) {
    return ServiceAddresses.mayBeOne(
        ip, hosts.values().stream().map(IndexedHost::services).toList());
  }

  /** Whether the address is a container's: outside its cluster nobody knows the way to it. */
  boolean isContainerAddress(Ip ip) {
    for (FlannelLease lease : leases) {
      if (lease.network().contains(ip) || lease.subnet().contains(ip)) {
        return true;
      }
    }
    for (Stack stack : stacks.values()) {
      for (Address address : stack.addresses()) {
        boolean behindBridge =
            stack
                    .link(address.device())
                    .map(l -> l.kind() == io.hopwise.fact.LinkKind.BRIDGE)
                    .orElse(false)
                && !layer2Wired(stack, address.device());
        if ((stack.isContainer() || behindBridge)
            && !address.ip().isLoopback()
            && address.prefix() > 0
            && new Prefix(address.ip(), address.prefix()).contains(ip)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether the host runs containers or has a lease: then it should know the way to others'
   * containers.
   */
  boolean isNode(String host) {
    for (FlannelLease lease : leases) {
      if (lease.host().equals(host)) {
        return true;
      }
    }
    for (StackId id : stacks.keySet()) {
      if (id.host().equals(host) && !id.netns().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the host holds a lease of the network that the address is of. */
  boolean holdsLeaseFor(String host, Ip ip) {
    return leases.stream().anyMatch(l -> l.host().equals(host) && l.network().contains(ip));
  }

  private boolean layer2Wired(Stack stack, String device) {
    return stack.link(device).map(link -> layer2.reachesWire(new Port(stack, link))).orElse(false);
  }
}
