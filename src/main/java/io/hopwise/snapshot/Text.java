package io.hopwise.snapshot;

/**
 * The text of one collected file.
 *
 * @param file its path inside the snapshot, without the one top folder, with {@code /} between
 *     names
 * @param content decoded as UTF-8, malformed bytes replaced by U+FFFD
 */
public record Text(String file, String content) {
  /** The last name of the path. */
  public String name() {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
