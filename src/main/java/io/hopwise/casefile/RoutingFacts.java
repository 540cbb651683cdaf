package io.hopwise.casefile;

import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteLookup;
import io.hopwise.fact.RouteType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what is told of routes, policy rules, neighbours and forwarding entries. */
final class RoutingFacts {
  static final long ALL_BITS = 0xffffffffL;
  private static final List<String> ACTIONS =
      List.of("lookup", "unreachable", "prohibit", "blackhole", "goto", "nop");
  private static final String HOP = "next_hops";

  private RoutingFacts() {}

  static Route route(Fields in, ToldPlace place, Problems problems) {
    in.need("destination");
    String netns = ToldPlace.netns(in);
    int next = place.next("route " + netns);
    RouteType type = ToldPlace.constant(in, "type", RouteType.UNICAST);
    List<NextHop> hops = new ArrayList<>();
    if (in.has("via") || in.has("device")) {
      hops.add(hop(in));
    }
    for (Node node : in.list(HOP)) {
      Fields.of(node, "next hop", Vocabulary.fields(HOP), problems)
          .ifPresent(hop -> hops.add(hop(hop)));
    }
    return new Route(
        place.host(),
        netns,
        in.text("table", "main"),
        in.integer("position", 0, Integer.MAX_VALUE, next),
        type,
        in.prefix("destination"),
        in.text("scope", usualScope(type, hops)),
        in.number("metric", 0, ALL_BITS, 0),
        in.ip("source"),
        in.text("protocol"),
        in.integer("mtu", 0, 1 << 20, -1),
        hops,
        in.source());
  }

  private static NextHop hop(Fields in) {
    return new NextHop(
        in.ip("via"),
        in.text("device"),
        in.has("weight") ? in.integer("weight", 1, 256, 1) : 1,
        in.flag("onlink", false),
        in.flag("dead", false),
        in.flag("linkdown", false));
  }

  /** The scope iproute2 gives a route that names none (ip-route(8)); global is not printed. */
  static String usualScope(RouteType type, List<NextHop> hops) {
    return switch (type) {
      case LOCAL, NAT -> "host";
      case BROADCAST, MULTICAST, ANYCAST -> "link";
      case UNICAST -> hops.isEmpty() || hops.get(0).via().isPresent() ? "" : "link";
      case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> "";
    };
  }

  static PolicyRule policyRule(Fields in, ToldPlace place, Problems problems) {
    in.need("priority");
    String netns = ToldPlace.netns(in);
    int next = place.next("policy rule " + netns);
    long[] mark = pair(in, "mark", '/', ALL_BITS, problems);
    long[] uid = pair(in, "uid", '-', -1, problems);
    String action = in.word("action", ACTIONS, "lookup");
    if (action.equals("lookup") || action.equals("goto")) {
      in.need("table");
    }
    Prefix from = in.prefix("from");
    Prefix to = in.prefix("to");
    boolean six = from.network().family() == 6 || to.network().family() == 6;
    Prefix all = six ? Prefix.ALL6 : Prefix.ALL4;
    return new PolicyRule(
        place.host(),
        netns,
        in.number("priority", 0, ALL_BITS, 0),
        in.integer("position", 0, Integer.MAX_VALUE, next),
        in.flag("not", false),
        from.isPresent() ? from : all,
        to.isPresent() ? to : all,
        in.text("iif"),
        in.text("oif"),
        in.flag("detached", false),
        mark[0],
        mark[1],
        uid[0],
        uid[1],
        Protocol.number(in, "protocol", problems),
        ports(in, "source_ports", problems),
        ports(in, "ports", problems),
        in.integer("tos", 0, 255, -1),
        action,
        in.text("table"),
        in.integer("suppress_prefixlength", 0, 128, -1),
        in.source());
  }

  /**
   * Two numbers with a sign between them.
   *
   * @param second what the second is where only one stands; -1 for the same as the first
   * @return (-1, second) when absent
   */
  private static long[] pair(Fields in, String key, char between, long second, Problems problems) {
    String text = in.text(key);
    if (text.isEmpty()) {
      return new long[] {-1, second};
    }
    int sign = text.indexOf(between);
    Optional<Long> one = Numbers.parse(sign < 0 ? text : text.substring(0, sign));
    Optional<Long> two =
        sign >= 0
            ? Numbers.parse(text.substring(sign + 1))
            : second < 0 ? one : Optional.of(second);
    if (one.isEmpty() || two.isEmpty() || one.get() < 0 || two.get() < 0) {
      problems.add(in.at(key), "no-number", in.where(), key, text, "0", Long.toString(ALL_BITS));
      return new long[] {-1, second};
    }
    return new long[] {one.get(), two.get()};
  }

  private static PortRange ports(Fields in, String key, Problems problems) {
    if (!in.has(key)) {
      return PortRange.ANY;
    }
    long[] range = pair(in, key, '-', -1, problems);
    return new PortRange((int) Math.min(range[0], 65535), (int) Math.min(range[1], 65535));
  }

  static Neighbour neighbour(Fields in, ToldPlace place) {
    in.need("ip");
    in.need("device");
    return new Neighbour(
        place.host(),
        ToldPlace.netns(in),
        in.ip("ip"),
        in.text("device"),
        in.text("mac").toLowerCase(Locale.ROOT),
        in.text("state", "reachable"),
        in.source());
  }

  static NeighbourProxy proxy(Fields in, ToldPlace place) {
    in.need("ip");
    in.need("device");
    return new NeighbourProxy(
        place.host(), ToldPlace.netns(in), in.ip("ip"), in.text("device"), in.source());
  }

  static RouteLookup routeLookup(Fields in, ToldPlace place) {
    in.need("to");
    return new RouteLookup(
        place.host(),
        ToldPlace.netns(in),
        in.ip("to"),
        in.ip("from"),
        in.text("iif"),
        in.number("mark", 0, ALL_BITS, 0),
        in.number("uid", 0, ALL_BITS, -1),
        ToldPlace.constant(in, "type", RouteType.UNICAST),
        in.ip("via"),
        in.text("device"),
        in.text("table", "main"),
        in.ip("source"),
        in.text("error"),
        in.source());
  }

  /** An entry that names a tunnel's other end was set by a daemon, unless it says otherwise. */
  static ForwardingEntry forwardingEntry(Fields in, ToldPlace place) {
    in.need("mac");
    // of a bridge's entry the port may be unknown
    in.need(in.has("master") ? "master" : "device");
    Ip destination = in.ip("destination");
    return new ForwardingEntry(
        place.host(),
        ToldPlace.netns(in),
        in.text("mac").toLowerCase(Locale.ROOT),
        in.text("device"),
        destination,
        in.integer("port", 1, 65535, -1),
        in.integer("vni", 0, (1 << 24) - 1, -1),
        in.text("via"),
        in.text("master"),
        in.flag("permanent", destination.isPresent()),
        in.flag("static", false),
        in.source());
  }
}
