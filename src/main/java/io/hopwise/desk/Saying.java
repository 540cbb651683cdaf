package io.hopwise.desk;

import java.util.List;

/**
 * What is said in a ticket.
 *
 * @param content an HTML fragment, with the mark by which it is known again
 * @param isPublic whether the customer reads it, too
 */
public record Saying(String content, boolean isPublic, List<File> files) {
  /** Keeps its own copy of the list. */
  public Saying {
    files = List.copyOf(files);
  }

  /** A file that comes along. */
  public record File(String name, String type, String text) {}
}
