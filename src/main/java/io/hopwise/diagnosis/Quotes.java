package io.hopwise.diagnosis;

import io.hopwise.fact.Collected;
import io.hopwise.fact.Evidence;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Route;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines that speak for a suspect, each once: what its rule names first, then the steps'. */
final class Quotes {
  private final List<Quote> quotes = new ArrayList<>();
  private final Set<Source> quoted = new LinkedHashSet<>();

  private Quotes() {}

  static List<Quote> of(Suspect suspect, Model model) {
    Quotes all = new Quotes();
    for (Evidence.Reason reason : suspect.reasons()) {
      // a symptom is what is to be explained: that it was reported shows nothing
      if (!(reason.fact() instanceof Step || reason.fact() instanceof Symptom)) {
        all.add(reason.role(), reason.fact().source());
      }
    }
    for (Evidence.Reason reason : suspect.reasons()) {
      if (reason.fact() instanceof Step) {
        all.add(reason.role(), reason.fact().source());
      }
    }
    for (Evidence.Reason reason : suspect.reasons()) {
      if (reason.fact() instanceof Collected list
          && (list.topic() == Topic.ROUTES || list.topic() == Topic.ROUTES6)) {
        all.nearest(reason.role(), list, target(suspect), model);
      }
    }
    return all.quotes;
  }

  /** What is absent has no line: the route that comes nearest to it stands where it would. */
  private void nearest(String role, Collected routes, Ip target, Model model) {
    Optional<Route> nearest = Optional.empty();
    int longest = -1;
    for (HostFact fact : model.network().facts(routes.host())) {
      if (fact instanceof Route route
          && route.netns().equals(routes.netns())
          && !route.table().equals("local")
          && route.source().isQuotable()) {
        int common = common(route.destination().network(), target);
        if (common > longest) {
          nearest = Optional.of(route);
          longest = common;
        }
      }
    }
    nearest.ifPresent(route -> add(role, route.source()));
  }

  /** How many leading bits two addresses share; -1 for addresses that can't be compared. */
  private static int common(Ip one, Ip other) {
    if (one.family() != other.family()) {
      return -1;
    }
    int high = Long.numberOfLeadingZeros(one.high() ^ other.high());
    return high < Long.SIZE ? high : high + Long.numberOfLeadingZeros(one.low() ^ other.low());
  }

  private static Ip target(Suspect suspect) {
    for (Evidence.Reason reason : suspect.reasons()) {
      if (reason.fact() instanceof Step step) {
        return step.packet().to();
      }
    }
    return Ip.NONE;
  }

  private void add(String role, Source source) {
    if (source.isQuotable() && quoted.add(source)) {
      quotes.add(new Quote(role, source, source.host().isEmpty()));
    }
  }
}
