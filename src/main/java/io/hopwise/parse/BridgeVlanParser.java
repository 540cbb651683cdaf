package io.hopwise.parse;

import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;

/**
 * {@code bridge vlan show}: which VLANs each port of each bridge takes part in, and the bridges
 * themselves (bridge(8)). A port without any is not listed, or listed with {@code None}.
 */
record BridgeVlanParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.BRIDGE_VLANS, "")) {
      return;
    }
    String device = lines.askedDevice();
    while (lines.next()) {
      if (isHead(lines)) {
        continue;
      }
      Source source = lines.source(place.host());
      Words words = new Words(lines);
      words.next();
      if (!lines.isIndented()) {
        device = words.word();
        if (!words.next() || words.is("None")) {
          continue;
        }
      }
      if (!isDetail(words) && !vlan(words, device, place, source, sink)) {
        sink.notUnderstood(source);
      }
    }
    sink.collected(place, Topic.BRIDGE_VLANS, "", lines.file(place.host()));
  }

  /** {@code port vlan-id}, in older versions {@code port vlan ids}. */
  private static boolean isHead(Lines lines) {
    Words words = new Words(lines);
    return words.after().equals("port") && words.after().startsWith("vlan");
  }

  /** What {@code -d} and {@code -s} print below a VLAN. */
  private static boolean isDetail(Words words) {
    return words.is("state")
        || words.is("RX:")
        || words.is("TX:")
        || words.is("mcast_router")
        || words.is("neigh_suppress");
  }

  private static boolean vlan(Words words, String device, Place place, Source source, Sink sink) {
    String text = words.word();
    int sign = text.indexOf('-');
    int first = Numbers.parse(sign < 0 ? text : text.substring(0, sign));
    int last = sign < 0 ? first : Numbers.parse(text.substring(sign + 1));
    if (device.isEmpty() || first < 1 || last < first || last > 4095) {
      return false;
    }
    boolean pvid = false;
    boolean untagged = false;
    while (words.next()) {
      pvid |= words.is("PVID");
      untagged |= words.is("Untagged");
    }
    sink.add(
        new BridgeVlan(place.host(), place.netns(), device, first, last, pvid, untagged, source));
    return true;
  }
}
