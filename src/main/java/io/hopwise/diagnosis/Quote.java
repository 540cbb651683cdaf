package io.hopwise.diagnosis;

import io.hopwise.fact.Source;

/**
 * A line that speaks for a hypothesis.
 *
 * @param role the part it plays in the card's texts
 * @param source what stands where; its host is empty for a line of the case file
 * @param told said by the case file, not printed by a host
 */
public record Quote(String role, Source source, boolean told) {}
