package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Trace;
import io.hopwise.inquire.Costs;
import io.hopwise.inquire.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What would have to be known to be sure of a cause on a host. What can be known is named by host,
 * namespace and what shows there, as {@code costs.txt} calls it.
 */
final class Needs {
  private static final Costs COSTS = Costs.shipped();

  private static final String NFTABLES = Knowable.NFTABLES.name();

  /** Whoever has all of these had the host collected, and not typed what was asked. */
  private static final Set<Knowable> BY_COLLECTORS =
      Set.of(
          Knowable.ROUTES,
          Knowable.DEVICES,
          Knowable.FILTER,
          Knowable.PARAMETERS,
          Knowable.SOCKETS,
          Knowable.FORWARDING_ENTRIES);

  /** What containers' namespaces show, as {@code costs.txt} calls it. */
  static final String NAMESPACES = "NAMESPACES";

  private final Map<String, Set<String>> known = new LinkedHashMap<>();
  private final Unseen unseen;
  private final Family family;

  private Needs(Unseen unseen, Family family) {
    this.unseen = unseen;
    this.family = family;
  }

  static Needs of(Model model, Unseen unseen, List<Asked> asked) {
    Needs needs = new Needs(unseen, Unseen.family(model));
    for (String host : unseen.partly().keySet()) {
      Set<Knowable> collected = collected(host, model);
      Set<String> known = new LinkedHashSet<>();
      if (collected.containsAll(BY_COLLECTORS)) {
        known.addAll(COSTS.shown());
        for (Knowable what : Knowable.values()) {
          known.remove(what.name());
        }
      }
      for (Knowable what : collected) {
        known.add(what.name());
        for (Costs.Command command : COSTS.showing(Set.of(what.name()))) {
          known.addAll(command.shows());
        }
      }
      if (isAnyNamespaceCollected(host, model)) {
        known.add(NAMESPACES);
      }
      needs.known.put(host, known);
    }
    for (Asked one : asked) {
      if (one.answered()) {
        Set<String> known = needs.known.computeIfAbsent(one.host(), h -> new LinkedHashSet<>());
        COSTS.commands(Question.line(one.run())).forEach(each -> known.addAll(each.shows()));
      }
    }
    return needs;
  }

  private static boolean isAnyNamespaceCollected(String host, Model model) {
    return model.network().facts(host).stream()
        .anyMatch(fact -> fact instanceof Collected list && !list.netns().isEmpty());
  }

  /** The lists of a host's own namespace that were collected whole. */
  static Set<Knowable> collected(String host, Model model) {
    Set<Knowable> known = new LinkedHashSet<>();
    for (HostFact fact : model.network().facts(host)) {
      if (fact instanceof Collected list && list.netns().isEmpty()) {
        known.add(Knowable.of(list.topic()));
      }
    }
    return known;
  }

  /**
   * Where a cause may still show on a host of which little or nothing is known.
   *
   * @param share of what its card says how often it is met
   * @param needs what is still needed to be sure of it
   */
  record Left(double share, Set<String> needs) {}

  /**
   * Where the cause may still show there: all of it where it was not looked for, else what that
   * does not show, rules of native nftables and what containers' namespaces hold.
   */
  List<Left> left(Card card, String host) {
    Set<String> needs = ofHost(card, host);
    if (!needs.isEmpty()) {
      return List.of(new Left(1, needs));
    }
    List<Left> left = new ArrayList<>();
    boolean isNftKnown = known.getOrDefault(host, Set.of()).contains(NFTABLES);
    if (shown(card).contains(family.list(Knowable.FILTER.name())) && !isNftKnown) {
      left.add(new Left(1 - COSTS.of("without." + NFTABLES), named(host, Set.of(NFTABLES))));
    }
    for (String what : helpfulOn(host)) {
      left.add(new Left(1 - COSTS.of("without." + what), named(host, Set.of(what))));
    }
    return left;
  }

  /**
   * What is still needed to be sure of what only a host can tell of which little or nothing is
   * known: what shows the cause, and by which way packets come there.
   */
  Set<String> ofHost(Card card, String host) {
    Set<String> needs = new LinkedHashSet<>(shown(card));
    String place = placed(host);
    String routes = family.list(Knowable.ROUTES.name());
    boolean isPlaced = needs.contains(routes) || needs.contains("DEVICES");
    if (!isPlaced || !place.equals(routes)) {
      needs.add(place);
    }
    needs.removeAll(known.getOrDefault(host, Set.of()));
    if (needs.isEmpty() && !known.getOrDefault(host, Set.of()).contains("DEVICES")) {
      // the host's devices tell whether it is but a consequence
      needs.add("DEVICES");
    }
    return named(host, needs);
  }

  private static Set<String> named(String host, Set<String> needs) {
    Set<String> named = new LinkedHashSet<>();
    needs.forEach(need -> named.add(name(host, "", need)));
    return named;
  }

  /** What decides now and then: of a host with containers what their namespaces show. */
  Set<String> helpfulOn(String host) {
    boolean isOfContainers =
        unseen.blind().getOrDefault(host, false) || unseen.partly().getOrDefault(host, false);
    boolean isTold = known.getOrDefault(host, Set.of()).contains(NAMESPACES);
    return isOfContainers && !isTold ? Set.of(NAMESPACES) : Set.of();
  }

  /** The same by name, each with how often it is decided without. */
  Map<String, Double> helpsOn(String host) {
    Map<String, Double> helps = new LinkedHashMap<>();
    for (String what : helpfulOn(host)) {
      helps.put(name(host, "", what), COSTS.of("without." + what));
    }
    return helps;
  }

  /**
   * Of one that is known by an address only, nothing but its addresses tells that it is the one.
   */
  private String placed(String host) {
    return Ip.parse(host).isPresent() ? "ADDRESSES" : family.list(Knowable.ROUTES.name());
  }

  /** The name of what tells by which way packets come to a host. */
  String place(String host) {
    return name(host, "", placed(host));
  }

  /**
   * What is still needed to be sure of what single lists would show, of this host or of others. Of
   * hosts of which nothing is known, by which way packets come there: that is enough to see whether
   * they get to the suspect.
   */
  Set<String> ofGaps(Card card, String host) {
    Set<Knowable> showing = Knowable.showing(card);
    Set<String> own = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>();
    for (Trace.Missing gap : unseen.gaps()) {
      String name = name(gap.host(), gap.netns(), Knowable.of(gap).name());
      all.add(name);
      if (gap.host().equals(host) && showing.contains(Knowable.of(gap.topic()))) {
        own.add(name);
      }
    }
    if (own.isEmpty() && !unseen.blind().isEmpty()) {
      unseen.blind().keySet().forEach(blind -> own.add(place(blind)));
    }
    return own.isEmpty() ? all : own;
  }

  /** The lists of the hosts' own namespaces that the walks missed. */
  Set<String> ofWay() {
    Set<String> way = new LinkedHashSet<>();
    for (Trace.Missing gap : unseen.gaps()) {
      if (gap.netns().isEmpty()) {
        way.add(name(gap.host(), "", Knowable.of(gap).name()));
      }
    }
    return way;
  }

  /** The name of one thing that can be known. */
  static String name(String host, String netns, String what) {
    return host + "\t" + netns + "\t" + what;
  }

  /** Where a cause shows: what its card asks tells, else what its remedy changes. */
  Set<String> shown(Card card) {
    Set<String> shown = new LinkedHashSet<>();
    if (card.asks().isEmpty()) {
      Knowable.showing(card).forEach(what -> shown.add(what.name()));
    } else {
      COSTS.commands(card.asks()).forEach(command -> shown.addAll(command.shows()));
    }
    return family.lists(shown);
  }
}
