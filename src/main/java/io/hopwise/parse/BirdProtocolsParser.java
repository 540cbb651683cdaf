package io.hopwise.parse;

import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Locale;

/**
 * {@code birdc show protocols [all]} of bird 1 and 2 (bird's nest/proto.c and proto/bgp/bgp.c):
 * name, kind, table, state, since, and of BGP its own state with the last error. Whom a session is
 * with stands only among the details; without them it is read from the name that Calico's template
 * gives it, {@code Mesh_10_0_0_2} (projectcalico/calico, confd/etc/calico/confd/templates).
 */
record BirdProtocolsParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    BgpSession open = null;
    while (lines.next()) {
      if (lines.isIndented()) {
        if (open != null && lines.startsWith("Neighbor address:")) {
          open = with(open, Ip.parse(word(lines, 2).replaceFirst("%.*", "")));
        }
        continue;
      }
      keep(open, sink);
      open = session(lines, place);
    }
    keep(open, sink);
    sink.collected(place, Topic.BGP_SESSIONS, "", lines.file(place.host()));
  }

  private static String word(Lines lines, int index) {
    Words words = new Words(lines);
    String word = "";
    for (int i = 0; i <= index; i++) {
      word = words.after();
    }
    return word;
  }

  private static void keep(BgpSession open, Sink sink) {
    if (open != null && open.peer().isPresent()) {
      sink.add(open);
    }
  }

  private static BgpSession with(BgpSession session, Ip peer) {
    return new BgpSession(
        session.host(),
        session.netns(),
        peer,
        session.state(),
        session.since(),
        session.info(),
        session.source());
  }

  /** A line of a protocol of the kind BGP; null for any other. */
  private static BgpSession session(Lines lines, Place place) {
    Words words = new Words(lines);
    String name = words.after();
    if (!words.after().equals("BGP")) {
      return null;
    }
    words.after();
    String protocol = words.after();
    StringBuilder since = new StringBuilder();
    String state = "";
    String info = "";
    while (state.isEmpty() && words.next()) {
      String word = words.word();
      if (isState(word)) {
        state = word.toLowerCase(Locale.ROOT);
        info = words.after().isEmpty() ? "" : words.rest().strip();
      } else if (Character.isDigit(word.charAt(0))) {
        since.append(since.isEmpty() ? "" : " ").append(word);
      } else {
        info = words.rest().strip();
        break;
      }
    }
    if (protocol.equals("down")) {
      state = "down";
    }
    Source source = lines.source(place.host());
    return new BgpSession(
        place.host(), place.netns(), named(name), state, since.toString(), info, source);
  }

  /** The states of RFC 4271, and what bird says of one that only waits to be called. */
  static boolean isState(String word) {
    return switch (word) {
      case "Idle",
          "Connect",
          "Active",
          "OpenSent",
          "OpenConfirm",
          "Established",
          "Close",
          "Passive" ->
          true;
      default -> false;
    };
  }

  /** {@code Mesh_10_0_0_2}, {@code Node_10_0_0_2}, {@code Global_10_0_0_2}; none of other names. */
  private static Ip named(String name) {
    int at = name.indexOf('_');
    String kind = at < 0 ? "" : name.substring(0, at);
    return switch (kind) {
      case "Mesh", "Node", "Global" -> Ip.parse(name.substring(at + 1).replace('_', '.'));
      default -> Ip.NONE;
    };
  }
}
