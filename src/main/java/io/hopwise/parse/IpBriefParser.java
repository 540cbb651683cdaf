package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Locale;

/**
 * {@code ip -br address} and {@code ip -br link}: a device a line, without MTU and master (ip(8)).
 *
 * @param addresses whether the command lists addresses
 */
record IpBriefParser(boolean addresses) implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    boolean wanted =
        addresses && (!sink.isTold(place, Topic.ADDRESSES, "") || lines.isAskedForSix());
    KnownAddress known = new KnownAddress(place);
    while (lines.next()) {
      Source source = lines.source(place.host());
      Words words = new Words(lines);
      String name = words.after();
      String state = words.after();
      if (!isState(state) || !rest(words, name, state, source, place, sink, wanted, known)) {
        sink.notUnderstood(source);
      }
    }
    if (wanted) {
      sink.collected(place, Topic.ADDRESSES, "", lines.file(place.host()));
    }
  }

  private static boolean isState(String word) {
    return switch (word) {
      case "UP", "DOWN", "UNKNOWN", "LOWERLAYERDOWN", "DORMANT", "TESTING", "NOTPRESENT" -> true;
      default -> false;
    };
  }

  private static boolean rest(
      Words words,
      String name,
      String state,
      Source source,
      Place place,
      Sink sink,
      boolean wanted,
      KnownAddress known) {
    int at = name.indexOf('@');
    String device = at < 0 ? name : name.substring(0, at);
    PartialLink part = sink.part(place, device);
    if (at >= 0) {
      String other = name.substring(at + 1);
      int number = other.startsWith("if") ? Numbers.parse(other, 2, other.length()) : -1;
      if (number >= 0) {
        part.peerIndex(number);
      } else if (!other.equals("NONE")) {
        part.lower(other);
      }
    }
    while (words.next()) {
      if (words.first() == '<') {
        part.flags(DeviceFlags.of(words.word()), source);
      } else if (Numbers.isMac(words.word().toLowerCase(Locale.ROOT))) {
        part.mac(words.word());
      } else if (words.is("metric")) {
        words.next();
      } else if (!address(words, device, source, sink, wanted, known)) {
        return false;
      }
    }
    part.state(state, source);
    return true;
  }

  /** {@code 10.0.0.5/24}, or {@code 10.0.0.5 peer 10.0.0.6/32}; {@code 0.0.0.0} of a tunnel. */
  private static boolean address(
      Words words, String device, Source source, Sink sink, boolean wanted, KnownAddress known) {
    String own = words.word();
    int slash = own.indexOf('/');
    Ip ip = Ip.parse(slash < 0 ? own : own.substring(0, slash));
    Ip peer = Ip.NONE;
    if (ip.isPresent() && slash < 0 && words.next()) {
      own = words.is("peer") ? words.after() : "";
      slash = own.indexOf('/');
      peer = slash < 0 ? Ip.NONE : Ip.parse(own.substring(0, slash));
      if (!peer.isPresent()) {
        return false;
      }
    }
    int prefix = slash < 0 ? -1 : Numbers.parse(own, slash + 1, own.length());
    if (ip.isPresent() && prefix >= 0 && wanted) {
      sink.add(known.of(device, ip, prefix, peer, source));
    }
    return ip.isPresent();
  }
}
