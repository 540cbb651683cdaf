package io.hopwise.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A token, a password, or what calls are signed with. One that stands in a file is read anew each
 * time, so that another one is taken up while the server runs.
 */
public final class Secret {
  private final Source source;
  private volatile String last;

  /** Where it comes from. */
  private interface Source {
    String read() throws IOException;
  }

  private Secret(Source source, String first) {
    this.source = source;
    this.last = first;
  }

  /** One that stays as it is; an empty one is none. */
  public static Secret of(String text) {
    return new Secret(() -> text, text);
  }

  /**
   * One that stands in a file.
   *
   * @param first what stands in it now; it counts for as long as the file holds no other secret
   */
  public static Secret in(Path file, String first) {
    return new Secret(() -> Files.readString(file, StandardCharsets.UTF_8).strip(), first);
  }

  /** What it is now. */
  public String now() {
    try {
      String text = source.read();
      // a file that is being written is empty for a moment, and would let in who shows nothing
      if (!text.isEmpty() && isOneLine(text)) {
        last = text;
      }
    } catch (IOException e) {
      // it is being replaced, and is there again in a moment
    }
    return last;
  }

  /** Whether it may stand in a header: it holds no line break and nothing of that kind. */
  public static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return last.isEmpty();
  }

  /** Without the secret, which belongs into no log. */
  @Override
  public String toString() {
    return "Secret";
  }
}
