package io.hopwise.parse;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;
import java.util.Optional;

/**
 * {@code conntrack -L}, with {@code -o extended} or without, and {@code /proc/net/nf_conntrack}:
 * the connection table (conntrack(8)). The latter two put the network protocol's name and number
 * first. Later kernels and tools add fields, which are passed over.
 */
record ConntrackParser() implements Parser {
  /** What conntrack writes to its standard error; pasted text and some collectors have both. */
  private static final String FAREWELL = "flow entries have been shown.";

  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (sink.isTold(place, Topic.CONNTRACK, "")) {
      return;
    }
    Lines lines = new Lines(text);
    while (lines.next()) {
      boolean isFarewell = lines.startsWith("conntrack v") && lines.line().endsWith(FAREWELL);
      // of a file to which its statistics were written first
      if (isFarewell || lines.startsWith("*** Output of ") || lines.startsWith("cpu=")) {
        continue;
      }
      Source source = lines.source(place.host());
      Optional<ConntrackEntry> entry = read(new Words(lines), place, source);
      if (entry.isPresent()) {
        sink.add(entry.get());
      } else {
        sink.notUnderstood(source);
      }
    }
    sink.collected(place, Topic.CONNTRACK, "", Lines.file(place.host(), text));
  }

  /** The entry of a line, from the words' next one on; empty for what is none. */
  static Optional<ConntrackEntry> read(Words words, Place place, Source source) {
    words.next();
    if (words.is("ipv4") || words.is("ipv6")) {
      words.next();
      words.next();
    }
    int protocol = Numbers.parse(words.after());
    if (protocol < 0 || protocol > 255) {
      return Optional.empty();
    }
    long timeout = -1;
    String state = "";
    // what is offloaded has no timeout, what has no states no state
    while (words.next() && words.word().indexOf('=') < 0) {
      long number = Numbers.parseLong(words.word(), 0, words.word().length());
      if (number >= 0) {
        timeout = number;
      } else if (words.first() != '[') {
        state = words.word();
      }
    }
    return new Reading(protocol).read(words).entry(place, state, timeout, source);
  }

  /** One direction of a connection. */
  private static final class Way {
    private Ip from = Ip.NONE;
    private Ip to = Ip.NONE;
    private int sourcePort = -1;
    private int port = -1;
    private long packets = -1;
    private long bytes = -1;

    private boolean isWhole() {
      return from.isPresent() && to.isPresent();
    }
  }

  /** The fields of a line: what belongs to a direction comes after that direction's {@code src}. */
  private static final class Reading {
    private final int protocol;
    private final Way original = new Way();
    private final Way reply = new Way();
    private int directions;
    private boolean unreplied;
    private boolean assured;
    private long mark;
    private int zone;

    Reading(int protocol) {
      this.protocol = protocol;
    }

    /** Reads from the current word to the end of the line. */
    Reading read(Words words) {
      do {
        String word = words.word();
        int sign = word.indexOf('=');
        if (sign > 0) {
          field(word.substring(0, sign), word.substring(sign + 1));
        } else {
          unreplied |= word.equals("[UNREPLIED]");
          assured |= word.equals("[ASSURED]");
        }
      } while (words.next());
      return this;
    }

    private void field(String name, String value) {
      if (name.equals("src")) {
        directions++;
      }
      Way way = directions <= 1 ? original : reply;
      switch (name) {
        case "src" -> way.from = Ip.parse(value);
        case "dst" -> way.to = Ip.parse(value);
        case "sport", "id" -> way.sourcePort = Numbers.parse(value);
        case "dport" -> way.port = Numbers.parse(value);
        case "packets" -> way.packets = Numbers.parseLong(value, 0, value.length());
        case "bytes" -> way.bytes = Numbers.parseLong(value, 0, value.length());
        case "mark" -> mark = Math.max(Numbers.parseAny(value), 0);
        case "zone", "zone-orig" -> zone = Math.max(Numbers.parse(value), 0);
        default -> {}
      }
    }

    Optional<ConntrackEntry> entry(Place place, String state, long timeout, Source source) {
      boolean isWhole =
          directions == 2
              && original.isWhole()
              && reply.isWhole()
              && (original.port < 0) == (reply.port < 0)
              && isPort(original.port)
              && isPort(original.sourcePort)
              && isPort(reply.port)
              && isPort(reply.sourcePort);
      return isWhole
          ? Optional.of(
              new ConntrackEntry(
                  place.host(),
                  place.netns(),
                  protocol,
                  state,
                  original.from,
                  original.to,
                  original.sourcePort,
                  original.port,
                  reply.from,
                  reply.to,
                  reply.sourcePort,
                  reply.port,
                  unreplied,
                  assured,
                  mark,
                  zone,
                  timeout,
                  original.packets,
                  original.bytes,
                  source))
          : Optional.empty();
    }

    private static boolean isPort(int number) {
      return number <= 65535;
    }
  }
}
