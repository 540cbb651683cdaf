package io.hopwise.casefile;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Ip;
import java.util.List;

/** Reads and prints what is told of connections that a host remembers. */
final class ConntrackFacts {
  private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "sctp");
  private static final long MOST = 0xffff_ffffL;

  private ConntrackFacts() {}

  /** An entry; what is not told of the answers mirrors the first packet. */
  static ConntrackEntry read(Fields in, ToldPlace place) {
    in.need("from");
    in.need("to");
    int sourcePort = in.integer("source_port", 0, 65535, -1);
    int port = in.integer("port", 0, 65535, -1);
    boolean hasPorts = port >= 0;
    return new ConntrackEntry(
        place.host(),
        ToldPlace.netns(in),
        number(in),
        in.text("state"),
        in.ip("from"),
        in.ip("to"),
        sourcePort,
        port,
        in.has("reply_from") ? in.ip("reply_from") : in.ip("to"),
        in.has("reply_to") ? in.ip("reply_to") : in.ip("from"),
        in.integer("reply_source_port", 0, 65535, hasPorts ? port : sourcePort),
        in.integer("reply_port", 0, 65535, hasPorts ? sourcePort : -1),
        in.flag("unreplied", false),
        in.flag("assured", false),
        in.number("mark", 0, MOST, 0),
        in.integer("zone", 0, 65535, 0),
        in.number("timeout", 0, MOST, -1),
        in.number("packets", 0, Long.MAX_VALUE, -1),
        in.number("bytes", 0, Long.MAX_VALUE, -1),
        in.source());
  }

  private static int number(Fields in) {
    if (in.has("protocol_number")) {
      return in.integer("protocol_number", 0, 255, 0);
    }
    return switch (in.word("protocol", PROTOCOLS, "udp")) {
      case "icmp" -> 1;
      case "tcp" -> 6;
      case "sctp" -> 132;
      default -> 17;
    };
  }

  static String line(ConntrackEntry entry) {
    FactLine line = new FactLine("conntrack_entry");
    switch (entry.protocol()) {
      case 1 -> line.always("protocol", "icmp");
      case 6 -> line.always("protocol", "tcp");
      case 17 -> line.always("protocol", "udp");
      case 132 -> line.always("protocol", "sctp");
      default -> line.put("protocol_number", entry.protocol(), -1);
    }
    boolean hasPorts = entry.port() >= 0;
    return line.put("state", entry.state())
        .put("from", entry.from())
        .put("to", entry.to())
        .put("source_port", entry.sourcePort(), -1)
        .put("port", entry.port(), -1)
        .put("reply_from", entry.replyFrom().equals(entry.to()) ? Ip.NONE : entry.replyFrom())
        .put("reply_to", entry.replyTo().equals(entry.from()) ? Ip.NONE : entry.replyTo())
        .put(
            "reply_source_port",
            entry.replySourcePort(),
            hasPorts ? entry.port() : entry.sourcePort())
        .put("reply_port", entry.replyPort(), hasPorts ? entry.sourcePort() : -1)
        .put("unreplied", entry.unreplied(), false)
        .put("assured", entry.assured(), false)
        .put("mark", entry.mark(), 0)
        .put("zone", entry.zone(), 0)
        .put("timeout", entry.timeout(), -1)
        .put("packets", entry.packets(), -1)
        .put("bytes", entry.bytes(), -1)
        .put("netns", entry.netns())
        .end();
  }
}
