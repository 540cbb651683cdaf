package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Route;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Causes that would bring about what is blamed, and could hide. A route is missing where its device
 * is gone: whoever saw a host's routes and none of its devices can't tell the one from the other,
 * and the walk, in which the route heals, can't either.
 */
final class Forerunners {
  private Forerunners() {}

  /** Whether the missing route that is blamed may be but a consequence. */
  static boolean mayHide(Hypothesis blamed, Catalogue catalogue, Model model) {
    if (!Knowable.showing(blamed.card()).contains(Knowable.ROUTES)) {
      return false;
    }
    boolean isConsequence = false;
    for (Card card : catalogue.cards()) {
      isConsequence |= card.bringsAbout().contains(blamed.card().cause());
    }
    return isConsequence && met(model).stream().anyMatch(host -> isWithoutDevices(host, model));
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

  /** Some list of it was collected, and nothing tells of a device. */
  private static boolean isWithoutDevices(String host, Model model) {
    boolean isCollected = false;
    for (HostFact fact : model.network().facts(host)) {
      if (fact instanceof Link link && link.netns().isEmpty()) {
        return false;
      }
      boolean isRead = fact instanceof Collected && !fact.source().host().isEmpty();
      isCollected |= isRead && fact.netns().isEmpty();
    }
    return isCollected
        && !leadsElsewhere(host, model)
        && !Needs.collected(host, model).contains(Knowable.DEVICES);
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
