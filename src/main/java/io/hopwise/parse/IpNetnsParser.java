package io.hopwise.parse;

import io.hopwise.fact.NetworkNamespace;

/**
 * {@code ip netns}: the names of network namespaces, each with its number where it has one
 * (ip-netns(8)).
 */
record IpNetnsParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    while (lines.next()) {
      Words words = new Words(lines);
      String name = words.after();
      if (!words.next() || words.is("(id:")) {
        sink.add(new NetworkNamespace(place.host(), name, "", lines.source(place.host())));
      } else {
        sink.notUnderstood(lines.source(place.host()));
      }
    }
  }
}
