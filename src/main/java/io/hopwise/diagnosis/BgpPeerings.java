package io.hopwise.diagnosis;

import io.hopwise.diagnosis.BgpPeering.Calls;
import io.hopwise.diagnosis.BgpPeering.Side;
import io.hopwise.fact.Address;
import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Code;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Route;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Topic;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The BGP sessions that complaints lack: a packet to a container finds no route on a host, and both
 * that host and the container's spread their routes by BGP. Where the lists of their daemons were
 * not collected, a session is supposed only if what is known of the host's other routes does not
 * speak against it.
 */
final class BgpPeerings {
  private static final int PORT = 179;

  /** So many other nodes are asked whether this one gets its routes from them directly. */
  private static final int MOST_OTHERS = 8;

  private final Network network;
  private final List<BgpPeering> lacking = new ArrayList<>();

  private boolean stranger;

  private BgpPeerings(Network network) {
    this.network = network;
  }

  static BgpPeerings of(Model model) {
    BgpPeerings peerings = new BgpPeerings(model.network());
    for (Symptom symptom : model.symptoms()) {
      if (symptom.isFailing()) {
        model.endOf(symptom.index()).ifPresent(end -> peerings.add(symptom, end));
      }
    }
    return peerings;
  }

  /** How far packets get that would bring these sessions up. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    lacking.forEach(peering -> steps.addAll(peering.ends(network)));
    return steps;
  }

  /** Whether a missing route may but come of a session that a filter stops, and nobody can tell. */
  boolean isUndecided() {
    return stranger || lacking.stream().anyMatch(peering -> peering.isUndecided(network));
  }

  /** Whether a session of the host is not there with a peer that nobody collected. */
  private boolean lacksStranger(String host) {
    return network.facts(host).stream()
        .anyMatch(
            fact ->
                fact instanceof BgpSession session
                    && !session.isEstablished()
                    && !session.state().equals("down")
                    && ownerOf(session.peer()).isEmpty());
  }

  /** What the hosts learn once such packets pass that did not pass before: each other's routes. */
  Network learned(Network changed) {
    Network learned = changed;
    for (BgpPeering peering : lacking) {
      if (!peering.isOpen(network) && peering.isOpen(changed)) {
        learned = LearnedRoutes.on(learned, peering.one(), peering.other());
        learned = LearnedRoutes.on(learned, peering.other(), peering.one());
      }
    }
    return learned;
  }

  private void add(Symptom symptom, Step end) {
    Optional<Ip> target = target(end);
    boolean forward = end.getDirection() == Direction.FORWARD ^ isOfSource(end);
    Endpoint far = forward ? symptom.flow().to() : symptom.flow().from();
    if (target.isEmpty() || !end.getNetns().isEmpty() || end.isOuter()) {
      return;
    }
    String here = end.getHost();
    String there = far.host().isEmpty() ? ownerOf(target.get()) : far.host();
    stranger |= !network.hasHost(there) && lacksStranger(here);
    if (!there.isEmpty() && !there.equals(here) && speaks(here) && speaks(there)) {
      lacking(symptom.index(), here, there).ifPresent(lacking::add);
    }
  }

  /** Whom no route leads to; empty where that is not what ends the packet. */
  private static Optional<Ip> target(Step end) {
    if (isOfSource(end)) {
      return Optional.of(end.packet().from());
    }
    return end.code() == Code.NO_ROUTE || end.code() == Code.OVERLAY_ROUTE_MISSING
        ? Optional.of(end.packet().to())
        : Optional.empty();
  }

  /** Whether the source check misses the route back. */
  private static boolean isOfSource(Step end) {
    return end.code() == Code.REVERSE_ROUTE_MISSING || end.code() == Code.REVERSE_PATH_FAILED;
  }

  private String ownerOf(Ip ip) {
    for (HostFact fact : network.facts()) {
      if (fact instanceof Address address && address.ip().equals(ip)) {
        return address.host();
      }
    }
    return "";
  }

  /** Whether its routes come from BGP, or a daemon of it listens for peers. */
  private boolean speaks(String host) {
    for (HostFact fact : network.facts(host)) {
      boolean listens =
          fact instanceof ListeningSocket socket
              && socket.port() == PORT
              && socket.protocol().equals("tcp");
      boolean learns = fact instanceof Route route && route.isByBgp();
      if (fact.netns().isEmpty() && (listens || learns || fact instanceof BgpSession)) {
        return true;
      }
    }
    return false;
  }

  private Optional<BgpPeering> lacking(int symptom, String here, String there) {
    List<BgpSession> mine = sessions(here, there);
    List<BgpSession> its = sessions(there, here);
    boolean listed = isListed(here) || isListed(there);
    if (listed && mine.isEmpty() && its.isEmpty()) {
      return Optional.empty();
    }
    for (BgpSession session : both(mine, its)) {
      if (session.isEstablished() || session.state().equals("down")) {
        return Optional.empty();
      }
    }
    Side one = new Side(here, ip(here, its), calls(mine));
    Side other = new Side(there, ip(there, mine), calls(its));
    if (!one.ip().isPresent() || !other.ip().isPresent()) {
      return Optional.empty();
    }
    BgpPeering peering = new BgpPeering(symptom, one, other);
    return both(mine, its).isEmpty() && isContradicted(one, there)
        ? Optional.empty()
        : Optional.of(peering);
  }

  private static List<BgpSession> both(List<BgpSession> mine, List<BgpSession> its) {
    List<BgpSession> all = new ArrayList<>(mine);
    all.addAll(its);
    return all;
  }

  /**
   * Whether the host learned a route to yet another node with which no session can be: then routes
   * come by a third, a route reflector for one, and the missing one as well.
   */
  private boolean isContradicted(Side one, String there) {
    int asked = 0;
    Set<Ip> learned = new LinkedHashSet<>();
    for (HostFact fact : network.facts(one.host())) {
      if (fact instanceof Route route && route.isByBgp() && route.via().isPresent()) {
        learned.add(route.via());
      }
    }
    for (Ip via : learned) {
      String owner = ownerOf(via);
      if (!owner.isEmpty() && !owner.equals(there) && asked++ < MOST_OTHERS) {
        Side other = new Side(owner, via, Calls.UNKNOWN);
        boolean blocked =
            new BgpPeering(0, one, other)
                .ends(network).stream().anyMatch(Step.Dropped.class::isInstance);
        if (blocked) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isListed(String host) {
    return network.facts(host).stream()
        .anyMatch(f -> f instanceof Collected list && list.topic() == Topic.BGP_SESSIONS);
  }

  /** What a host's daemon says of its sessions with another one. */
  private List<BgpSession> sessions(String host, String peer) {
    Set<Ip> addresses = new LinkedHashSet<>();
    for (HostFact fact : network.facts(peer)) {
      if (fact instanceof Address address && address.netns().isEmpty()) {
        addresses.add(address.ip());
      }
    }
    List<BgpSession> sessions = new ArrayList<>();
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof BgpSession session && addresses.contains(session.peer())) {
        sessions.add(session);
      }
    }
    return sessions;
  }

  private static Calls calls(List<BgpSession> sessions) {
    for (BgpSession session : sessions) {
      if (session.isCalling() || session.isPassive()) {
        return session.isCalling() ? Calls.YES : Calls.NO;
      }
    }
    return Calls.UNKNOWN;
  }

  /** The address that the peer calls, or would call. */
  private Ip ip(String host, List<BgpSession> ofPeer) {
    return ofPeer.isEmpty() ? ClusterEnds.address(network, host) : ofPeer.get(0).peer();
  }
}
