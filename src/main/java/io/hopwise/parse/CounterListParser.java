package io.hopwise.parse;

import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;
import java.util.List;

/**
 * A list of counters, one a line: {@code IpOutNoRoutes 3 0.0} of {@code nstat}, whose third column
 * is the rate, and {@code Ip6InNoRoutes 3} of {@code /proc/net/snmp6} (nstat(8)). With {@code -j}
 * nstat writes {@code "IpOutNoRoutes":3}.
 *
 * @param tables the files whose counters it shows
 */
record CounterListParser(List<String> tables) implements LineParser {
  /** What {@code nstat} shows. */
  static final CounterListParser NSTAT = new CounterListParser(List.of("snmp", "netstat", "snmp6"));

  /** {@code /proc/net/snmp6}. */
  static final CounterListParser SNMP6 = new CounterListParser(List.of("snmp6"));

  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (FoundText.looksLikeJson(text.content())) {
      Printout to = new Printout();
      JsonTexts.rows(text, place, sink, row -> members(row.row("kernel"), to));
      parse(to.lines(text), place, sink);
    } else {
      parse(new Lines(text), place, sink);
    }
  }

  private static void members(JsonRow row, Printout to) {
    for (String name : row.names()) {
      to.line(row, name + " " + row.value(name));
    }
  }

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    while (lines.next()) {
      Words words = new Words(lines);
      String name = words.after();
      String number = words.after();
      long value = Numbers.parseLong(number, 0, number.length());
      if (value < 0 && !lines.startsWith("#")) {
        sink.notUnderstood(lines.source(place.host()));
      }
      CounterNames.ofOneWord(name)
          .ifPresent(counter -> sink.count(place, "", counter, value, lines.source(place.host())));
    }
    for (String table : tables) {
      sink.collected(place, Topic.COUNTERS, table, lines.file(place.host()));
    }
  }
}
