package io.hopwise.parse;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code conntrack -E}: connections as they began ({@code [NEW]}), changed and ended while somebody
 * watched (conntrack(8)). What is left of each at the end is an entry as a list has it; the rest of
 * the table nobody saw.
 */
record ConntrackEventsParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.CONNTRACK, "")) {
      return;
    }
    Map<String, ConntrackEntry> last = new LinkedHashMap<>();
    while (lines.next()) {
      if (lines.startsWith("conntrack v")) {
        continue;
      }
      String line = lines.line();
      Source source = lines.source(place.host());
      int begin = kind(line);
      int end = line.indexOf(']', begin + 1);
      Optional<ConntrackEntry> entry =
          begin < 0 || end < 0
              ? Optional.empty()
              : ConntrackParser.read(new Words(line, end + 1, line.length()), place, source);
      if (entry.isEmpty()) {
        sink.notUnderstood(source);
      } else if (line.startsWith("[DESTROY]", begin)) {
        last.remove(connection(entry.get()));
      } else {
        last.put(connection(entry.get()), entry.get());
      }
    }
    last.values().forEach(sink::add);
  }

  /** Where {@code [NEW]} or another kind of event stands; a time in brackets may come before it. */
  private static int kind(String line) {
    for (String kind : new String[] {"[NEW]", "[UPDATE]", "[DESTROY]"}) {
      int at = line.indexOf(kind);
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  private static String connection(ConntrackEntry entry) {
    return entry.protocol()
        + " "
        + entry.from()
        + " "
        + entry.sourcePort()
        + " "
        + entry.to()
        + " "
        + entry.port();
  }
}
