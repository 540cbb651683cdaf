package io.hopwise.report.document;

import java.util.List;

/** Blocks that belong together. */
public record Section(Topic topic, List<Block> blocks) {
  /** Keeps its own copy of the list. */
  public Section {
    blocks = List.copyOf(blocks);
  }

  /** What a section is about. */
  public enum Topic {
    /** What the one on the phone reads aloud. */
    VERDICT,
    /** One of several causes begins. */
    FAULT,
    /** A packet's way, and where it ends. */
    WAY,
    /** The lines that speak for a cause, where no way shows them. */
    EVIDENCE,
    /** What to type. */
    REMEDY,
    /** How sure it is, and why. */
    REASONS,
    /** What else there is to say of the case. */
    REST,
    /** What was read. */
    CLOSING
  }

  /** A section of these blocks. */
  public static Section of(Topic topic, Block... blocks) {
    return new Section(topic, List.of(blocks));
  }
}
