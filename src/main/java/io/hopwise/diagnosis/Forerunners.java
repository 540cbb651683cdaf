package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.Address;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Route;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.rank.Proof;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Causes that would bring about what is blamed, and could hide. A route is missing where its device
 * is gone: whoever saw a host's routes and none of its devices can't tell the one from the other,
 * and the walk, in which the route heals, can't either.
 */
final class Forerunners {
  private Forerunners() {}

  /** Whether what is blamed first may be but a consequence, or a route that is not asked. */
  static boolean mayHide(Findings findings, Catalogue catalogue, Model model) {
    return !hiding(findings, catalogue, model).isEmpty() || isOtherwiseOpen(findings, model);
  }

  /**
   * What nobody collected and would tell whether what is blamed first is but a consequence, as
   * {@link Needs#name} names it.
   */
  static Set<String> hiding(Findings findings, Catalogue catalogue, Model model) {
    if (findings.hypotheses().isEmpty()) {
      return Set.of();
    }
    Hypothesis blamed = findings.hypotheses().get(0);
    Set<String> met = met(model);
    Set<String> hiding = new LinkedHashSet<>();
    if (!isOfRoutes(blamed)) {
      met.stream()
          .filter(host -> isOfRuledOut(blamed, findings) && hasNoDevices(host, model))
          .forEach(host -> hiding.add(Needs.name(host, "", Knowable.DEVICES.name())));
      return hiding;
    }
    met.stream()
        .filter(host -> mayTranslate(host, blamed, model))
        .forEach(
            host ->
                hiding.add(
                    Needs.name(host, "", Unseen.family(model).list(Knowable.FILTER.name()))));
    if (isOfUnseenPods(blamed.host(), model)) {
      hiding.add(Needs.name(blamed.host(), "", Needs.NAMESPACES));
    }
    if (isConsequence(blamed.card(), catalogue, model)) {
      met.stream()
          .filter(host -> isWithoutDevices(host, model))
          .forEach(host -> hiding.add(Needs.name(host, "", Knowable.DEVICES.name())));
    }
    return hiding;
  }

  private static boolean isOfRoutes(Hypothesis blamed) {
    return Knowable.showing(blamed.card()).contains(Knowable.ROUTES);
  }

  /** Routes that BGP would bring are no host's to add. */
  private static boolean isOtherwiseOpen(Findings findings, Model model) {
    return !findings.hypotheses().isEmpty()
        && isOfRoutes(findings.hypotheses().get(0))
        && model.peerings().isUndecided();
  }

  /** What would bring it about there was thought of: only its remedy could not be made. */
  private static boolean isOfRuledOut(Hypothesis blamed, Findings findings) {
    return blamed.proof() != Proof.PROVED
        && findings.ruledOut().stream()
            .anyMatch(
                out ->
                    out.host().equals(blamed.host())
                        && out.card().bringsAbout().contains(blamed.card().cause()));
  }

  private static boolean isConsequence(Card blamed, Catalogue catalogue, Model model) {
    boolean isWrapped = model.symptoms().stream().anyMatch(symptom -> isWrapped(symptom, model));
    for (Card card : catalogue.cards()) {
      boolean isOfTunnels = card.stage().equals(Optional.of(Stage.TUNNEL));
      if (card.bringsAbout().contains(blamed.cause()) && (isWrapped || !isOfTunnels)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWrapped(Symptom symptom, Model model) {
    return model.isComplaint(symptom)
        && model.trace(symptom.index()).forward().stream()
            .anyMatch(Step.Encapsulated.class::isInstance);
  }

  /**
   * Whether the host may translate what was asked for: an address that no host is known to have may
   * be a service's, and nobody saw the host's rules, or another node's.
   */
  private static boolean mayTranslate(String host, Hypothesis blamed, Model model) {
    for (Symptom symptom : model.symptoms()) {
      if (model.isComplaint(symptom)
          && symptom.flow().to().host().isEmpty()
          && !symptom.flow().to().ip().isOnInternet()
          && symptom.flow().from().host().equals(host)
          && model.network().hasHost(host)
          && isOnTheWayThere(symptom, blamed.host(), model)
          && (MaybeService.isTargetOf(symptom, model) || isFilterUnknown(host, model))) {
        return true;
      }
    }
    return false;
  }

  /** What is blamed behind the last that is known of the request was seen to get it. */
  private static boolean isOnTheWayThere(Symptom symptom, String host, Model model) {
    List<Step> forward = model.trace(symptom.index()).forward();
    return symptom.flow().from().host().equals(host)
        || (!forward.isEmpty() && forward.get(forward.size() - 1).at().host().equals(host));
  }

  private static boolean isFilterUnknown(String host, Model model) {
    return Collections.disjoint(
        Needs.collected(host, model), Set.of(Knowable.FILTER, Knowable.NFTABLES));
  }

  /** The hosts of the complaints' walks. */
  private static Set<String> met(Model model) {
    Set<String> met = new LinkedHashSet<>();
    for (Symptom symptom : model.symptoms()) {
      if (model.isComplaint(symptom)) {
        Trace trace = model.trace(symptom.index());
        trace.forward().forEach(step -> met.add(step.getHost()));
        trace.reply().forEach(step -> met.add(step.getHost()));
        met.add(symptom.flow().from().host());
        met.add(symptom.flow().to().host());
      }
    }
    return met;
  }

  /** Nothing tells of a device, not even the routes. */
  private static boolean isWithoutDevices(String host, Model model) {
    return (isOuterLost(model) || !leadsElsewhere(host, model)) && hasNoDevices(host, model);
  }

  /** Some list of it was collected, and nothing tells of a device. */
  private static boolean hasNoDevices(String host, Model model) {
    boolean isCollected = false;
    for (HostFact fact : model.network().facts(host)) {
      if (fact instanceof Link link && link.netns().isEmpty()) {
        return false;
      }
      boolean isRead = fact instanceof Collected && !fact.source().host().isEmpty();
      isCollected |= isRead && fact.netns().isEmpty();
    }
    return isCollected && !Needs.collected(host, model).contains(Knowable.DEVICES);
  }

  /** To its own pods a host's route is that of their bridge, whose address their gateway tells. */
  private static boolean isOfUnseenPods(String host, Model model) {
    for (Symptom symptom : model.symptoms()) {
      Endpoint to = symptom.flow().to();
      boolean isOwn = to.host().equals(host) && !to.pod().isEmpty();
      if (model.isComplaint(symptom) && isOwn && endsOutside(symptom, host, model)) {
        return !isSeen(to.ip(), host, model);
      }
    }
    return false;
  }

  /** Whether the request gets no further than to the host itself. */
  private static boolean endsOutside(Symptom symptom, String host, Model model) {
    List<Step> forward = model.trace(symptom.index()).forward();
    return !forward.isEmpty()
        && forward.get(forward.size() - 1).at().host().equals(host)
        && forward.get(forward.size() - 1).at().netns().isEmpty();
  }

  private static boolean isSeen(Ip pod, String host, Model model) {
    return model.network().facts(host).stream()
        .anyMatch(fact -> fact instanceof Address address && address.ip().equals(pod));
  }

  /** Whether a tunnel's own packet is what gets lost: then its addresses are in question. */
  private static boolean isOuterLost(Model model) {
    for (Symptom symptom : model.symptoms()) {
      if (model.isComplaint(symptom)) {
        Trace trace = model.trace(symptom.index());
        List<Step> last = trace.reply().isEmpty() ? trace.forward() : trace.reply();
        if (!last.isEmpty() && last.get(last.size() - 1).isOuter()) {
          return true;
        }
      }
    }
    return false;
  }

  /** A gateway behind another device than the default route's shows that this one is there. */
  private static boolean leadsElsewhere(String host, Model model) {
    Set<String> ways = new LinkedHashSet<>();
    Set<String> out = new LinkedHashSet<>();
    for (HostFact fact : model.network().facts(host)) {
      if (fact instanceof Route route && route.netns().isEmpty()) {
        boolean isDefault = route.destination().isDefault();
        for (NextHop hop : route.nextHops()) {
          if (hop.via().isPresent()) {
            (isDefault ? out : ways).add(hop.device());
          }
        }
      }
    }
    ways.removeAll(out);
    return !ways.isEmpty();
  }
}
