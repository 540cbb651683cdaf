package io.hopwise.diagnosis;

import io.hopwise.cause.Card;
import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Trace;
import io.hopwise.inquire.Costs;
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

  private static final String FILTER = Knowable.FILTER.name();

  private final Map<String, Set<String>> known = new LinkedHashMap<>();
  private final Unseen unseen;

  private Needs(Unseen unseen) {
    this.unseen = unseen;
  }

  static Needs of(Model model, Unseen unseen, List<Asked> asked) {
    Needs needs = new Needs(unseen);
    for (String host : unseen.partly().keySet()) {
      Set<String> known = new LinkedHashSet<>();
      for (Knowable what : collected(host, model)) {
        known.add(what.name());
        for (Costs.Command command : COSTS.showing(Set.of(what.name()))) {
          known.addAll(command.shows());
        }
      }
      needs.known.put(host, known);
    }
    for (Asked one : asked) {
      if (one.answered()) {
        Set<String> known = needs.known.computeIfAbsent(one.host(), h -> new LinkedHashSet<>());
        COSTS.commands(Questions.line(one.run())).forEach(each -> known.addAll(each.shows()));
      }
    }
    return needs;
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

  /** Whether all that would show the cause there is known, so that it would have been found. */
  boolean isKnown(Card card, String host) {
    return unseen.partly().containsKey(host)
        && known.getOrDefault(host, Set.of()).containsAll(shown(card, host));
  }

  /**
   * What is still needed to be sure of what only a host can tell of which little or nothing is
   * known: what shows the cause, and by which way packets come there.
   */
  Set<String> ofHost(Card card, String host) {
    Set<String> needs = new LinkedHashSet<>(shown(card, host));
    // of one that is known by an address only, nothing but its devices tells that it is the one
    String place = Ip.parse(host).isPresent() ? "DEVICES" : "ROUTES";
    boolean isPlaced = needs.contains("ROUTES") || needs.contains("DEVICES");
    if (!isPlaced || !place.equals("ROUTES")) {
      needs.add(place);
    }
    needs.removeAll(known.getOrDefault(host, Set.of()));
    if (needs.isEmpty() && !known.getOrDefault(host, Set.of()).contains("DEVICES")) {
      // the host's devices tell whether it is but a consequence
      needs.add("DEVICES");
    }
    Set<String> named = new LinkedHashSet<>();
    needs.forEach(need -> named.add(name(host, "", need)));
    return named;
  }

  /** What is still needed to be sure of what single lists would show, of this host or of others. */
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
    return own.isEmpty() ? all : own;
  }

  /** The name of one thing that can be known. */
  static String name(String host, String netns, String what) {
    return host + "\t" + netns + "\t" + what;
  }

  /** What iptables does not show, native nftables may. */
  private Set<String> shown(Card card, String host) {
    Set<String> shown = shown(card);
    // asked last, for iptables shows most of it
    if (shown.contains(FILTER)
        && known
            .getOrDefault(host, Set.of())
            .containsAll(Set.of(FILTER, "DEVICES", "PARAMETERS"))) {
      shown.add(Knowable.NFTABLES.name());
    }
    return shown;
  }

  /** Where a cause shows: what its card asks tells, else what its remedy changes. */
  static Set<String> shown(Card card) {
    Set<String> shown = new LinkedHashSet<>();
    if (card.asks().isEmpty()) {
      Knowable.showing(card).forEach(what -> shown.add(what.name()));
    } else {
      COSTS.commands(card.asks()).forEach(command -> shown.addAll(command.shows()));
    }
    return shown;
  }
}
