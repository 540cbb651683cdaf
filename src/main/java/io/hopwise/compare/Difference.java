package io.hopwise.compare;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing in which the two hosts differ and which could change a packet's way.
 *
 * @param goodShown what it is on the good one, where that is short; else empty
 * @param badShown what it is on the other, where that is short; else empty
 * @param group what else may be told together with it
 * @param alike others that are told together with it
 * @param walk a packet that ends by it; none where no walk does
 */
public record Difference(
    Aspect aspect,
    Kind kind,
    Subject subject,
    Optional<HostFact> good,
    Optional<HostFact> bad,
    String goodShown,
    String badShown,
    String group,
    List<Difference> alike,
    Optional<Trace> walk) {
  /** How the two differ. */
  public enum Kind {
    /** Only the good one has it. */
    ONLY_GOOD,
    /** Only the bad one has it. */
    ONLY_BAD,
    /** Both have it, each another way. */
    CHANGED,
    /** Both have it, at another place of its chain. */
    ORDER,
    /** Both have it, and only one may. */
    SHARED;

    /** As it is spelt: {@code only-good}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Keeps its own copy of the list. */
  public Difference {
    alike = List.copyOf(alike);
  }

  static Difference onlyGood(Trait trait) {
    return of(
        trait, Kind.ONLY_GOOD, Optional.of(trait.fact()), Optional.empty(), trait.shown(), "");
  }

  static Difference onlyBad(Trait trait) {
    return of(trait, Kind.ONLY_BAD, Optional.empty(), Optional.of(trait.fact()), "", trait.shown());
  }

  static Difference between(Trait good, Trait bad, Kind kind) {
    return of(
        bad, kind, Optional.of(good.fact()), Optional.of(bad.fact()), good.shown(), bad.shown());
  }

  private static Difference of(
      Trait trait,
      Kind kind,
      Optional<HostFact> good,
      Optional<HostFact> bad,
      String goodShown,
      String badShown) {
    String group =
        trait.aspect() == Aspect.PARAMETER
            ? trait.group() + " " + goodShown + " " + badShown
            : trait.group();
    return new Difference(
        trait.aspect(),
        kind,
        trait.subject(),
        good,
        bad,
        goodShown,
        badShown,
        group.isEmpty() ? "" : kind + " " + group,
        List.of(),
        Optional.empty());
  }

  Difference with(List<Difference> others) {
    return new Difference(
        aspect, kind, subject, good, bad, goodShown, badShown, group, others, walk);
  }

  Difference decides(Trace trace) {
    return new Difference(
        aspect, kind, subject, good, bad, goodShown, badShown, group, alike, Optional.of(trace));
  }

  /** Whether a packet is known that ends by it. */
  public boolean isDecisive() {
    return walk.isPresent();
  }

  /** The facts on both sides, of those told together with it as well. */
  public List<HostFact> facts() {
    List<HostFact> facts = new ArrayList<>();
    good.ifPresent(facts::add);
    bad.ifPresent(facts::add);
    alike.forEach(other -> facts.addAll(other.facts()));
    return facts;
  }
}
