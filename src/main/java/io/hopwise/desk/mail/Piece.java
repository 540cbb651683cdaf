package io.hopwise.desk.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * A text or a file of a mail.
 *
 * @param name of the file; empty for what was written in the mail itself
 * @param type its media type, in lower case, without parameters
 * @param size in bytes
 */
record Piece(String name, String type, long size, Content content) {
  /** What it holds; texts are UTF-8. */
  interface Content {
    InputStream open() throws IOException;
  }
}
