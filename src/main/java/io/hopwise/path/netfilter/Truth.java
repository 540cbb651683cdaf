package io.hopwise.path.netfilter;

import io.hopwise.fact.Code;

/** Whether a match holds, or why nobody can say. */
enum Truth {
  NO,
  YES,
  /** The match is not known. */
  UNKNOWN,
  /** It holds at some times only. */
  SOMETIMES,
  /** The set's members were not collected. */
  MEMBERS_UNKNOWN;

  static Truth of(boolean holds) {
    return holds ? YES : NO;
  }

  /** The opposite, where there is one. */
  Truth unless(boolean negated) {
    return switch (this) {
      case NO -> negated ? YES : NO;
      case YES -> negated ? NO : YES;
      case UNKNOWN, SOMETIMES, MEMBERS_UNKNOWN -> this;
    };
  }

  boolean isUnsure() {
    return this != NO && this != YES;
  }

  /** What is to be asked. */
  Code code() {
    return switch (this) {
      case SOMETIMES -> Code.SOMETIMES_MATCH;
      case MEMBERS_UNKNOWN -> Code.SET_MEMBERS_UNKNOWN;
      case NO, YES, UNKNOWN -> Code.UNKNOWN_MATCH;
    };
  }
}
