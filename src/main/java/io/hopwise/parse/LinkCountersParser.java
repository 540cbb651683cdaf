package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ip -s link} counts of each device: a line of headings, {@code RX: bytes packets
 * errors dropped missed mcast}, and one of numbers below (ipaddress.c of iproute2). Those of
 * virtual functions are passed over.
 */
record LinkCountersParser() implements LineParser {
  /** Whether anything is counted in the text. */
  static boolean isIn(Lines lines) {
    return lines.content().contains(" RX: ");
  }

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.COUNTERS, "dev")) {
      return;
    }
    String device = "";
    List<String> columns = List.of();
    boolean whole = false;
    while (lines.next()) {
      boolean head = !lines.isIndented();
      int at = lines.start();
      while (at < lines.end()) {
        // with -o a backslash stands where the line would break
        int backslash = lines.indexOf('\\', at);
        int end = backslash < 0 ? lines.end() : backslash;
        Words words = new Words(lines.content(), at, end);
        if (head) {
          device = device(words);
          head = false;
        } else if (words.next()) {
          boolean counts = words.first() >= '0' && words.first() <= '9' && !device.isEmpty();
          if (counts && !columns.isEmpty()) {
            whole |= count(words, columns, device, lines, place, sink);
          }
          columns = columns(words);
        }
        at = end + 1;
      }
    }
    if (whole) {
      sink.collected(place, Topic.COUNTERS, "dev", lines.file(place.host()));
    }
  }

  /** The name in {@code 4: veth1@if2: <…>}; empty for none. */
  private static String device(Words words) {
    words.next();
    String name = words.after();
    int at = name.indexOf('@');
    return name.endsWith(":") ? name.substring(0, at < 0 ? name.length() - 1 : at) : "";
  }

  /** The names of the columns below a heading, empty where nothing matters; none for no heading. */
  private static List<String> columns(Words words) {
    String direction = words.is("RX:") || words.is("RX") ? "rx" : "tx";
    boolean heading = direction.equals("rx") || words.is("TX:") || words.is("TX");
    List<String> columns = new ArrayList<>();
    while (heading && words.next()) {
      if (words.is("bcast")) {
        return List.of();
      }
      if (!words.is("errors:")) {
        columns.add(CounterNames.ofDevice(direction, words.word()).orElse(""));
      }
    }
    return columns;
  }

  /** Keeps the numbers; false when one of them is none, as with {@code -h}. */
  private static boolean count(
      Words words, List<String> columns, String device, Lines lines, Place place, Sink sink) {
    Source source = lines.source(place.host());
    boolean known = true;
    int column = 0;
    do {
      long value = Numbers.parseLong(lines.content(), words.start(), words.end());
      String name = column < columns.size() ? columns.get(column) : "";
      if (!name.isEmpty()) {
        known &= value >= 0;
        sink.count(place, device, name, value, source);
      }
      column++;
    } while (words.next());
    return known && column == columns.size();
  }
}
