package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;

/** {@code /proc/net/dev}: what each device counts (net/core/net-procfs.c of the kernel). */
record ProcNetDevParser() implements LineParser {
  private static final String[] COLUMNS = {
    "", "", "errs", "drop", "fifo", "frame", "", "", "", "", "errs", "drop", "fifo", "colls",
    "carrier", ""
  };

  /** From this column on it is what was sent. */
  private static final int SENT = 8;

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.COUNTERS, "dev")) {
      return;
    }
    while (lines.next()) {
      int colon = lines.indexOf(':', lines.start());
      if (colon < 0 && lines.indexOf('|', lines.start()) >= 0) {
        continue;
      }
      Source source = lines.source(place.host());
      Words words = new Words(lines.content(), colon + 1, lines.end());
      String device = lines.content().substring(lines.start(), Math.max(lines.start(), colon));
      int column = 0;
      while (colon >= 0 && column < COLUMNS.length && words.next()) {
        String direction = column < SENT ? "rx" : "tx";
        long value = Numbers.parseLong(lines.content(), words.start(), words.end());
        CounterNames.ofDevice(direction, COLUMNS[column])
            .ifPresent(name -> sink.count(place, device, name, value, source));
        column++;
      }
      if (column < COLUMNS.length) {
        sink.notUnderstood(source);
      }
    }
    sink.collected(place, Topic.COUNTERS, "dev", lines.file(place.host()));
  }
}
