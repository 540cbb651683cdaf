package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;

/**
 * {@code ss -tulpn}: the sockets that wait for packets (ss(8)). Asked for one protocol alone it
 * leaves out the column that names it.
 */
record SsParser() implements Parser {
  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (sink.isTold(place, Topic.SOCKETS, "")) {
      return;
    }
    // -H leaves the head out, and so does grep
    boolean head = hasNoHead(text.name());
    boolean named = true;
    Lines lines = new Lines(text);
    // where IPv6's wildcard is ::, a star is IPv4's
    boolean old = text.content().contains(" :::");
    while (lines.next()) {
      if (isState(lines)) {
        named = false;
      }
      if (lines.startsWith("Netid") || lines.startsWith("State")) {
        head = true;
        named = lines.startsWith("Netid");
      } else if (!lines.isIndented()) {
        row(lines, named, old, place, sink);
      }
    }
    if (head) {
      sink.collected(place, Topic.SOCKETS, "", Lines.file(place.host(), text));
    }
  }

  private static boolean hasNoHead(String name) {
    Words words = new Words(name.replace('_', ' '), 0, name.length());
    while (words.next()) {
      if (words.first() == '-' && words.word().indexOf('H') > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line begins with a state and not with a protocol. */
  private static boolean isState(Lines lines) {
    return lines.startsWith("LISTEN ")
        || lines.startsWith("UNCONN ")
        || lines.startsWith("ESTAB ")
        || lines.startsWith("TIME-WAIT ");
  }

  private static void row(Lines lines, boolean named, boolean old, Place place, Sink sink) {
    Words words = new Words(lines);
    words.next();
    if (named && !words.is("tcp") && !words.is("udp")) {
      if (!isOtherFamily(words.word())) {
        sink.notUnderstood(lines.source(place.host()));
      }
      return;
    }
    boolean tcp = words.is("tcp");
    if (named) {
      words.next();
    } else {
      tcp = words.is("LISTEN");
    }
    if (!words.is(tcp ? "LISTEN" : "UNCONN")) {
      return;
    }
    int waiting = Numbers.parse(words.after());
    int room = Numbers.parse(words.after());
    String local = words.after();
    int colon = local.lastIndexOf(':');
    String port = local.substring(colon + 1);
    Source source = lines.source(place.host());
    Ip ip = colon < 0 ? Ip.NONE : address(local.substring(0, colon), old);
    if (!ip.isPresent() || Numbers.parse(port) < 0) {
      sink.notUnderstood(source);
      return;
    }
    sink.add(
        new ListeningSocket(
            place.host(),
            place.netns(),
            tcp ? "tcp" : "udp",
            ip,
            Numbers.parse(port),
            process(source.text()),
            // of one that listens: how many wait, and how many it keeps beside the first
            tcp && room >= 0 && waiting > room,
            source));
  }

  private static boolean isOtherFamily(String netid) {
    return switch (netid) {
      case "nl",
          "p_raw",
          "p_dgr",
          "u_str",
          "u_dgr",
          "u_seq",
          "raw",
          "icmp6",
          "icmp",
          "sctp",
          "dccp",
          "v_str",
          "v_dgr",
          "xdp",
          "tipc",
          "mptcp",
          "???" ->
          true;
      default -> false;
    };
  }

  /**
   * {@code *} takes both families, and so does the {@code ::} of old versions, where the star is
   * IPv4's; {@code [::]} is for IPv6 only. A device after {@code %} is cut off.
   */
  private static Ip address(String text, boolean old) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    if (address.equals("*")) {
      return old ? Ip.ANY4 : Ip.ANY6;
    }
    if (address.startsWith("[")) {
      int close = address.indexOf(']');
      address = address.substring(1, close < 0 ? address.length() : close);
    }
    return Ip.parse(address.startsWith("::ffff:") ? address.substring(7) : address);
  }

  /** The first process of {@code users:(("nginx",pid=7,fd=6))}. */
  private static String process(String line) {
    int users = line.indexOf("users:((\"");
    if (users < 0) {
      return "";
    }
    int from = users + "users:((\"".length();
    int to = line.indexOf('"', from);
    return to < 0 ? "" : line.substring(from, to);
  }
}
