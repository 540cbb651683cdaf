package io.hopwise.observation;

import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what one capture shows: packets that are alike are counted, not repeated. */
final class Watched {
  /** Kinds of packets beyond these are only counted; a real capture of one fault has a handful. */
  private static final int MOST_KINDS = 20_000;

  /** What packets have in common that are counted as one. */
  private record Kind(
      String device,
      boolean inner,
      Ip from,
      Ip to,
      String protocol,
      int port,
      String icmp,
      int mtu) {}

  /** How many of a kind, and the first of them. */
  private static final class Count {
    private final int length;
    private final Source source;
    private int packets;

    Count(int length, Source source) {
      this.length = length;
      this.source = source;
    }
  }

  private final String host;
  private final String netns;
  private final Map<Kind, Count> kinds = new LinkedHashMap<>();
  private final Set<String> shown = new LinkedHashSet<>();
  private int packets;

  Watched(String host, String netns) {
    this.host = host;
    this.netns = netns;
  }

  /** Counts a packet. */
  void add(SeenPacket packet, String device, Source source) {
    packets++;
    shown.add(filter(packet));
    Kind kind =
        new Kind(
            device,
            packet.inner(),
            packet.from(),
            packet.to(),
            packet.protocol(),
            packet.port(),
            packet.icmp(),
            packet.mtu());
    Count count = kinds.get(kind);
    if (count == null && kinds.size() < MOST_KINDS) {
      count = new Count(packet.length(), source);
      kinds.put(kind, count);
    }
    if (count != null) {
      count.packets++;
    }
  }

  int packets() {
    return packets;
  }

  /** The filter that shows what was seen, in pcap-filter(7)'s words. */
  private static String filter(SeenPacket packet) {
    return packet.port() < 0 || packet.protocol().isEmpty()
        ? packet.protocol()
        : packet.protocol() + " port " + packet.port();
  }

  /** Every kind of packet that this capture demonstrably shows, as a filter. */
  String filterOfSeen() {
    List<String> known = new ArrayList<>();
    for (String each : shown) {
      if (!each.isEmpty() && known.size() < 50) {
        known.add(each);
      }
    }
    return String.join(" or ", known);
  }

  /**
   * The capture, and behind it its packets.
   *
   * @param device where it listened; {@code any} for everywhere; empty where only the packets say
   */
  List<CaseFact> facts(String device, String filter, boolean whole, Source source) {
    List<CaseFact> facts = new ArrayList<>();
    boolean isNamed = kinds.keySet().stream().anyMatch(kind -> !kind.device().isEmpty());
    String on = device.isEmpty() && isNamed ? "any" : device;
    facts.add(new Capture(host, netns, on, packets, filter, whole, source));
    for (Map.Entry<Kind, Count> each : kinds.entrySet()) {
      Kind kind = each.getKey();
      String at = kind.device().isEmpty() ? on : kind.device();
      facts.add(
          new CapturedPacket(
              host,
              netns,
              at,
              kind.inner() || DeviceName.kind(at).isOverlay(),
              kind.from(),
              kind.to(),
              kind.protocol(),
              kind.port(),
              each.getValue().length,
              kind.icmp(),
              kind.mtu(),
              each.getValue().packets,
              each.getValue().source));
    }
    return facts;
  }
}
