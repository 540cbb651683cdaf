package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /proc/net/stat/nf_conntrack} and {@code arp_cache}: a line of names and a line of
 * hexadecimal numbers a CPU; {@code /proc/net/softnet_stat}, the same without names
 * (net/core/net-procfs.c, nf_conntrack_standalone.c, neighbour.c of the kernel).
 */
record CpuTableParser() implements Parser {
  private static final String SOFTNET = "softnet_stat";

  @Override
  public void parse(Text text, Place place, Sink sink) {
    String table = text.name();
    boolean softnet = table.equals(SOFTNET);
    CpuSums sums = new CpuSums(softnet ? "softnet" : table);
    // the first counts what was received, the second what was thrown away as too much
    List<String> names = softnet ? List.of("", "dropped") : List.of();
    Lines lines = new Lines(text);
    while (lines.next()) {
      Source source = lines.source(place.host());
      Words words = new Words(lines);
      if (names.isEmpty()) {
        names = all(words);
        continue;
      }
      for (String name : names) {
        long value = ProcNumbers.hex(words.after());
        if (value < 0) {
          sink.notUnderstood(source);
          break;
        }
        sums.add(name, value, source);
      }
    }
    sums.tell(place, sink);
    sink.collected(place, Topic.COUNTERS, table, lines.file(place.host()));
  }

  private static List<String> all(Words words) {
    List<String> names = new ArrayList<>();
    while (words.next()) {
      names.add(words.word());
    }
    return names;
  }
}
