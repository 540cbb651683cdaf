package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.RemedyTemplate;
import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Route;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.fact.VirtualServer;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must be in use where some causes are met. Of hosts that nobody collected nothing tells what
 * is in use there, but those that are known of the same case mostly have it, too.
 */
enum Premise {
  /** Packets between hosts go through a tunnel. */
  TUNNEL,
  /** A daemon learns routes by BGP. */
  BGP,
  /** Services are IPVS's. */
  VIRTUAL_SERVERS,
  /** Packets between hosts go through WireGuard. */
  WIREGUARD;

  /** How often it is in use though no host that is known has it. */
  private static final double UNSEEN = 0.1;

  /**
   * How much likelier its causes are where it is in use: cards say how often a cause is met among
   * all, most of which are met where there is no WireGuard.
   */
  private static final double OF_WIREGUARD = 8;

  private static final String OF_A_TUNNEL = "{tunnel.";

  private static final String OVERLAY = "overlay";

  /** The devices of Calico's containers, which has routes told by BGP mostly. */
  private static final String OF_CALICO = "cali";

  /** Those which nothing that is known speaks for; none where no host is known. */
  static Set<Premise> unseen(Model model) {
    List<HostFact> facts = new ArrayList<>(model.network().facts());
    if (facts.stream().noneMatch(Route.class::isInstance)
        || facts.stream().noneMatch(Link.class::isInstance)) {
      return EnumSet.noneOf(Premise.class);
    }
    Set<Premise> unseen = EnumSet.allOf(Premise.class);
    for (HostFact fact : facts) {
      of(fact).ifPresent(unseen::remove);
    }
    if (!unseen.contains(TUNNEL) && (leadsPastTunnels(model, facts) || isByWireGuard(model))) {
      unseen.add(TUNNEL);
    }
    return unseen;
  }

  /**
   * How likely this cause is for what it needs, where these are unseen, beside what its card says;
   * 1 for as likely.
   */
  static double likelihood(Card card, Set<Premise> unseen) {
    Optional<Premise> needed = of(card);
    if (needed.filter(unseen::contains).isPresent()) {
      return UNSEEN;
    }
    // where no host is known nothing is unseen, and nothing tells that this is in use
    boolean isSeen = !unseen.isEmpty() && needed.filter(one -> one == WIREGUARD).isPresent();
    return isSeen ? OF_WIREGUARD : 1;
  }

  /** Whether all that fails is wrapped by WireGuard. */
  private static boolean isByWireGuard(Model model) {
    return model.symptoms().stream()
        .filter(model::isComplaint)
        .allMatch(
            symptom ->
                model.trace(symptom.index()).forward().stream()
                    .anyMatch(step -> step.code() == Code.WRAPPED_IN_WIREGUARD));
  }

  private static Optional<Premise> of(HostFact fact) {
    if (fact instanceof BgpSession
        || (fact instanceof Route route && route.isByBgp())
        || (fact instanceof Link link && link.device().startsWith(OF_CALICO))) {
      return Optional.of(BGP);
    }
    if (fact instanceof VirtualServer) {
      return Optional.of(VIRTUAL_SERVERS);
    }
    if (fact instanceof WireGuardPeer
        || fact instanceof WireGuardDevice
        || (fact instanceof Link device && device.kind() == LinkKind.WIREGUARD)) {
      return Optional.of(WIREGUARD);
    }
    if (fact instanceof FlannelLease
        || (fact instanceof Link device && device.kind().isOverlay())
        || (fact instanceof ForwardingEntry entry && entry.destination().isPresent())) {
      return Optional.of(TUNNEL);
    }
    return Optional.empty();
  }

  private static Optional<Premise> of(Card card) {
    if (card.asks().contains(Knowable.BGP_SESSIONS.command())) {
      return Optional.of(BGP);
    }
    if (card.asks().contains(Knowable.VIRTUAL_SERVERS.command())) {
      return Optional.of(VIRTUAL_SERVERS);
    }
    if (card.asks().contains(Knowable.WIREGUARD_PEERS.command())) {
      return Optional.of(WIREGUARD);
    }
    boolean ofTunnels =
        card.family().equals(OVERLAY)
            || card.stage().filter(stage -> stage == Stage.TUNNEL).isPresent()
            || card.remedy().stream().anyMatch(Premise::isOfATunnel);
    return ofTunnels ? Optional.of(TUNNEL) : Optional.empty();
  }

  private static boolean isOfATunnel(RemedyTemplate change) {
    return change.arguments().values().stream().anyMatch(value -> value.contains(OF_A_TUNNEL));
  }

  /** Whether all that fails leaves by the wire, for an address at which no tunnel ends. */
  private static boolean leadsPastTunnels(Model model, List<HostFact> facts) {
    List<Ip> ends = new ArrayList<>();
    for (HostFact fact : facts) {
      if (fact instanceof ForwardingEntry entry && entry.destination().isPresent()) {
        ends.add(entry.destination());
      } else if (fact instanceof FlannelLease lease && lease.publicIp().isPresent()) {
        ends.add(lease.publicIp());
      }
    }
    return !ends.isEmpty()
        && model.symptoms().stream()
            .filter(model::isComplaint)
            .allMatch(symptom -> leadsPast(symptom, model.trace(symptom.index()), ends));
  }

  private static boolean leadsPast(Symptom symptom, Trace trace, List<Ip> ends) {
    Endpoint to = symptom.flow().to();
    return to.pod().isEmpty()
        && !ends.contains(to.ip())
        && trace.forward().stream().anyMatch(step -> leaves(step, symptom))
        && trace.forward().stream().noneMatch(Step.Encapsulated.class::isInstance);
  }

  private static boolean leaves(Step step, Symptom symptom) {
    return step instanceof Step.Routed
        && step.getDirection() == Direction.FORWARD
        && step.getHost().equals(symptom.flow().from().host())
        && step.at().netns().isEmpty();
  }
}
