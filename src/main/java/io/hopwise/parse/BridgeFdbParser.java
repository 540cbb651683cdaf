package io.hopwise.parse;

import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;

/**
 * {@code bridge fdb}: the forwarding databases of bridges and vxlan devices (bridge(8)). Multicast
 * addresses that a device listens to are listed too; they forward nothing and are passed over.
 */
record BridgeFdbParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.FORWARDING_ENTRIES, "")) {
      return;
    }
    String asked = lines.askedDevice();
    while (lines.next()) {
      Words words = new Words(lines);
      String mac = Numbers.lowerCase(words.after());
      if (!Numbers.isMac(mac)) {
        sink.notUnderstood(lines.source(place.host()));
      } else if (!isMulticast(mac)) {
        entry(words, mac, asked, place, lines.source(place.host()), sink);
      }
    }
    sink.collected(place, Topic.FORWARDING_ENTRIES, "", lines.file(place.host()));
  }

  private static boolean isMulticast(String mac) {
    return (Character.digit(mac.charAt(1), 16) & 1) == 1;
  }

  private static void entry(
      Words words, String mac, String asked, Place place, Source source, Sink sink) {
    String device = asked;
    Ip destination = Ip.NONE;
    int port = -1;
    int vni = -1;
    String via = "";
    String master = "";
    boolean permanent = false;
    boolean fixed = false;
    boolean readable = true;
    while (words.next()) {
      switch (words.word()) {
        case "dev" -> device = words.after();
        case "dst" -> destination = Ip.parse(words.after());
        case "via" -> via = words.after();
        case "master" -> master = words.after();
        case "permanent" -> permanent = true;
        case "static" -> fixed = true;
        case "port" -> port = Numbers.parse(words.after());
        case "vni" -> vni = Numbers.parse(words.after());
        // the networks of one device for many, or several destinations in one object
        case "src_vni", "nhid" -> readable = false;
        default -> {}
      }
    }
    if (device.isEmpty() || !readable) {
      sink.notUnderstood(source);
    } else {
      sink.add(
          new ForwardingEntry(
              place.host(),
              place.netns(),
              mac,
              device,
              destination,
              port,
              vni,
              via,
              master,
              permanent,
              fixed,
              source));
    }
  }
}
