package io.hopwise.parse;

import io.hopwise.fact.LogLine;
import io.hopwise.snapshot.Text;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code dmesg}: of the kernel's log the lines that say that packets were dropped, or why they will
 * be.
 */
record DmesgParser() implements Parser {
  private static final int MOST_PACKETS = 500;

  private static final String[] TELLING = {
    "table full, dropping packet",
    "table overflow",
    "martian source",
    "martian destination",
    "Link is Down",
    "received packet on",
    "bad checksum",
    "filtering via arp/ip/ip6tables",
  };

  /** What WireGuard says of packets that it throws away, where its messages are switched on. */
  private static final String[] OF_WIREGUARD = {
    "No peer has allowed IPs matching",
    "Packet has unallowed src IP",
    "Invalid handshake initiation from",
    "Invalid MAC of handshake",
  };

  @Override
  public void parse(Text text, Place place, Sink sink) {
    Lines lines = new Lines(text);
    Set<String> packets = new HashSet<>();
    while (lines.next()) {
      if (isTelling(lines, packets)) {
        sink.add(new LogLine(place.host(), "kernel", lines.line(), lines.source(place.host())));
      }
    }
  }

  /**
   * Whether the line says such a thing, whatever stands before it. Of packets that the packet
   * filter logged the first between two ends will do, and not of all the world's that knock at a
   * host.
   *
   * @param packets of which one was kept
   */
  static boolean isTelling(Lines lines, Set<String> packets) {
    String line = lines.line();
    for (String words : TELLING) {
      if (line.contains(words)) {
        return true;
      }
    }
    int wireGuard = line.indexOf("wireguard: ");
    if (wireGuard >= 0) {
      String said = line.substring(wireGuard);
      return Stream.of(OF_WIREGUARD).anyMatch(said::contains)
          && packets.size() < MOST_PACKETS
          && packets.add(said);
    }
    int source = line.indexOf(" SRC=");
    int target = line.indexOf(" DST=", source + 1);
    int in = line.indexOf("IN=");
    boolean logged = source > 0 && target > source && in >= 0 && in < source;
    int end = logged ? line.indexOf(' ', target + 1) : -1;
    String ends = logged ? line.substring(source, end < 0 ? line.length() : end) : "";
    return logged && packets.size() < MOST_PACKETS && packets.add(ends);
  }
}
