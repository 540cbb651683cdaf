package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /proc/net/snmp} and {@code /proc/net/netstat}: of each protocol a line of names and below
 * it one of numbers, both headed by {@code Ip:} (net/ipv4/proc.c of the kernel).
 *
 * @param table the file's name
 */
record SnmpParser(String table) implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    String section = "";
    List<String> names = List.of();
    while (lines.next()) {
      Words words = new Words(lines);
      String head = words.after();
      if (!head.endsWith(":")) {
        sink.notUnderstood(lines.source(place.host()));
        continue;
      }
      if (!head.equals(section)) {
        section = head;
        names = all(words);
        continue;
      }
      numbers(names, head.substring(0, head.length() - 1), words, lines, place, sink);
      section = "";
    }
    sink.collected(place, Topic.COUNTERS, table, lines.file(place.host()));
  }

  private static List<String> all(Words words) {
    List<String> names = new ArrayList<>();
    while (words.next()) {
      names.add(words.word());
    }
    return names;
  }

  private static void numbers(
      List<String> names, String section, Words words, Lines lines, Place place, Sink sink) {
    Source source = lines.source(place.host());
    for (String name : names) {
      if (!words.next()) {
        sink.notUnderstood(source);
        return;
      }
      long value = Numbers.parseLong(lines.content(), words.start(), words.end());
      CounterNames.of(section, name)
          .ifPresent(counter -> sink.count(place, "", counter, value, source));
    }
  }
}
