package io.hopwise.interview;

/** What became of an answer. */
public enum Reply {
  /** It is part of the case. */
  TAKEN,
  /** It is not what the command prints: the same question again. */
  NOT_ITS_OUTPUT,
  /** Its prompt names another host: the same question again. */
  OF_ANOTHER_HOST,
  /** The command could not be run there: the next question. */
  REFUSED
}
