/**
 * Writes the first version of a rule for a line that somebody points at, to be finished by hand.
 */
package io.hopwise.draft;
