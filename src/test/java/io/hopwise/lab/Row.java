package io.hopwise.lab;

import java.util.List;

/**
 * What came of one round.
 *
 * @param error what went wrong in the laboratory; empty when nothing did
 * @param truths empty for what only looks broken
 * @param withheld what was said with one host's snapshot kept back
 * @param naive what a few obvious greps would have said
 */
record Row(
    String kind,
    long seed,
    String topology,
    String error,
    List<List<Answer>> truths,
    String verdict,
    List<Claim> claims,
    Cure cure,
    List<Withheld> withheld,
    List<String> naive,
    long millis) {
  /** What the remedy did on the real hosts. */
  enum Cure {
    /** There was nothing to type. */
    NONE,
    /** Restored, and no undo was offered. */
    RESTORED,
    NOT_RESTORED,
    /** Restored, and its undo broke it again. */
    UNDONE,
    /** Restored, but its undo left it working. */
    NOT_UNDONE
  }

  /** One host kept back: whose, what the verdict was, the first claim. */
  record Withheld(String host, String verdict, List<Claim> claims) {}

  Row {
    truths = List.copyOf(truths);
    claims = List.copyOf(claims);
    withheld = List.copyOf(withheld);
    naive = List.copyOf(naive);
  }

  static Row failed(String kind, long seed, String topology, String error) {
    return new Row(
        kind, seed, topology, error, List.of(), "", List.of(), Cure.NONE, List.of(), List.of(), 0);
  }

  boolean isSound() {
    return truths.isEmpty();
  }

  boolean isUsable() {
    return error.isEmpty();
  }

  /** Whether one of the first claims is right for this truth. */
  static boolean isAmong(List<Answer> truth, List<Claim> claims, int first) {
    return claims.stream().limit(first).anyMatch(claim -> truth.contains(claim.answer()));
  }

  /** Whether a claim names one of the truths. */
  boolean isTrue(Claim claim) {
    return truths.stream().anyMatch(truth -> truth.contains(claim.answer()));
  }

  /** Whether some truth leads the list. */
  boolean isFirst() {
    return truths.stream().anyMatch(truth -> isAmong(truth, claims, 1));
  }

  /** Whether every truth is among the first. */
  boolean isAmongFirst(int first) {
    return truths.stream().allMatch(truth -> isAmong(truth, claims, first));
  }

  /** Zero when a truth is not stated, else the share of what is stated that is true. */
  double strict() {
    List<Claim> stated = claims.stream().filter(Claim::stated).toList();
    if (isSound()) {
      return stated.isEmpty() ? 1 : 0;
    }
    for (List<Answer> truth : truths) {
      if (!isAmong(truth, stated, stated.size())) {
        return 0;
      }
    }
    long right = stated.stream().filter(this::isTrue).count();
    return (double) right / stated.size();
  }

  /** In one line, for whoever reads along. */
  String inWords() {
    if (!isUsable()) {
      return kind + " (" + seed + ", " + topology + "): LAB ERROR " + error;
    }
    StringBuilder text = new StringBuilder(kind + " (" + seed + ", " + topology + "): ");
    text.append(isRight() ? "right" : "WRONG, should be " + truths).append("; ").append(verdict);
    claims.stream()
        .limit(3)
        .forEach(
            claim ->
                text.append(", ")
                    .append(claim.answer())
                    .append(claim.proved() ? " proved " : " ")
                    .append(Math.round(claim.probability() * 100) / 100.0));
    text.append("; ").append(cure);
    for (Withheld one : withheld) {
      text.append("; without ").append(one.host()).append(' ').append(one.verdict());
      if (!one.claims().isEmpty()) {
        text.append(' ').append(one.claims().get(0).answer()).append(' ');
        text.append(Math.round(one.claims().get(0).probability() * 100) / 100.0);
      }
    }
    return text.append("; ").append(millis).append(" ms").toString();
  }

  /** Whether the answer is what it should be. */
  boolean isRight() {
    return isSound() ? claims.stream().noneMatch(Claim::stated) : isFirst();
  }
}
