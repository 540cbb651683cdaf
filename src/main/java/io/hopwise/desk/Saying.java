package io.hopwise.desk;

import java.util.List;

/**
 * What is said in a ticket.
 *
 * @param content an HTML fragment, with the mark by which it is known again
 * @param isPublic whether the customer reads it, too
 * @param without an HTML fragment that says where the files are to be had, for when they can't come
 *     along
 */
public record Saying(String content, boolean isPublic, List<File> files, String without) {
  /** Keeps its own copy of the list. */
  public Saying {
    files = List.copyOf(files);
  }

  /** The same without files, and with where they are to be had; the mark stays at its end. */
  public Saying bare() {
    String mark = Mark.in(content).map(Mark::of).orElse("");
    String words = content.substring(0, content.length() - mark.length());
    return new Saying(words + without + mark, isPublic, List.of(), "");
  }

  /** A file that comes along. */
  public record File(String name, String type, String text) {}
}
