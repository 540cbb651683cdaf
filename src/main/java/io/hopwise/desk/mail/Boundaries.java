package io.hopwise.desk.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How many parts a mail may have, by its lines, before the library takes it apart: it keeps all of
 * them in memory, and a mail of three MiB may have half a million.
 */
final class Boundaries {
  private static final int MOST = 20_000;

  private Boundaries() {}

  /** Whether more lines than can be taken apart begin as boundaries do. */
  static boolean areTooMany(InputStream mail) throws IOException {
    int found = 0;
    // at the beginning of a line it is 0, behind one dash 1, behind anything else 2
    int column = 0;
    InputStream in = new BufferedInputStream(mail, 1 << 16);
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n' || c == '\r') {
        column = 0;
      } else if (c == '-' && column < 2) {
        found += column;
        column++;
      } else {
        column = 2;
      }
    }
    return found > MOST;
  }
}
