package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;

/**
 * {@code conntrack -S}: a line a CPU, {@code cpu=0 found=1 invalid=2 …}, or, before conntrack-tools
 * 1.2, a line a counter (conntrack(8)).
 */
record ConntrackStatisticsParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    CpuSums sums = new CpuSums("nf_conntrack");
    while (lines.next()) {
      Source source = lines.source(place.host());
      Words words = new Words(lines);
      String first = words.after();
      if (first.startsWith("cpu=")) {
        while (words.next()) {
          String word = words.word();
          int equals = word.indexOf('=');
          String name = word.substring(0, Math.max(0, equals));
          long value = Numbers.parseLong(word, equals + 1, word.length());
          sums.add(name, value, source);
        }
      } else {
        String number = words.after();
        long value = Numbers.parseLong(number, 0, number.length());
        if (value < 0 || words.next()) {
          sink.notUnderstood(source);
        } else {
          sums.add(first, value, source);
        }
      }
    }
    sums.tell(place, sink);
    sink.collected(place, Topic.COUNTERS, "nf_conntrack", lines.file(place.host()));
  }
}
