package io.hopwise.parse;

import io.hopwise.fact.LinkKind;

/** {@code brctl show}: the bridges and which devices are their ports (brctl(8)). */
record BrctlShowParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    String bridge = "";
    while (lines.next()) {
      Words words = new Words(lines);
      String first = words.after();
      if (lines.startsWith("bridge name")) {
        continue;
      }
      if (lines.isIndented()) {
        if (bridge.isEmpty()) {
          sink.passedOver(lines.source(place.host()));
        } else {
          sink.part(place, first).master(bridge);
        }
        continue;
      }
      String id = words.after();
      String stp = words.after();
      if (id.indexOf('.') < 0 || !(stp.equals("yes") || stp.equals("no"))) {
        sink.notUnderstood(lines.source(place.host()));
        bridge = "";
        continue;
      }
      bridge = first;
      sink.part(place, bridge).kind(LinkKind.BRIDGE);
      if (words.next()) {
        sink.part(place, words.word()).master(bridge);
      }
    }
  }
}
