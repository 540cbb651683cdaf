package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Pod;
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

/**
 * The nodes, pods and services of the cluster that the hosts at hand are part of.
 *
 * @param nodes each host with the address that the others know it by
 * @param pods of each node, in the order of their facts; empty for one without a bridge for them
 * @param outgoing the nodes that have a way out of the cluster
 * @param services once each, whichever host tells of them
 */
record ClusterEnds(
    Map<String, Endpoint> nodes,
    Map<String, List<Endpoint>> pods,
    List<String> outgoing,
    List<Service> services) {
  /** What a pod is called of which only its node's bridge is known. */
  private static final String ANY_POD = "any";

  static ClusterEnds of(Network network) {
    Map<String, Endpoint> nodes = new LinkedHashMap<>();
    Map<String, List<Endpoint>> pods = new LinkedHashMap<>();
    List<String> outgoing = new ArrayList<>();
    Map<String, Service> services = new LinkedHashMap<>();
    for (String host : network.hosts()) {
      Optional<Prefix> subnet = network.containerSubnet(host);
      if (network.hasHost(host) && isNode(network, host, subnet)) {
        nodes.put(host, new Endpoint(host, "", address(network, host)));
        pods.put(host, subnet.map(own -> pods(network, host, own)).orElse(List.of()));
        if (hasWayOut(network, host)) {
          outgoing.add(host);
        }
      }
      for (HostFact fact : network.facts(host)) {
        if (fact instanceof Service service && service.ip().isV4() && service.port() > 0) {
          services.putIfAbsent(
              service.ip() + " " + service.port() + " " + service.protocol(), service);
        }
      }
    }
    return new ClusterEnds(nodes, pods, outgoing, List.copyOf(services.values()));
  }

  /** Whether it has an overlay, a lease or pods, or others have a route to its containers. */
  private static boolean isNode(Network network, String host, Optional<Prefix> subnet) {
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof FlannelLease
          || fact instanceof Pod
          || (fact instanceof Link link && link.netns().isEmpty() && link.kind().isOverlay())) {
        return true;
      }
    }
    for (HostFact fact : network.facts()) {
      if (fact instanceof Route route
          && !route.host().equals(host)
          && route.destination().length() > 0
          && subnet.filter(route.destination()::covers).isPresent()
          && route.nextHops().stream().anyMatch(hop -> hop.via().isPresent())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The address of a lease; else the one on the device that leads out; else any that is its own.
   */
  static Ip address(Network network, String host) {
    Ip found = Ip.NONE;
    String device = "";
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof FlannelLease lease && lease.publicIp().isPresent()) {
        return lease.publicIp();
      }
      if (fact instanceof Route route && isDefault(route) && device.isEmpty()) {
        device = route.nextHops().stream().findFirst().map(NextHop::device).orElse("");
      }
    }
    for (HostFact fact : network.facts(host)) {
      boolean isOwn =
          fact instanceof Address address
              && address.netns().isEmpty()
              && address.ip().isV4()
              && !address.ip().isLoopback()
              && !address.overlayDevice()
              && (device.isEmpty() || address.device().equals(device));
      if (isOwn && !found.isPresent()) {
        found = ((Address) fact).ip();
      }
    }
    return found;
  }

  private static boolean isDefault(Route route) {
    return route.netns().isEmpty()
        && route.table().equals("main")
        && route.type() == RouteType.UNICAST
        && route.destination().equals(Prefix.ALL4);
  }

  private static boolean hasWayOut(Network network, String host) {
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof Route route && isDefault(route)) {
        return true;
      }
    }
    return false;
  }

  private static List<Endpoint> pods(Network network, String host, Prefix subnet) {
    Map<Ip, Endpoint> pods = new LinkedHashMap<>();
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof Address address
          && !address.netns().isEmpty()
          && subnet.contains(address.ip())) {
        String name = network.nameOf(host, address.netns());
        pods.putIfAbsent(address.ip(), new Endpoint(host, name, address.ip()));
      } else if (fact instanceof Pod pod && subnet.contains(pod.ip())) {
        pods.putIfAbsent(pod.ip(), new Endpoint(host, pod.name(), pod.ip()));
      }
    }
    return pods.isEmpty()
        ? List.of(new Endpoint(host, ANY_POD, Ip.NONE))
        : List.copyOf(pods.values());
  }
}
