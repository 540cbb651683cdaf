package io.hopwise.parse;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;

/**
 * {@code bridge -d link}: the ports of bridges (bridge(8)). What stands after {@code @} in a name
 * is no peer here: bridge(8) looks the peer's number up in the wrong namespace. Without {@code -d}
 * it does not tell what a port is set to, which is unknown then: only ports that pass nothing on
 * are kept, and the list is no whole one.
 */
record BridgeLinkParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.BRIDGE_PORTS, "")) {
      return;
    }
    boolean isDetailed = isDetailed(lines.again());
    boolean more = lines.next();
    while (more) {
      Source source = lines.source(place.host());
      if (lines.isIndented() || !isHead(lines)) {
        sink.notUnderstood(source);
        more = lines.next();
        continue;
      }
      Words head = new Words(lines);
      head.next();
      String device = device(head.after());
      StringBuilder details = new StringBuilder(lines.line());
      more = lines.next();
      while (more && lines.isIndented()) {
        details.append(' ').append(lines.content(), lines.start(), lines.end());
        more = lines.next();
      }
      Words all = new Words(details.toString(), 0, details.length());
      BridgePort port = PortDetails.read(all, place, device, "", source);
      boolean isTelling = isDetailed || !port.state().equals("forwarding");
      if (!port.bridge().isEmpty() && isTelling) {
        sink.add(port);
      }
    }
    if (isDetailed) {
      sink.collected(place, Topic.BRIDGE_PORTS, "", lines.file(place.host()));
    }
  }

  private static boolean isDetailed(Lines lines) {
    boolean isEmpty = true;
    while (lines.next()) {
      isEmpty = false;
      if (lines.line().contains(" hairpin ") || lines.line().startsWith("hairpin ")) {
        return true;
      }
    }
    return isEmpty;
  }

  private static boolean isHead(Lines lines) {
    Words words = new Words(lines);
    String number = words.after();
    return number.endsWith(":")
        && Numbers.parse(number, 0, number.length() - 1) >= 0
        && words.next();
  }

  /** {@code veth1@eth0:} and, in older versions, {@code veth1 state UP @if2:}. */
  private static String device(String name) {
    int end = name.indexOf('@');
    if (end < 0) {
      end = name.endsWith(":") ? name.length() - 1 : name.length();
    }
    return name.substring(0, end);
  }
}
