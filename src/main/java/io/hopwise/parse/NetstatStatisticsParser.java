package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Optional;

/**
 * {@code netstat -s}: counters under the heading of a protocol, most of them as English sentences,
 * {@code 3 dropped because of missing route}, newer ones by name, {@code IPReversePathFilter: 3}
 * (netstat(8)). Zeros are left out there too.
 */
record NetstatStatisticsParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    String section = "";
    String direction = "";
    while (lines.next()) {
      Source source = lines.source(place.host());
      int colon = lines.indexOf(':', lines.start());
      boolean heading = colon == lines.end() - 1;
      if (heading && !lines.isIndented()) {
        section = lines.content().substring(lines.start(), colon);
        direction = "";
      } else if (heading) {
        direction = lines.startsWith("ICMP input") ? "In" : "Out";
      } else if (colon >= 0) {
        String name = lines.content().substring(lines.start(), colon);
        Words number = new Words(lines.content(), colon + 1, lines.end());
        count(named(section, direction, name), section, number, place, sink, source);
      } else {
        Words words = new Words(lines);
        words.next();
        String sentence = lines.content().substring(words.end(), lines.end()).strip();
        Words number = new Words(lines.content(), words.start(), words.end());
        count(said(section, sentence), section, number, place, sink, source);
      }
    }
    sink.collected(place, Topic.COUNTERS, "snmp", lines.file(place.host()));
    sink.collected(place, Topic.COUNTERS, "netstat", lines.file(place.host()));
  }

  /** Without a heading it was picked out: {@code netstat -s | grep -i overflow}. */
  private static Optional<String> named(String section, String direction, String name) {
    if (!direction.isEmpty()) {
      return CounterNames.ofHistogram(direction, name);
    }
    return CounterNames.of(section.isEmpty() ? "TcpExt" : section, name);
  }

  private static Optional<String> said(String section, String sentence) {
    return section.isEmpty()
        ? CounterNames.ofSentence(sentence)
        : CounterNames.ofSentence(section, sentence);
  }

  private static void count(
      Optional<String> counter,
      String section,
      Words number,
      Place place,
      Sink sink,
      Source source) {
    if (counter.isEmpty() && section.isEmpty()) {
      sink.notUnderstood(source);
    }
    String word = number.after();
    long value = Numbers.parseLong(word, 0, word.length());
    counter.ifPresent(name -> sink.count(place, "", name, value, source));
  }
}
