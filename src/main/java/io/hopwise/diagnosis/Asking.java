package io.hopwise.diagnosis;

import java.util.List;

/**
 * How to ask on.
 *
 * @param asked what was put already, in that order, and is not put again
 * @param most the largest thing that may be asked for
 */
public record Asking(List<Asked> asked, Form most) {
  /** From the beginning, for anything. */
  public static final Asking FIRST = new Asking(List.of(), Form.EVERYTHING);

  /** Keeps its own copy of the list. */
  public Asking {
    asked = List.copyOf(asked);
  }

  /** How much a question asks for. */
  public enum Form {
    /** One command. */
    COMMAND,
    /** Several commands in one line. */
    LINE,
    /** All of a host. */
    EVERYTHING
  }
}
