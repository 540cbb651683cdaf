package io.hopwise.diagnosis;

import io.hopwise.fact.HostFact;

/**
 * What speaks against a hypothesis: no packet has met the line it rests on, by that line's counter.
 *
 * @param rank of the hypothesis
 * @param line the rule, or the chain whose policy it is
 */
record Doubt(int rank, HostFact line) {}
