package io.hopwise.rest;

/** Who asks. */
final class Visitor {
  /** Nobody has a name yet. */
  static final String NAME = "";

  private Visitor() {}
}
