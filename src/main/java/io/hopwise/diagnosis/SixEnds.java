package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Service;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes and pods of a cluster as IPv6 knows them, where pods have addresses of it. */
final class SixEnds {
  private SixEnds() {}

  /**
   * The same cluster by its IPv6 addresses; a node or a pod without one is left out.
   *
   * @param four the cluster by its IPv4 addresses
   */
  static ClusterEnds of(Network network, ClusterEnds four) {
    Map<String, Endpoint> nodes = new LinkedHashMap<>();
    Map<String, List<Endpoint>> pods = new LinkedHashMap<>();
    List<String> outgoing = new ArrayList<>();
    Map<String, Service> services = new LinkedHashMap<>();
    for (Map.Entry<String, Endpoint> node : four.nodes().entrySet()) {
      String host = node.getKey();
      List<Endpoint> own = new ArrayList<>();
      for (Endpoint pod : four.pods().get(host)) {
        beside(network, host, pod.ip(), false)
            .ifPresent(ip -> own.add(new Endpoint(host, pod.pod(), ip)));
      }
      if (own.isEmpty()) {
        continue;
      }
      pods.put(host, own);
      Ip address = beside(network, host, node.getValue().ip(), true).orElse(Ip.NONE);
      nodes.put(host, new Endpoint(host, "", address));
      for (HostFact fact : network.facts(host)) {
        if (fact instanceof Route route && isDefault(route) && !outgoing.contains(host)) {
          outgoing.add(host);
        } else if (fact instanceof Service service
            && service.ip().family() == 6
            && service.port() > 0) {
          services.putIfAbsent(
              service.ip() + " " + service.port() + " " + service.protocol(), service);
        }
      }
    }
    return new ClusterEnds(nodes, pods, outgoing, List.copyOf(services.values()));
  }

  /** The IPv6 address of the device, or of the namespace, that has this one. */
  private static Optional<Ip> beside(Network network, String host, Ip four, boolean isHosts) {
    Optional<Address> known = Optional.empty();
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof Address address
          && address.ip().equals(four)
          && address.netns().isEmpty() == isHosts) {
        known = Optional.of(address);
      }
    }
    if (known.isEmpty()) {
      return Optional.empty();
    }
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof Address address
          && address.ip().family() == 6
          && !address.ip().isLinkLocal()
          && !address.ip().isLoopback()
          && address.netns().equals(known.get().netns())
          && address.device().equals(known.get().device())) {
        return Optional.of(address.ip());
      }
    }
    return Optional.empty();
  }

  private static boolean isDefault(Route route) {
    return route.netns().isEmpty()
        && route.type() == RouteType.UNICAST
        && route.destination().equals(Prefix.ALL6);
  }
}
