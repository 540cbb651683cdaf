package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code wg show}, of one device or all, {@code wg show all dump} and {@code wg showconf} (wg(8);
 * wireguard-tools, src/show.c and src/showconf.c). Keys are passed over, but for the beginning of a
 * peer's public one.
 */
record WireGuardParser() implements LineParser {
  private static final int FIELDS_OF_DUMP = 9;
  private static final int FIELDS_OF_DUMPED_DEVICE = 5;

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    Peer peer = new Peer(place, sink, lines.askedBehind("showconf"));
    while (lines.next()) {
      String line = lines.line().strip();
      String[] dumped = dumped(lines);
      if (dumped.length > 1) {
        peer.dumped(dumped, lines.source(place.host()));
      } else {
        int end = separator(line);
        String name = end < 0 ? line : line.substring(0, end);
        String value = end < 0 ? "" : line.substring(end + 1);
        peer.read(
            name.strip().toLowerCase(Locale.ROOT).replace(" ", ""),
            value.strip(),
            lines.source(place.host()));
      }
    }
    peer.end(lines.file(place.host()));
  }

  /** The fields of a dump's line; {@code wg show wg0 dump} says the device in its command only. */
  private static String[] dumped(Lines lines) {
    String line = lines.line();
    int fields = line.split("\t", -1).length;
    boolean isNameless = fields == FIELDS_OF_DUMP - 1 || fields == FIELDS_OF_DUMPED_DEVICE - 1;
    return (isNameless ? lines.askedAfter("show") + "\t" + line : line).split("\t", -1);
  }

  /** Where the name of a line ends: {@code allowed ips: …}, {@code AllowedIPs = …}. */
  private static int separator(String line) {
    int equals = line.indexOf(" = ");
    return equals >= 0 ? equals + 1 : line.indexOf(':');
  }

  /** What was read of the device itself. */
  private record Own(String key, int port, long mark, Source source) {
    static final Own UNKNOWN = new Own("", -1, 0, Source.NONE);

    boolean isKnown() {
      return !key.isEmpty() || port >= 0;
    }

    Own at(Source line) {
      return new Own(key, port, mark, line);
    }

    Own withKey(String itsKey) {
      return new Own(itsKey, port, mark, source);
    }

    Own withPort(int itsPort) {
      return new Own(key, itsPort, mark, source);
    }

    Own withMark(long itsMark) {
      return new Own(key, port, itsMark, source);
    }
  }

  /** The peer whose lines are being read. */
  private static final class Peer {
    private final Place place;
    private final Sink sink;
    private final Set<String> devices = new LinkedHashSet<>();
    private String device = "";
    private String key = "";
    private Source source = Source.NONE;
    private Own own = Own.UNKNOWN;
    private Ip endpoint = Ip.NONE;
    private int port = -1;
    private List<Prefix> allowed = List.of();
    private String handshake = "unknown";
    private boolean open;

    Peer(Place place, Sink sink, String device) {
      this.place = place;
      this.sink = sink;
      of(device);
    }

    /** What follows is of this device; what an earlier text told of it is not told again. */
    private void of(String itsDevice) {
      keep();
      keepDevice();
      device = sink.isTold(place, Topic.WIREGUARD_PEERS, itsDevice) ? "" : itsDevice;
      devices.add(device);
    }

    /** The list of each device is whole. */
    void end(Source file) {
      keep();
      keepDevice();
      devices.remove("");
      devices.forEach(known -> sink.collected(place, Topic.WIREGUARD_PEERS, known, file));
    }

    /** A line of {@code wg show}, or of a configuration. */
    void read(String name, String value, Source line) {
      switch (name) {
        case "interface" -> {
          of(value);
          own = own.at(line);
        }
        case "[interface]" -> own = own.at(line);
        case "peer" -> {
          begin(value, line);
          handshake = "never";
        }
        case "[peer]" -> begin("", line);
        case "publickey" -> {
          own = open ? own : own.withKey(value);
          key = open ? value : key;
        }
        case "listeningport", "listenport" -> own = own.withPort(Numbers.parse(value));
        case "fwmark" -> own = own.withMark(mark(value));
        case "endpoint" -> endpoint(value);
        case "allowedips" -> allowed = prefixes(value);
        case "latesthandshake" -> handshake = "done";
        case "transfer" ->
            transfer(value.startsWith("0 B received") && !value.endsWith(" 0 B sent"));
        default -> {}
      }
    }

    /** A line of a dump: that of a device has fewer fields than that of a peer. */
    void dumped(String[] fields, Source line) {
      if (fields.length == FIELDS_OF_DUMPED_DEVICE) {
        of(fields[0]);
        own = new Own(fields[2], Numbers.parse(fields[3]), mark(fields[4]), line);
      }
      if (fields.length == FIELDS_OF_DUMP) {
        if (!fields[0].equals(device)) {
          of(fields[0]);
        }
        begin(fields[1], line);
        endpoint(fields[3]);
        allowed = prefixes(fields[4]);
        handshake = fields[5].equals("0") ? "never" : "done";
        transfer(fields[6].equals("0") && !fields[7].equals("0"));
        keep();
      }
    }

    /** Whoever never shook hands sends nothing but attempts to, and counts them. */
    private void transfer(boolean isOneWay) {
      handshake = isOneWay && handshake.equals("never") ? "unanswered" : handshake;
    }

    private void begin(String itsKey, Source line) {
      keep();
      open = true;
      key = itsKey;
      source = line;
    }

    private void endpoint(String value) {
      int colon = value.lastIndexOf(':');
      if (colon > 0) {
        endpoint = Ip.parse(value.substring(0, colon).replace("[", "").replace("]", ""));
        port = Numbers.parse(value.substring(colon + 1));
      }
    }

    private static List<Prefix> prefixes(String value) {
      List<Prefix> prefixes = new ArrayList<>();
      for (String text : value.split(",", -1)) {
        Prefix prefix = Prefix.parse(text.strip());
        if (prefix.isPresent()) {
          prefixes.add(prefix);
        }
      }
      return prefixes;
    }

    /** {@code 0xca6c}, {@code off}. */
    private static long mark(String text) {
      return Math.max(0, Numbers.parseAny(text));
    }

    private void keepDevice() {
      if (own.isKnown() && !device.isEmpty()) {
        sink.add(
            new WireGuardDevice(
                place.host(),
                place.netns(),
                device,
                own.key(),
                own.port(),
                own.mark(),
                own.source()));
      }
      own = Own.UNKNOWN;
    }

    private void keep() {
      if (open && !device.isEmpty()) {
        sink.add(
            new WireGuardPeer(
                place.host(),
                place.netns(),
                device,
                key,
                endpoint,
                port,
                allowed,
                handshake,
                source));
      }
      open = false;
      endpoint = Ip.NONE;
      port = -1;
      allowed = List.of();
      handshake = "unknown";
    }
  }
}
