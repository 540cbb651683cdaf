package io.hopwise.parse;

import io.hopwise.fact.LogLine;
import io.hopwise.snapshot.Text;

/**
 * {@code dmesg}: of the kernel's log the lines that say that packets were dropped, or why they will
 * be.
 */
record DmesgParser() implements Parser {
  private static final String[] TELLING = {
    "table full, dropping packet",
    "table overflow",
    "martian source",
    "martian destination",
    "Link is Down",
    "received packet on",
    "bad checksum",
    "filtering via arp/ip/ip6tables",
  };

  @Override
  public void parse(Text text, Place place, Sink sink) {
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (isTelling(lines)) {
        sink.add(new LogLine(place.host(), "kernel", lines.line(), lines.source(place.host())));
      }
    }
  }

  /** Whether the line says such a thing, whatever stands before it. */
  static boolean isTelling(Lines lines) {
    String line = lines.line();
    for (String words : TELLING) {
      if (line.contains(words)) {
        return true;
      }
    }
    return line.contains(" SRC=") && line.contains("IN=") && line.contains(" DST=");
  }
}
