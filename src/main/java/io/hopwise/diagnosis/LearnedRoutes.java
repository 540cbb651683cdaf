package io.hopwise.diagnosis;

import io.hopwise.diagnosis.BgpPeering.Side;
import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a host's routing table gains once a BGP session with another host is up. */
final class LearnedRoutes {
  private LearnedRoutes() {}

  /** The network with the routes that one side learns of the networks of the other's pods. */
  static Network on(Network network, Side learner, Side teacher) {
    Optional<NextHop> way = way(network.facts(learner.host()), teacher.ip());
    if (way.isEmpty()) {
      return network;
    }
    List<HostFact> facts = new ArrayList<>(network.facts(learner.host()));
    for (Prefix destination : taught(network, teacher.host())) {
      boolean known =
          facts.stream()
              .anyMatch(
                  fact ->
                      fact instanceof Route route
                          && route.isByBgp()
                          && route.destination().equals(destination));
      if (!known) {
        facts.add(route(learner.host(), destination, way.get()));
      }
    }
    return network.with(learner.host(), before -> facts);
  }

  /**
   * The blocks that a node keeps for its pods, as its daemon writes them down, {@code blackhole
   * 10.244.1.0/26 proto bird}; else the subnet of its containers' bridge, else its pods' addresses
   * one by one.
   */
  private static Set<Prefix> taught(Network network, String host) {
    Set<Prefix> taught = new LinkedHashSet<>();
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof Route route
          && route.isByBgp()
          && route.type() == RouteType.BLACKHOLE
          && !route.isSix()) {
        taught.add(route.destination());
      }
    }
    if (taught.isEmpty()) {
      network.containerSubnet(host).ifPresent(taught::add);
    }
    for (HostFact fact : taught.isEmpty() ? network.facts(host) : List.<HostFact>of()) {
      if (fact instanceof Address address && !address.netns().isEmpty() && address.ip().isV4()) {
        taught.add(Prefix.host(address.ip()));
      }
    }
    return taught;
  }

  /** By the tunnel that the host's other routes take, else to the peer itself or its gateway. */
  private static Optional<NextHop> way(List<HostFact> facts, Ip peer) {
    boolean learnedAny = false;
    for (HostFact fact : facts) {
      if (fact instanceof Route route && route.isByBgp() && route.via().isPresent()) {
        learnedAny = true;
        if (isTunnel(facts, route.device())) {
          return Optional.of(hop(peer, route.device(), true));
        }
      }
    }
    for (HostFact fact : learnedAny ? List.<HostFact>of() : facts) {
      if (fact instanceof Address address
          && address.netns().isEmpty()
          && isTunnel(facts, address.device())) {
        return Optional.of(hop(peer, address.device(), true));
      }
    }
    return nearest(facts, peer)
        .map(route -> hop(route.via().isPresent() ? route.via() : peer, route.device(), false));
  }

  private static Optional<Route> nearest(List<HostFact> facts, Ip peer) {
    Optional<Route> nearest = Optional.empty();
    for (HostFact fact : facts) {
      if (fact instanceof Route route
          && route.netns().isEmpty()
          && route.table().equals("main")
          && route.type() == RouteType.UNICAST
          && !route.device().isEmpty()
          && route.destination().contains(peer)
          && nearest.stream()
              .noneMatch(n -> n.destination().length() >= route.destination().length())) {
        nearest = Optional.of(route);
      }
    }
    return nearest;
  }

  private static boolean isTunnel(List<HostFact> facts, String device) {
    return facts.stream()
        .anyMatch(
            fact ->
                fact instanceof Link link
                    && link.netns().isEmpty()
                    && link.kind() == LinkKind.IPIP
                    && link.device().equals(device));
  }

  private static NextHop hop(Ip via, String device, boolean onlink) {
    return new NextHop(via, device, 1, onlink, false, false);
  }

  private static Route route(String host, Prefix destination, NextHop way) {
    return new Route(
        host,
        "",
        "main",
        0,
        RouteType.UNICAST,
        destination,
        "",
        0,
        Ip.NONE,
        "bird",
        -1,
        List.of(way),
        Source.NONE);
  }
}
