package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Pod;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code crictl pods} and {@code crictl ps} as tables: which pods run on this host, without their
 * addresses; silent on those that {@code crictl inspectp} told.
 */
record CrictlTableParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    List<String> heading = List.of();
    while (lines.next()) {
      List<String> cells = cells(lines.line());
      if (lines.startsWith("POD ID") || lines.startsWith("CONTAINER")) {
        heading = cells;
        continue;
      }
      // of a container it is the last but one column, of a pod the one of its name
      String name = cell(cells, heading, heading.contains("POD") ? "POD" : "NAME");
      String state = cell(cells, heading, "STATE");
      if (name.isEmpty() || state.isEmpty()) {
        sink.notUnderstood(lines.source(place.host()));
      } else if ((state.equals("Ready") || state.equals("Running")) && !sink.hasPod(name)) {
        String namespace = cell(cells, heading, "NAMESPACE");
        sink.add(new Pod(place.host(), name, namespace, Ip.NONE, lines.source(place.host())));
      }
    }
  }

  private static String cell(List<String> cells, List<String> heading, String name) {
    int at = heading.indexOf(name);
    return at < 0 || at >= cells.size() ? "" : cells.get(at);
  }

  /** Columns are parted by two blanks or more; {@code 4 minutes ago} is one of them. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    while (from < line.length()) {
      int to = line.indexOf("  ", from);
      to = to < 0 ? line.length() : to;
      cells.add(line.substring(from, to));
      from = to;
      while (from < line.length() && line.charAt(from) == ' ') {
        from++;
      }
    }
    return cells;
  }
}
