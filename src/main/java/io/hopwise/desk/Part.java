package io.hopwise.desk;

/**
 * A text or a file of an entry.
 *
 * @param name of the file; empty for what was written in the entry itself
 * @param type its media type, in lower case, without parameters
 * @param charset that it names; empty for none
 * @param size in bytes, as the helpdesk says
 */
public record Part(String id, String name, String type, String charset, long size) {
  /** Whether it is a file that came along. */
  public boolean isFile() {
    return !name.isEmpty();
  }
}
