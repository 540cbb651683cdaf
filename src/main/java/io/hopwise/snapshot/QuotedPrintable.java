package io.hopwise.snapshot;

import java.io.ByteArrayOutputStream;

/** Bytes as mails carry what is nearly text (RFC 2045, 6.7). */
final class QuotedPrintable {
  private QuotedPrintable() {}

  /** The bytes that were meant; what is malformed stands for itself. */
  static byte[] decoded(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length);
    int at = 0;
    while (at < body.length) {
      if (body[at] != '=') {
        bytes.write(body[at++]);
        continue;
      }
      int end = behindBreak(body, at + 1);
      int high = at + 2 < body.length ? Character.digit(body[at + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(body[at + 2], 16) : -1;
      if (end > 0) {
        at = end;
      } else if (low >= 0) {
        bytes.write(high << 4 | low);
        at += 3;
      } else {
        bytes.write(body[at++]);
      }
    }
    return bytes.toByteArray();
  }

  /** Where the line goes on that was broken here; 0 where it was not. */
  private static int behindBreak(byte[] body, int from) {
    int at = from;
    while (at < body.length && (body[at] == ' ' || body[at] == '\t' || body[at] == '\r')) {
      at++;
    }
    if (at == body.length) {
      return at;
    }
    return body[at] == '\n' ? at + 1 : 0;
  }
}
