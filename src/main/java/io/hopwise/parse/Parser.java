package io.hopwise.parse;

import io.hopwise.snapshot.Text;

/**
 * Reads what one command printed.
 *
 * <p>A parser never throws on text. A line it does not understand becomes a warning ({@link
 * Sink#notUnderstood}) and the lines around it stay read. Having read a list to its end it says so
 * ({@link Sink#collected}).
 *
 * <p>The texts of a namespace are parsed in the order of the table in {@link Command}: the richest
 * source of a topic first. A parser of a poorer source asks {@link Sink#isTold} and stays silent
 * when its topic is already told.
 */
@FunctionalInterface
public interface Parser {
  /** Puts the facts of this text, and what could not be read of it, into the sink. */
  void parse(Text text, Place place, Sink sink);
}
