package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.List;
import java.util.Optional;

/**
 * {@code /proc/net/route}: table main, without sources, scopes and all ways of a multipath route
 * but the first (fib_trie.c, {@code fib_route_seq_show}).
 */
record ProcRouteParser() implements LineParser {
  /** {@code RTF_GATEWAY} and {@code RTF_REJECT} of route.h. */
  private static final int GATEWAY = 0x2;

  private static final int REJECT = 0x200;

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.ROUTES, "main")) {
      return;
    }
    boolean head = false;
    int position = 0;
    while (lines.next()) {
      if (lines.startsWith("Iface")) {
        head = true;
        continue;
      }
      Source source = lines.source(place.host());
      Optional<Route> route = route(new Words(lines), place, position, source);
      if (route.isPresent()) {
        sink.add(route.get());
        position++;
      } else {
        sink.notUnderstood(source);
      }
    }
    if (head) {
      sink.collected(place, Topic.ROUTES, "main", lines.file(place.host()));
    }
  }

  private static Optional<Route> route(Words words, Place place, int position, Source source) {
    String device = words.after();
    Ip target = ProcNumbers.ip(words.after());
    Ip gateway = ProcNumbers.ip(words.after());
    long flags = ProcNumbers.hex(words.after());
    words.next();
    words.next();
    int metric = Numbers.parse(words.after());
    Ip mask = ProcNumbers.ip(words.after());
    int mtu = Numbers.parse(words.after());
    int length = mask.isV4() ? Prefix.lengthOf(mask.toString()) : -1;
    // a gateway of IPv6 has no place here
    boolean hidden = (flags & GATEWAY) != 0 && gateway.low() == 0;
    if (!target.isV4() || !gateway.isV4() || flags < 0 || metric < 0 || length < 0 || hidden) {
      return Optional.empty();
    }
    boolean rejects = (flags & REJECT) != 0;
    boolean nowhere = rejects || device.equals("*");
    NextHop hop =
        new NextHop(gateway.low() == 0 ? Ip.NONE : gateway, device, 1, false, false, false);
    return Optional.of(
        new Route(
            place.host(),
            place.netns(),
            "main",
            position,
            rejects ? RouteType.UNREACHABLE : nowhere ? RouteType.BLACKHOLE : RouteType.UNICAST,
            new Prefix(target, length),
            "",
            metric,
            Ip.NONE,
            "",
            mtu > 0 ? mtu : -1,
            nowhere ? List.of() : List.of(hop),
            source));
  }
}
