package io.hopwise.cause;

import io.hopwise.fact.Evidence;

/**
 * What a rule found.
 *
 * @param rule the rule's name
 * @param strength how much it speaks for the cause
 */
public record Finding(Evidence evidence, String rule, Strength strength) {}
