package io.hopwise.casefile.cluster;

import io.hopwise.casefile.HostNames;
import io.hopwise.fact.Address;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Service;
import io.hopwise.fact.Source;
import io.hopwise.parse.JsonRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes what the API says of a cluster, and places it at the hosts of the case. */
final class ClusterFacts {
  /** From so many on, each counted on all nodes, those of other nodes are left out. */
  private static final int MANY_SERVICES = 20_000;

  /** So many are kept; more would only take time. */
  private static final int MOST_SERVICES = 100_000;

  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private final Map<String, NodeFacts> nodes = new LinkedHashMap<>();
  private final List<DaemonOption> options = new ArrayList<>();
  private final Services services = new Services();
  private final Policies policies = new Policies();
  private final Map<String, Integer> unread = new TreeMap<>();
  private FlannelConfiguration flannel = FlannelConfiguration.NONE;

  Services services() {
    return services;
  }

  Policies policies() {
    return policies;
  }

  /** Objects of the network that no fact holds, by kind, with how many there are. */
  Map<String, Integer> unread() {
    return unread;
  }

  /** Whether objects of a kind may be; empty where nothing tells the kind before one is read. */
  static boolean isOfUse(String kind) {
    return switch (kind) {
      case "",
          "Pod",
          "Node",
          "Namespace",
          "Service",
          "Endpoints",
          "EndpointSlice",
          "ConfigMap",
          "IPPool" ->
          true;
      default -> kind.endsWith("NetworkPolicy");
    };
  }

  /** Takes an object; those that have nothing to do with the network are passed over. */
  void take(Resource resource) {
    switch (resource.kind()) {
      case "Pod" -> pod(resource);
      case "Node" -> node(NodeFacts.of(resource));
      case "Service" -> services.service(resource);
      case "Endpoints" -> services.endpoints(resource);
      case "EndpointSlice" -> services.slice(resource);
      case "ConfigMap" -> configuration(resource);
      case "Namespace" -> policies.namespace(resource);
      default -> {
        if (PolicyReader.knows(resource)) {
          policies.add(PolicyReader.read(resource));
        } else if (!resource.kind().isEmpty() && isOfUse(resource.kind())) {
          unread.merge(resource.kind(), 1, Integer::sum);
        }
      }
    }
  }

  /** A pod that is over has no address any more, even where the last one is still told. */
  void pod(Resource pod) {
    JsonRow status = pod.row().row("status");
    Ip ip = Ip.parse(status.value("podIP"));
    String node = pod.row().row("spec").value("nodeName");
    String phase = status.value("phase");
    boolean isOver = phase.equals("Succeeded") || phase.equals("Failed");
    if (!isOver && !node.isEmpty()) {
      policies.pod(pod);
      pod(pod.namespace(), pod.name(), node, ip, pod.source());
    }
  }

  void pod(String namespace, String name, String node, Ip ip, Source source) {
    if (!name.isEmpty()) {
      pods.putIfAbsent(node + " " + name + " " + ip, new Pod(node, name, namespace, ip, source));
    }
  }

  void node(NodeFacts node) {
    if (!node.name().isEmpty()) {
      nodes.merge(node.name(), node, NodeFacts::and);
    }
  }

  /** What is known by a node's address alone belongs to the node that has a name beside it. */
  private void joinByAddress() {
    for (NodeFacts picked : List.copyOf(nodes.values())) {
      Ip address = Ip.parse(picked.name());
      nodes.values().stream()
          .filter(it -> address.isPresent() && !it.name().equals(picked.name()))
          .filter(it -> it.addresses().contains(address))
          .findFirst()
          .ifPresent(
              named -> {
                nodes.remove(picked.name());
                nodes.put(named.name(), named.and(picked));
              });
    }
  }

  /** What flannel and kube-proxy are told on every node. */
  private void configuration(Resource map) {
    JsonRow data = map.row().row("data");
    String network = data.value("net-conf.json");
    if (!network.isEmpty() && map.name().contains("flannel")) {
      Resource.json(network, map.file())
          .ifPresent(
              read -> {
                flannel = FlannelConfiguration.of(read);
                options(map, "flannel", read, "Network", "EnableIPv6");
                options(map, "flannel", read.row("Backend"), "Type", "Port", "VNI", "MTU");
              });
    }
    String proxy = data.value("config.conf");
    if (!proxy.isEmpty() && map.name().equals("kube-proxy")) {
      Resource.yaml(proxy, map.file())
          .ifPresent(read -> options(map, "kube-proxy", read, "mode", "clusterCIDR"));
    }
  }

  private void options(Resource map, String daemon, JsonRow from, String... names) {
    for (String name : names) {
      String value = from.value(name);
      if (!value.isEmpty()) {
        options.add(new DaemonOption("", daemon, name, value, map.source(name, value)));
      }
    }
  }

  /** Whether what holds on all nodes is told, and no node is. */
  boolean hasNoNodes() {
    return nodes.isEmpty() && pods.isEmpty() && !options.isEmpty();
  }

  /** Whether nothing was told. */
  boolean isEmpty() {
    return pods.isEmpty()
        && nodes.isEmpty()
        && services.isEmpty()
        && options.isEmpty()
        && policies.isEmpty();
  }

  /**
   * The facts, placed.
   *
   * @param known what the hosts themselves tell
   * @param hosts that were collected
   */
  List<HostFact> at(List<HostFact> known, Collection<String> hosts) {
    joinByAddress();
    Map<String, String> hostOf = new LinkedHashMap<>();
    Map<Ip, String> owners = owners(known);
    for (NodeFacts node : nodes.values()) {
      Optional<String> byAddress =
          node.addresses().stream().filter(owners::containsKey).map(owners::get).findFirst();
      Optional<String> found = HostNames.find(node.name(), hosts).or(() -> byAddress);
      hostOf.put(node.name(), found.orElse(node.name()));
    }
    for (Pod pod : pods.values()) {
      NodeFacts named = NodeFacts.named(pod.host(), "", Ip.parse(pod.host()), pod.source());
      if (!hostOf.containsKey(pod.host())) {
        String owner = owners.getOrDefault(Ip.parse(pod.host()), pod.host());
        hostOf.put(pod.host(), HostNames.find(pod.host(), hosts).orElse(owner));
        nodes.put(pod.host(), named);
      }
    }
    List<HostFact> placed = new ArrayList<>();
    for (NodeFacts node : nodes.values()) {
      String host = hostOf.get(node.name());
      placed.addAll(node.at(host, hosts.contains(host), flannel));
      for (DaemonOption option : options) {
        placed.add(
            new DaemonOption(
                host, option.daemon(), option.option(), option.value(), option.source()));
      }
    }
    pods(known, hostOf, placed);
    services(hosts, hostOf, placed);
    placed.addAll(policies.at(hostOf));
    return placed;
  }

  /** Which host has an address; none for one that several have. */
  private static Map<Ip, String> owners(List<HostFact> known) {
    Map<Ip, String> owners = new HashMap<>();
    Set<Ip> shared = new HashSet<>();
    for (HostFact fact : known) {
      if (fact instanceof Address address && address.netns().isEmpty()) {
        String other = owners.putIfAbsent(address.ip(), address.host());
        if (other != null && !other.equals(address.host())) {
          shared.add(address.ip());
        }
      }
    }
    owners.keySet().removeAll(shared);
    return owners;
  }

  private void pods(List<HostFact> known, Map<String, String> hostOf, List<HostFact> placed) {
    Set<String> told = new HashSet<>();
    for (HostFact fact : known) {
      if (fact instanceof Pod pod) {
        told.add(pod.host() + " " + pod.name() + " " + pod.ip());
      }
    }
    for (Pod pod : pods.values()) {
      String host = hostOf.get(pod.host());
      if (told.add(host + " " + pod.name() + " " + pod.ip())) {
        placed.add(new Pod(host, pod.name(), pod.namespace(), pod.ip(), pod.source()));
      }
    }
  }

  /**
   * On every node, for kube-proxy makes them on each; where that would be too many on those that
   * were collected. Where nothing says what is a node every host may be one.
   */
  private void services(
      Collection<String> hosts, Map<String, String> hostOf, List<HostFact> placed) {
    Set<String> nodes = new LinkedHashSet<>(hostOf.isEmpty() ? hosts : hostOf.values());
    if (nodes.size() * services.size() > MANY_SERVICES) {
      nodes.retainAll(hosts);
    }
    int count = 0;
    for (String host : nodes) {
      for (Service service : services.at(host)) {
        if (count++ < MOST_SERVICES) {
          placed.add(service);
        }
      }
    }
  }
}
