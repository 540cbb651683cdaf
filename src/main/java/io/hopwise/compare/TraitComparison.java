package io.hopwise.compare;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the traits of two hosts against each other. */
final class TraitComparison {
  private static final String SHARED = "= ";

  /** A trait in both of its spellings. */
  private record Read(Trait byPart, String literal) {}

  private final Side good;
  private final Side bad;
  private final Differing differing;
  private final List<Difference> found = new ArrayList<>();
  private final Consequences consequences;

  TraitComparison(Side good, Side bad, Differing differing) {
    this.good = good;
    this.bad = bad;
    this.differing = differing;
    this.consequences = new Consequences(good, bad);
  }

  void compare() {
    List<Read> mine = read(good);
    List<Read> theirs = read(bad);
    withoutShared(mine, theirs);
    Map<String, List<Trait>> here = byKey(mine);
    Map<String, List<Trait>> there = byKey(theirs);
    Set<String> keys = new HashSet<>();
    List<String> ordered = new ArrayList<>(here.keySet());
    ordered.addAll(there.keySet());
    for (String key : ordered) {
      if (keys.add(key)) {
        key(here.getOrDefault(key, List.of()), there.getOrDefault(key, List.of()));
      }
    }
    for (Difference difference : found) {
      differing.add(difference);
    }
  }

  private List<Read> read(Side side) {
    List<Read> all = new ArrayList<>();
    for (HostFact fact : side.member().facts()) {
      List<Trait> byPart = TraitReader.traits(fact, side.member(), side.byPart());
      List<Trait> literal = TraitReader.traits(fact, side.member(), side.literal());
      if (byPart.isEmpty()) {
        TraitReader.noise(fact).ifPresent(noise -> differing.leaveOut(noise, 1));
      }
      for (int i = 0; i < byPart.size(); i++) {
        Trait trait = byPart.get(i);
        Trait plain = literal.get(i);
        side.lists().saw(trait.aspect());
        all.add(new Read(trait, trait.aspect() + plain.key() + "=" + plain.value()));
        if (trait.owner().isEmpty()) {
          consequences.owner(side, trait.key());
        }
      }
    }
    return all;
  }

  /** What stands on both word for word is alike, unless it names a network that only one may. */
  private static void withoutShared(List<Read> mine, List<Read> theirs) {
    Set<String> shared = new HashSet<>();
    for (Read read : mine) {
      if (!Naming.namesNetwork(read.byPart().key() + read.byPart().value())) {
        shared.add(read.literal());
      }
    }
    Set<String> there = new HashSet<>();
    for (Read read : theirs) {
      if (!Naming.namesNetwork(read.byPart().key() + read.byPart().value())) {
        there.add(read.literal());
      }
    }
    shared.retainAll(there);
    mine.replaceAll(read -> literally(read, shared));
    theirs.replaceAll(read -> literally(read, shared));
  }

  /** A trait that both have word for word is no difference, whatever stands beside it. */
  private static Read literally(Read read, Set<String> shared) {
    if (!shared.contains(read.literal())) {
      return read;
    }
    Trait trait = read.byPart();
    Trait spelt =
        new Trait(
            trait.aspect(),
            trait.owner(),
            trait.key(),
            SHARED + read.literal(),
            trait.shown(),
            trait.group(),
            trait.subject(),
            trait.fact());
    return new Read(spelt, read.literal());
  }

  private static Map<String, List<Trait>> byKey(List<Read> all) {
    Map<String, List<Trait>> byKey = new LinkedHashMap<>();
    for (Read read : all) {
      byKey
          .computeIfAbsent(read.byPart().aspect() + read.byPart().key(), key -> new ArrayList<>())
          .add(read.byPart());
    }
    return byKey;
  }

  private void key(List<Trait> mine, List<Trait> theirs) {
    List<Trait> here = without(mine, theirs);
    List<Trait> there = without(theirs, mine);
    int pairs = Math.min(here.size(), there.size());
    for (int i = 0; i < pairs; i++) {
      Trait one = here.get(i);
      Trait two = there.get(i);
      Optional<Noise> noise = consequences.changed(one, two);
      noise.ifPresentOrElse(
          kind -> differing.leaveOut(kind, 1),
          () -> found.add(Difference.between(one, two, Difference.Kind.CHANGED)));
    }
    for (Trait trait : here.subList(pairs, here.size())) {
      Optional<Noise> noise = consequences.onlyGood(trait, !theirs.isEmpty());
      noise.ifPresent(kind -> differing.leaveOut(kind, 1));
      if (noise.isEmpty() && bad.lists().covers(trait)) {
        found.add(Difference.onlyGood(trait));
      }
    }
    for (Trait trait : there.subList(pairs, there.size())) {
      Optional<Noise> noise = consequences.onlyBad(trait, !mine.isEmpty());
      noise.ifPresent(kind -> differing.leaveOut(kind, 1));
      if (noise.isEmpty() && good.lists().covers(trait)) {
        found.add(
            sameName(trait, mine)
                .map(before -> Difference.between(before, trait, Difference.Kind.CHANGED))
                .orElseGet(() -> Difference.onlyBad(trait)));
      }
    }
  }

  /** The one of this very name among those of its key: one of many containers' ports. */
  private static Optional<Trait> sameName(Trait trait, List<Trait> others) {
    return others.stream()
        .filter(other -> !other.shown().isEmpty() && other.subject().equals(trait.subject()))
        .findFirst();
  }

  /** Those whose value the others don't have, each value once. */
  private static List<Trait> without(List<Trait> some, List<Trait> others) {
    Set<String> known = new HashSet<>();
    others.forEach(other -> known.add(other.value()));
    List<Trait> left = new ArrayList<>();
    for (Trait trait : some) {
      if (known.add(trait.value()) && !trait.value().startsWith(SHARED)) {
        left.add(trait);
      }
    }
    return left;
  }

  /** Whether the kernel made this route for an address of a device. */
  static boolean isKernels(HostFact fact) {
    return fact instanceof Route route && route.protocol().equals("kernel");
  }
}
