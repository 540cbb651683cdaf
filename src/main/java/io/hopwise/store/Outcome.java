package io.hopwise.store;

/**
 * What a diagnosis says in short; of the first hypothesis, or empty where there is none.
 *
 * @param verdict as the JSON spells it
 * @param probability 0 to 1
 */
public record Outcome(
    String verdict, String cause, String host, double probability, String title) {}
