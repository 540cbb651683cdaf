package io.hopwise.parse;

import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code brctl showmacs BRIDGE}: its forwarding database, with ports by number (brctl(8)). Which
 * device a number stands for is told by the port's own address, where that device's is known.
 */
record BrctlMacsParser() implements LineParser {
  /** A line of it. */
  private record Row(String port, String mac, boolean own, Source source) {}

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.FORWARDING_ENTRIES, "")) {
      return;
    }
    String bridge = lines.askedBehind("showmacs");
    List<Row> rows = new ArrayList<>();
    Map<String, String> devices = new HashMap<>();
    while (lines.next()) {
      Words words = new Words(lines);
      Row row =
          new Row(
              words.after(),
              Numbers.lowerCase(words.after()),
              words.after().equals("yes"),
              lines.source(place.host()));
      if (Numbers.parse(row.port()) >= 0 && Numbers.isMac(row.mac()) && !bridge.isEmpty()) {
        rows.add(row);
        if (row.own()) {
          sink.portOf(place, bridge, row.mac())
              .ifPresent(device -> devices.putIfAbsent(row.port(), device));
        }
      } else if (!lines.startsWith("port no")) {
        sink.notUnderstood(row.source());
      }
    }
    Set<String> told = new HashSet<>();
    for (Row row : rows) {
      // where the bridge filters VLANs there is an entry for each
      if (!told.add(row.port() + " " + row.mac())) {
        continue;
      }
      sink.add(
          new ForwardingEntry(
              place.host(),
              place.netns(),
              row.mac(),
              devices.getOrDefault(row.port(), ""),
              Ip.NONE,
              -1,
              -1,
              "",
              bridge,
              row.own(),
              false,
              row.source()));
    }
  }
}
