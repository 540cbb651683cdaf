package io.hopwise.compare;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The packet filters of two hosts: policies, and each chain's rules in their order. */
final class ChainComparison {
  /** Chains are asked for by these names of theirs. */
  private record ChainId(String netns, Backend backend, String family, String table, String chain) {
    String shown() {
      return (family.equals("ip") ? "" : family + " ") + table + " " + chain;
    }
  }

  /** A rule in both of its spellings. */
  private record Line(NetfilterRule rule, String literal, String byPart) {}

  /** What is known of one host's filter. */
  private static final class Filter {
    private final Map<ChainId, List<Line>> chains = new LinkedHashMap<>();
    private final Map<ChainId, NetfilterChain> bases = new LinkedHashMap<>();
    private Set<ChainId> asked = Set.of();
    private int withoutEffect;
  }

  private final Differing differing;
  private final boolean isWithoutPods;
  private final List<Difference> below = new ArrayList<>();
  private Filter one = new Filter();
  private Filter two = new Filter();

  /**
   * Compares into this.
   *
   * @param isWithoutPods whether one of the hosts runs no containers
   */
  ChainComparison(Differing differing, boolean isWithoutPods) {
    this.differing = differing;
    this.isWithoutPods = isWithoutPods;
  }

  void compare(Side good, Side bad) {
    Filter mine = filter(good);
    Filter theirs = filter(bad);
    differing.leaveOut(
        Noise.RULES_WITHOUT_EFFECT, Math.max(mine.withoutEffect, theirs.withoutEffect));
    one = mine;
    two = theirs;
    policies(good, bad, mine, theirs);
    Set<ChainId> chains = new LinkedHashSet<>(mine.chains.keySet());
    chains.addAll(theirs.chains.keySet());
    for (ChainId chain : chains) {
      boolean knownOfGood = good.lists().coversFilter(chain.backend(), chain.family());
      boolean knownOfBad = bad.lists().coversFilter(chain.backend(), chain.family());
      rules(
          chain,
          mine.chains.getOrDefault(chain, List.of()),
          theirs.chains.getOrDefault(chain, List.of()),
          knownOfGood || !chain.netns().isEmpty(),
          knownOfBad || !chain.netns().isEmpty());
    }
    below.forEach(differing::add);
  }

  /** Whether the chain is asked on one side only: the rule that asks it tells of it. */
  private boolean isOfOne(ChainId chain) {
    return one.asked.contains(chain) != two.asked.contains(chain);
  }

  private static Filter filter(Side side) {
    Filter filter = new Filter();
    Map<ChainId, List<NetfilterRule>> rules = new LinkedHashMap<>();
    Map<ChainId, List<ChainId>> asks = new LinkedHashMap<>();
    for (HostFact fact : side.member().facts()) {
      if (fact instanceof NetfilterChain chain && chain.hook() != Hook.NONE) {
        filter.bases.put(
            id(side, chain.netns(), chain.backend(), chain.family(), chain.table(), chain.chain()),
            chain);
      } else if (fact instanceof NetfilterRule rule) {
        ChainId id =
            id(side, rule.netns(), rule.backend(), rule.family(), rule.table(), rule.chain());
        rules.computeIfAbsent(id, absent -> new ArrayList<>()).add(rule);
        if (!rule.jumpsTo().isEmpty()) {
          asks.computeIfAbsent(id, absent -> new ArrayList<>())
              .add(
                  id(
                      side,
                      rule.netns(),
                      rule.backend(),
                      rule.family(),
                      rule.table(),
                      rule.jumpsTo()));
        }
      }
    }
    Set<ChainId> asked = asked(filter.bases.keySet(), asks);
    filter.asked = asked;
    rules.forEach(
        (chain, own) -> {
          // of a listing of rules alone nobody knows the base chains
          boolean isAsked = asked.contains(chain) || filter.bases.isEmpty();
          List<Line> lines = new ArrayList<>();
          for (NetfilterRule rule : own) {
            if (isAsked && !RuleShape.isWithoutEffect(rule)) {
              String literal = RuleShape.of(rule, side.literal());
              lines.add(new Line(rule, literal, RuleShape.of(rule, side.byPart())));
            } else {
              filter.withoutEffect++;
            }
          }
          if (!lines.isEmpty()) {
            filter.chains.put(chain, shared(lines));
          }
        });
    return filter;
  }

  /** Of rules that share packets out by chance each by what it gets, in any order. */
  private static List<Line> shared(List<Line> lines) {
    List<NetfilterRule> rules = lines.stream().map(Line::rule).toList();
    List<String> shares = Shares.of(rules);
    List<Line> shared = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String share = shares.get(i);
      shared.add(share.isEmpty() ? line : new Line(line.rule(), share, share));
    }
    return shared;
  }

  private static ChainId id(
      Side side, String netns, Backend backend, String family, String table, String chain) {
    return new ChainId(side.byPart().netns(netns), backend, family, table, RuleShape.chain(chain));
  }

  private static Set<ChainId> asked(Set<ChainId> bases, Map<ChainId, List<ChainId>> asks) {
    Set<ChainId> asked = new HashSet<>(bases);
    Deque<ChainId> open = new ArrayDeque<>(bases);
    while (!open.isEmpty()) {
      for (ChainId next : asks.getOrDefault(open.pop(), List.of())) {
        if (asked.add(next)) {
          open.push(next);
        }
      }
    }
    return asked;
  }

  private void policies(Side good, Side bad, Filter mine, Filter theirs) {
    Set<ChainId> bases = new LinkedHashSet<>(mine.bases.keySet());
    bases.addAll(theirs.bases.keySet());
    for (ChainId base : bases) {
      Optional<NetfilterChain> one = Optional.ofNullable(mine.bases.get(base));
      Optional<NetfilterChain> two = Optional.ofNullable(theirs.bases.get(base));
      boolean isKnown =
          (one.isPresent() || good.lists().coversFilter(base.backend(), base.family()))
              && (two.isPresent() || bad.lists().coversFilter(base.backend(), base.family()));
      String before = policy(one);
      String after = policy(two);
      if (isKnown && !before.equals(after)) {
        differing.add(
            new Difference(
                Aspect.CHAIN_POLICY,
                Difference.Kind.CHANGED,
                Subject.of("chain-policy", base.shown()),
                one.map(HostFact.class::cast),
                two.map(HostFact.class::cast),
                before,
                after,
                "",
                List.of(),
                Optional.empty()));
      }
    }
  }

  /** A chain that is not there lets everything pass, as an empty one does. */
  private static String policy(Optional<NetfilterChain> chain) {
    return chain.map(NetfilterChain::policy).filter(text -> !text.isEmpty()).orElse("ACCEPT");
  }

  private void rules(
      ChainId chain, List<Line> good, List<Line> bad, boolean knownOfGood, boolean knownOfBad) {
    Set<String> shared = new HashSet<>();
    for (Line line : good) {
      if (!Naming.namesNetwork(line.byPart())) {
        shared.add(line.literal());
      }
    }
    Set<String> alsoThere = new HashSet<>();
    bad.forEach(line -> alsoThere.add(line.literal()));
    shared.retainAll(alsoThere);
    List<String> mine = spelt(good, shared);
    List<String> theirs = spelt(bad, shared);
    Set<String> there = new HashSet<>(theirs);
    Set<String> here = new HashSet<>(mine);
    for (int i = 0; i < mine.size(); i++) {
      if (!there.contains(mine.get(i)) && knownOfBad) {
        only(chain, good.get(i), mine.get(i), true);
      }
    }
    for (int i = 0; i < theirs.size(); i++) {
      if (!here.contains(theirs.get(i)) && knownOfGood) {
        only(chain, bad.get(i), theirs.get(i), false);
      }
    }
    order(chain, good, mine, bad, theirs);
  }

  private static List<String> spelt(List<Line> lines, Set<String> shared) {
    List<String> spelt = new ArrayList<>();
    for (Line line : lines) {
      spelt.add(shared.contains(line.literal()) ? "=" + line.literal() : line.byPart());
    }
    return spelt;
  }

  private void only(ChainId chain, Line line, String spelt, boolean isGood) {
    boolean stops =
        switch (line.rule().target()) {
          case DROP, REJECT, QUEUE, UNKNOWN -> true;
          default -> false;
        };
    boolean isOfService = chain.chain().startsWith("KUBE-S");
    boolean isOfPod = Naming.namesPod(spelt) || chain.chain().endsWith("*") || spelt.endsWith("*");
    boolean isPodsOwn = !chain.netns().isEmpty() && (isGood || !stops);
    if (isPodsOwn || (isWithoutPods && isOfEngine(chain, line.rule()))) {
      differing.leaveOut(Noise.WORKLOADS, 1);
      return;
    }
    if (!stops && !isOfService && isOfPod) {
      differing.leaveOut(Noise.SINGLE_PODS, 1);
      return;
    }
    String asks = RuleShape.chain(line.rule().jumpsTo());
    ChainId next = new ChainId(chain.netns(), chain.backend(), chain.family(), chain.table(), asks);
    boolean isBelow = isOfOne(chain);
    String group =
        isBelow || isOfOne(next) ? "chains " + chain.family() + chain.table() : "rule " + chain;
    Trait trait =
        Trait.of(Aspect.RULE, "", "", Subject.of("rule", chain.shown()), line.rule()).in(group);
    Difference difference = isGood ? Difference.onlyGood(trait) : Difference.onlyBad(trait);
    if (isBelow) {
      below.add(difference);
    } else {
      differing.add(difference);
    }
  }

  /** Whether an engine or a plugin writes it where containers run. */
  private static boolean isOfEngine(ChainId chain, NetfilterRule rule) {
    String ofEngines = "(DOCKER|FLANNEL|CNI)(-.*)?";
    boolean isOfBridge =
        rule.matches().stream()
            .anyMatch(
                match ->
                    (match instanceof Match.InDevice in && isBridge(in.pattern()))
                        || (match instanceof Match.OutDevice out && isBridge(out.pattern())));
    return chain.chain().matches(ofEngines) || rule.jumpsTo().matches(ofEngines) || isOfBridge;
  }

  private static boolean isBridge(String device) {
    return device.matches("docker0|cni0|cbr0|kube-bridge");
  }

  /** Tells of the first two rules that stand the other way round, where packets can tell. */
  private void order(
      ChainId chain, List<Line> good, List<String> mine, List<Line> bad, List<String> theirs) {
    List<NetfilterRule> here = good.stream().map(Line::rule).toList();
    List<NetfilterRule> there = bad.stream().map(Line::rule).toList();
    RuleOrder order = RuleOrder.of(here, mine, there, theirs);
    order
        .swapped()
        .ifPresentOrElse(
            swap -> swapped(chain, swap.good(), swap.bad()),
            () -> differing.leaveOut(Noise.ORDER, order.isMoved() ? 1 : 0));
  }

  private void swapped(ChainId chain, NetfilterRule good, NetfilterRule bad) {
    Subject subject = Subject.of("rule-order", chain.shown());
    Trait one = Trait.of(Aspect.RULE, "", "", subject, good);
    Trait two = Trait.of(Aspect.RULE, "", "", subject, bad);
    differing.add(Difference.between(one, two, Difference.Kind.ORDER));
  }
}
