package io.hopwise.compare;

import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the differences by which packets end, and puts them first. */
public final class Deciding {
  /** So many differences are put right in the model, one at a time. */
  private static final int MOST_TRIED = 40;

  /** So many packets are walked again for each. */
  private static final int MOST_WALKS = 6;

  private Deciding() {}

  /**
   * Marks what walks end by.
   *
   * @param failing walks over the bad one's network that do not arrive
   * @param goodFacts what is known of the good one
   * @param badFacts what is known of the bad one
   */
  public static Comparison by(
      Comparison comparison,
      List<Trace> failing,
      List<HostFact> goodFacts,
      List<HostFact> badFacts) {
    Ends ends =
        new Ends(
            comparison.bad(),
            Member.of(comparison.good(), goodFacts).podSubnet(),
            Member.of(comparison.bad(), badFacts).podSubnet());
    List<Difference> ending = marked(comparison, failing, ends, Deciding::endsBy);
    boolean isFound = ending.stream().anyMatch(Difference::isDecisive);
    return comparison.with(
        first(isFound ? ending : marked(comparison, failing, ends, Deciding::passesBy)));
  }

  /** The host where walks end, and whose pods are where: a route to the other is each one's own. */
  private record Ends(String host, Optional<Prefix> goodPods, Optional<Prefix> badPods) {
    boolean isWayTo(Route route, Ip target) {
      boolean isMirrored =
          badPods.filter(route.destination()::overlaps).isPresent()
              && goodPods.filter(pods -> pods.contains(target)).isPresent();
      return route.destination().length() > 0
          && (route.destination().contains(target) || isMirrored);
    }
  }

  private static List<Difference> first(List<Difference> differences) {
    List<Difference> ordered = new ArrayList<>(differences);
    ordered.sort((one, other) -> Boolean.compare(other.isDecisive(), one.isDecisive()));
    return ordered;
  }

  /** How a walk may rest on a difference. */
  private interface Rests {
    boolean on(Trace trace, Difference difference, Ends ends);
  }

  private static List<Difference> marked(
      Comparison comparison, List<Trace> failing, Ends ends, Rests rests) {
    List<Difference> marked = new ArrayList<>();
    for (Difference difference : comparison.differences()) {
      Optional<Trace> walk =
          difference.isDecisive()
              ? difference.walk()
              : failing.stream().filter(trace -> rests.on(trace, difference, ends)).findFirst();
      marked.add(walk.map(difference::decides).orElse(difference));
    }
    return marked;
  }

  /** The step by which a walk ends; none where it arrives. */
  public static Optional<Step> end(Trace trace) {
    Optional<Step> forward = lastEnd(trace.forward());
    return forward.isPresent() ? forward : lastEnd(trace.reply());
  }

  /** Whether the packet ends on the way of which the other walk does not say so. */
  public static boolean endsOtherwise(Trace good, Trace bad) {
    Optional<Step> end = end(bad);
    Optional<Step> before = end(good);
    return !bad.isPredictsSuccess()
        && end.isPresent()
        && (good.isPredictsSuccess()
            || before.isEmpty()
            || before.get().code() != end.get().code()
            || !before.get().at().host().equals(end.get().at().host())
            || !before.get().at().netns().equals(end.get().at().netns())
            || before.get().at().direction() != end.get().at().direction());
  }

  private static Optional<Step> lastEnd(List<Step> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof Step.Dropped || steps.get(i) instanceof Step.Lost) {
        return Optional.of(steps.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean endsBy(Trace trace, Difference difference, Ends ends) {
    Optional<Step> end = end(trace);
    return end.isPresent()
        && (isCause(end.get(), difference, ends) || lacks(end.get(), difference, ends));
  }

  private static boolean passesBy(Trace trace, Difference difference, Ends ends) {
    List<Step> steps = new ArrayList<>(trace.forward());
    steps.addAll(trace.reply());
    return steps.stream().anyMatch(step -> isCause(step, difference, ends));
  }

  private static boolean isCause(Step step, Difference difference, Ends ends) {
    if (!step.at().host().equals(ends.host()) || !step.because().source().isQuotable()) {
      return false;
    }
    boolean isBad = difference.bad().isPresent() || difference.kind() != Difference.Kind.ONLY_GOOD;
    return isBad
        && difference.facts().stream()
            .anyMatch(
                fact ->
                    fact.host().equals(ends.host())
                        && fact.source().equals(step.because().source()));
  }

  /** Whether the step ends because what only the good one has is not there. */
  private static boolean lacks(Step step, Difference difference, Ends ends) {
    if (!step.at().host().equals(ends.host()) || difference.kind() == Difference.Kind.ONLY_BAD) {
      return false;
    }
    for (HostFact fact : difference.facts()) {
      boolean lacks =
          (fact instanceof Route route
                  && route.netns().isEmpty()
                  && !fact.host().equals(ends.host())
                  && step instanceof Step.Lost
                  && ends.isWayTo(route, step.packet().to()))
              || (fact instanceof Neighbour neighbour
                  && step instanceof Step.Lost lost
                  && neighbour.ip().equals(lost.nextHop()))
              || (fact instanceof Link link
                  && link.netns().isEmpty()
                  && (link.device().equals(step.at().device())
                      || (link.kind().isOverlay() && link.udpPort() == step.packet().port())))
              || (fact instanceof FlannelLease lease
                  && step instanceof Step.Lost
                  && lease.subnet().contains(step.packet().to()));
      if (lacks) {
        return true;
      }
    }
    return false;
  }

  /**
   * Puts each difference right in the model, as the good one has it, and walks again: what then
   * arrives ended by it. For one host at two times.
   */
  public static Comparison byTrying(
      Comparison comparison, Network goodOne, Network badOne, List<Flow> failing) {
    List<Difference> tried = new ArrayList<>();
    int count = 0;
    for (Difference difference : comparison.differences()) {
      boolean isTried = difference.isDecisive() || count++ >= MOST_TRIED || failing.isEmpty();
      tried.add(isTried ? difference : tried(comparison, difference, goodOne, badOne, failing));
    }
    return comparison.with(first(tried));
  }

  private static Difference tried(
      Comparison comparison,
      Difference difference,
      Network goodOne,
      Network badOne,
      List<Flow> failing) {
    List<HostFact> there = goodOne.facts(comparison.good());
    Network mended =
        badOne.with(comparison.bad(), facts -> mended(facts, there, difference, comparison.good()));
    Walk healthy = new Walk(goodOne);
    Walk before = new Walk(badOne);
    Walk after = new Walk(mended);
    for (Flow flow : failing.subList(0, Math.min(MOST_WALKS, failing.size()))) {
      Trace then = after.trace(flow, true);
      Trace now = before.trace(flow, true);
      if (then.isPredictsSuccess() || !endsOtherwise(healthy.trace(flow, true), then)) {
        return difference.decides(now);
      }
    }
    return difference;
  }

  private static List<HostFact> mended(
      List<HostFact> bad, List<HostFact> good, Difference difference, String goodHost) {
    List<HostFact> changed = difference.facts();
    if (difference.aspect() == Aspect.RULE && changed.get(0) instanceof NetfilterRule of) {
      List<HostFact> mended = new ArrayList<>(bad);
      mended.removeIf(fact -> isOfChain(fact, of));
      good.stream().filter(fact -> isOfChain(fact, of)).forEach(mended::add);
      return mended;
    }
    List<HostFact> mended = new ArrayList<>();
    for (HostFact fact : bad) {
      if (!changed.contains(fact)) {
        mended.add(fact);
      }
    }
    for (HostFact fact : good) {
      if (changed.contains(fact) && fact.host().equals(goodHost)) {
        mended.add(fact);
      }
    }
    return mended;
  }

  private static boolean isOfChain(HostFact fact, NetfilterRule of) {
    return fact instanceof NetfilterRule rule
        && rule.netns().equals(of.netns())
        && rule.backend() == of.backend()
        && rule.family().equals(of.family())
        && rule.table().equals(of.table())
        && rule.chain().equals(of.chain());
  }
}
