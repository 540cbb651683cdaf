package io.hopwise.diagnosis;

import io.hopwise.rank.Proof;
import java.util.Optional;
import java.util.Set;

/**
 * What trying a suspect's remedies on the model showed.
 *
 * @param explains the symptoms it explains
 * @param healed the complaints that end with the remedy
 * @param moved the complaints that then end elsewhere: a second fault lies behind
 * @param kept the symptoms that worked and still do
 * @param hopeful the remedy heals by one of several possible walks
 * @param layer 0 for one that stands alone; else its place in a chain of faults, from 1
 * @param plan the remedy that was best; empty when the card names none that could be made
 * @param after the model with that remedy; empty when it could not be applied
 * @param why for a refuted suspect the reason
 */
record Examination(
    Suspect suspect,
    Proof proof,
    Set<Integer> explains,
    Set<Integer> healed,
    Set<Integer> moved,
    Set<Integer> kept,
    boolean hopeful,
    int layer,
    Optional<Plan> plan,
    Optional<Model> after,
    Optional<Sentence> why) {

  boolean isProved() {
    return proof == Proof.PROVED;
  }

  boolean isRefuted() {
    return proof == Proof.REFUTED;
  }

  /** The same, proved together with what lies behind it. */
  Examination provedAs(int place, Set<Integer> healedTogether) {
    return new Examination(
        suspect,
        Proof.PROVED,
        healedTogether,
        healedTogether,
        moved,
        kept,
        false,
        place,
        plan,
        after,
        Optional.empty());
  }

  /** The same, mended by this. */
  Examination with(Plan less) {
    return new Examination(
        suspect,
        proof,
        explains,
        healed,
        moved,
        kept,
        hopeful,
        layer,
        Optional.of(less),
        after,
        why);
  }

  /** The same, found to be wrong. */
  Examination refuted(Sentence reason) {
    return new Examination(
        suspect,
        Proof.REFUTED,
        explains,
        healed,
        moved,
        kept,
        false,
        0,
        plan,
        after,
        Optional.of(reason));
  }
}
