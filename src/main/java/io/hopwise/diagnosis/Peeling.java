package io.hopwise.diagnosis;

import io.hopwise.change.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Two faults on one way: the second shows only when the first is gone. Applies the remedy of the
 * first to the model, suspects anew, and so on until the complaint ends.
 */
final class Peeling {
  private static final int MOST_LAYERS = 4;
  private static final Comparator<Suspect> STRONGEST_FIRST =
      Comparator.comparing(Suspect::strength)
          .thenComparingDouble(suspect -> suspect.card().prior())
          .reversed();

  /**
   * So many suspects are tried behind others. Where a hundred faults stand at once, each before the
   * others, to try all behind all takes as long as their number's cube, and tells nobody more than
   * those of them that were proved first.
   */
  private static final int MOST_BEHIND = 500;

  private final Function<Model, List<Suspect>> suspecting;
  private int triedBehind;

  /**
   * Peels by this.
   *
   * @param suspecting fires the rules on a model
   */
  Peeling(Function<Model, List<Suspect>> suspecting) {
    this.suspecting = suspecting;
  }

  /**
   * Tries all suspects of a model.
   *
   * @return what was found of each, and of those behind them
   */
  List<Examination> examine(Model model, List<Suspect> suspects) {
    List<Examination> all = new ArrayList<>();
    Prover prover = new Prover(model);
    for (Suspect suspect : suspects) {
      all.add(prover.examine(suspect));
    }
    Set<Integer> open = open(model, all);
    if (open.isEmpty()) {
      return compatible(model, all);
    }
    // of what may end elsewhere no fault behind the first is proved
    open.removeIf(complaint -> !model.isSettled(complaint) || model.isGuess(complaint));
    for (Examination first : movers(all, open)) {
      Optional<List<Examination>> chain = behind(first, open, 1);
      if (chain.isPresent()) {
        all.remove(first);
        all.addAll(0, needed(model, chain.get()));
        return all;
      }
    }
    return all;
  }

  /**
   * Several faults, each proved for complaints of its own: the remedy of one may undo that of
   * another, as a source that is no longer rewritten is let in by another rule. Then the others are
   * mended as they look once that one is.
   */
  private List<Examination> compatible(Model model, List<Examination> all) {
    List<Examination> proved = new ArrayList<>();
    Set<Integer> healed = new LinkedHashSet<>();
    for (Examination one : all) {
      if (one.isProved() && !healed.containsAll(one.healed())) {
        proved.add(one);
        healed.addAll(one.healed());
      }
    }
    if (proved.size() < 2 || ends(model, proved, healed)) {
      return all;
    }
    for (Examination first : proved) {
      Set<Integer> rest = new LinkedHashSet<>(healed);
      rest.removeAll(first.healed());
      for (Examination second : healing(first.after().orElseThrow(), rest)) {
        if (ends(model, List.of(first, second), healed)) {
          List<Examination> changed = new ArrayList<>(all);
          changed.replaceAll(one -> isSame(one, second) ? second : one);
          return changed;
        }
      }
    }
    return all;
  }

  private List<Examination> healing(Model model, Set<Integer> complaints) {
    Prover prover = new Prover(model);
    List<Examination> healing = new ArrayList<>();
    for (Suspect suspect : suspectsBehind(model)) {
      Examination examination = examinedBehind(prover, suspect);
      if (examination.isProved() && examination.healed().containsAll(complaints)) {
        healing.add(examination);
      }
    }
    return healing;
  }

  /** None when enough were tried. */
  private List<Suspect> suspectsBehind(Model model) {
    return triedBehind < MOST_BEHIND ? strongestFirst(suspecting.apply(model)) : List.of();
  }

  private Examination examinedBehind(Prover prover, Suspect suspect) {
    triedBehind++;
    return prover.examine(suspect);
  }

  private static boolean isSame(Examination one, Examination other) {
    return one.isProved() && one.suspect().isSameAs(other.suspect());
  }

  /**
   * The chain without the faults that end by themselves once the others are mended: they only stood
   * before them on the way.
   */
  private static List<Examination> needed(Model model, List<Examination> chain) {
    List<Examination> needed = new ArrayList<>(chain);
    List<Examination> spared = new ArrayList<>();
    for (Examination one : chain.subList(0, chain.size() - 1)) {
      List<Examination> others = new ArrayList<>(needed);
      others.remove(one);
      if (endsForSure(model, others, one.healed())) {
        needed = others;
        spared.add(one);
      }
    }
    needed = withoutSpareChanges(model, needed);
    List<Examination> result = new ArrayList<>();
    for (int i = 0; i < needed.size(); i++) {
      Examination one = needed.get(i);
      result.add(one.provedAs(needed.size() == 1 ? 0 : i + 1, one.healed()));
    }
    String cause = result.get(result.size() - 1).suspect().card().cause();
    for (Examination one : spared) {
      result.add(one.refuted(Sentence.of("consequence-of", cause)));
    }
    return result;
  }

  /** A remedy whose effect showed only with the others' may do more than is needed. */
  private static List<Examination> withoutSpareChanges(Model model, List<Examination> chain) {
    List<Examination> thinned = new ArrayList<>(chain);
    for (int i = 0; i < thinned.size(); i++) {
      int size = thinned.get(i).plan().map(plan -> plan.changes().size()).orElse(0);
      for (int k = size - 1; k >= 0 && size > 1; k--) {
        Examination before = thinned.get(i);
        List<Change> fewer = new ArrayList<>(before.plan().orElseThrow().changes());
        fewer.remove(k);
        thinned.set(i, before.with(new Plan(fewer)));
        if (fewer.isEmpty() || !ends(model, thinned, before.healed())) {
          thinned.set(i, before);
        }
      }
    }
    return thinned;
  }

  /** Whether the remedies of these together end the complaints. */
  private static boolean ends(Model model, List<Examination> remedied, Set<Integer> complaints) {
    return after(model, remedied)
        .filter(after -> complaints.stream().noneMatch(after::suffers))
        .isPresent();
  }

  /** The same, and no walk of them depends on what nobody knows. */
  private static boolean endsForSure(
      Model model, List<Examination> remedied, Set<Integer> complaints) {
    return after(model, remedied)
        .filter(after -> complaints.stream().allMatch(c -> !after.suffers(c) && after.isSettled(c)))
        .isPresent();
  }

  private static Optional<Model> after(Model model, List<Examination> remedied) {
    List<Change> changes = new ArrayList<>();
    for (Examination one : remedied) {
      one.plan().ifPresent(plan -> changes.addAll(plan.changes()));
    }
    return changes.isEmpty() ? Optional.empty() : model.after(changes);
  }

  /** The complaints that no proved suspect ends. */
  private static Set<Integer> open(Model model, List<Examination> examinations) {
    Set<Integer> open = new LinkedHashSet<>();
    for (int i = 0; i < model.symptoms().size(); i++) {
      if (model.symptoms().get(i).isFailing() && model.suffers(i)) {
        open.add(i);
      }
    }
    for (Examination examination : examinations) {
      if (examination.isProved()) {
        open.removeAll(examination.healed());
      }
    }
    return open;
  }

  private static List<Examination> movers(List<Examination> all, Set<Integer> open) {
    List<Examination> movers = new ArrayList<>();
    for (Examination examination : all) {
      boolean moves = examination.moved().stream().anyMatch(open::contains);
      if (moves && examination.after().isPresent()) {
        movers.add(examination);
      }
    }
    movers.sort(
        Comparator.comparing((Examination mover) -> isConsequence(mover, all))
            .thenComparing(Examination::suspect, STRONGEST_FIRST));
    return movers;
  }

  /** Whether another suspect would bring this one about: then that one is tried first. */
  private static boolean isConsequence(Examination one, List<Examination> all) {
    for (Examination other : all) {
      if (!other.isRefuted()
          && other.suspect().card().bringsAbout().contains(one.suspect().card().cause())) {
        return true;
      }
    }
    return false;
  }

  private static List<Suspect> strongestFirst(List<Suspect> suspects) {
    List<Suspect> sorted = new ArrayList<>(suspects);
    sorted.sort(
        Comparator.comparing(Suspect::strength)
            .reversed()
            .thenComparing(suspect -> isBroughtAbout(suspect, suspects))
            .thenComparing(STRONGEST_FIRST));
    return sorted;
  }

  /** Whether another suspect of the same host would bring this one about. */
  private static boolean isBroughtAbout(Suspect one, List<Suspect> all) {
    return all.stream()
        .anyMatch(
            other ->
                other.host().equals(one.host())
                    && other.card().bringsAbout().contains(one.card().cause()));
  }

  /** The first and what lies behind it, when together they end the open complaints it moved. */
  private Optional<List<Examination>> behind(Examination first, Set<Integer> open, int layer) {
    Model after = first.after().orElseThrow();
    Set<Integer> wanted = new LinkedHashSet<>(first.moved());
    wanted.retainAll(open);
    if (layer >= MOST_LAYERS) {
      return Optional.empty();
    }
    Prover prover = new Prover(after);
    List<Examination> next = new ArrayList<>();
    for (Suspect suspect : suspectsBehind(after)) {
      Examination examination = examinedBehind(prover, suspect);
      if (examination.isProved() && examination.healed().containsAll(wanted)) {
        Set<Integer> healed = new LinkedHashSet<>(first.healed());
        healed.addAll(wanted);
        return Optional.of(
            List.of(first.provedAs(layer, healed), examination.provedAs(layer + 1, healed)));
      }
      next.add(examination);
    }
    for (Examination second : movers(next, wanted)) {
      Optional<List<Examination>> rest = behind(second, wanted, layer + 1);
      if (rest.isPresent()) {
        List<Examination> chain = new ArrayList<>();
        chain.add(first.provedAs(layer, wanted));
        chain.addAll(rest.get());
        return Optional.of(chain);
      }
    }
    return Optional.empty();
  }
}
