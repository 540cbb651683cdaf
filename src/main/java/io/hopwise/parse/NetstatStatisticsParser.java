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
      } else if (section.isEmpty()) {
        sink.notUnderstood(source);
      } else if (colon >= 0) {
        String name = lines.content().substring(lines.start(), colon);
        Optional<String> counter =
            direction.isEmpty()
                ? CounterNames.of(section, name)
                : CounterNames.ofHistogram(direction, name);
        count(counter, new Words(lines.content(), colon + 1, lines.end()), place, sink, source);
      } else {
        Words words = new Words(lines);
        words.next();
        String sentence = lines.content().substring(words.end(), lines.end()).strip();
        Words number = new Words(lines.content(), words.start(), words.end());
        count(CounterNames.ofSentence(section, sentence), number, place, sink, source);
      }
    }
    sink.collected(place, Topic.COUNTERS, "snmp", lines.file(place.host()));
    sink.collected(place, Topic.COUNTERS, "netstat", lines.file(place.host()));
  }

  private static void count(
      Optional<String> counter, Words number, Place place, Sink sink, Source source) {
    String word = number.after();
    long value = Numbers.parseLong(word, 0, word.length());
    counter.ifPresent(name -> sink.count(place, "", name, value, source));
  }
}
