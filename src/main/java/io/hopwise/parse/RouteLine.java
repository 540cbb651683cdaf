package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;

/** One route as iproute2 prints it, with the {@code nexthop} lines below it. */
final class RouteLine {
  /** What IPv6 prints for the routes the kernel keeps where there is no way at all. */
  private static final long LAST_METRIC = 0xffffffffL;

  final Source source;

  private boolean six;
  private RouteType type = RouteType.UNICAST;
  private Prefix destination = Prefix.NONE;
  private String table;
  private String scope = "";
  private String protocol = "";
  private long metric;
  private Ip preferredSource = Ip.NONE;
  private int mtu = -1;
  private boolean preference;
  private boolean forService;
  private boolean forSource;
  private boolean object;
  private boolean fourGateway;

  /** A gateway of IPv6 without {@code inet6} before it, which an IPv4 route would print. */
  private boolean sixGateway;

  private final List<NextHop> hops = new ArrayList<>();

  /**
   * Before reading.
   *
   * @param listed the table listed; {@code all} for all, of which main goes unnamed
   */
  RouteLine(Source source, String listed) {
    this.source = source;
    this.table = listed.equals("all") ? "main" : listed;
  }

  /** Reads the line; false when it does not begin as a route does. */
  boolean read(Words words) {
    if (!words.next()) {
      return false;
    }
    String word = words.word();
    if (isType(word)) {
      word = words.after();
    }
    destination = Prefix.parse(word);
    return destination.isPresent() && attributes(words);
  }

  private boolean isType(String word) {
    switch (word) {
      case "unicast" -> type = RouteType.UNICAST;
      case "local" -> type = RouteType.LOCAL;
      case "broadcast" -> type = RouteType.BROADCAST;
      case "multicast" -> type = RouteType.MULTICAST;
      case "anycast" -> type = RouteType.ANYCAST;
      case "blackhole" -> type = RouteType.BLACKHOLE;
      case "unreachable" -> type = RouteType.UNREACHABLE;
      case "prohibit" -> type = RouteType.PROHIBIT;
      case "throw" -> type = RouteType.THROW;
      case "nat" -> type = RouteType.NAT;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Takes a device for the one that was asked for, where the line names none. */
  void askedFor(String device) {
    boolean needsNone =
        switch (type) {
          case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW, NAT -> true;
          default -> object;
        };
    if (device.isEmpty() || needsNone) {
      return;
    }
    hops.replaceAll(
        hop ->
            hop.device().isEmpty()
                ? new NextHop(
                    hop.via(), device, hop.weight(), hop.onlink(), hop.dead(), hop.linkdown())
                : hop);
    if (hops.isEmpty()) {
      hops.add(new NextHop(Ip.NONE, device, 1, false, false, false));
    }
  }

  /** Reads a line {@code nexthop via 10.0.0.1 dev eth0 weight 1}. */
  boolean more(Words words) {
    return words.next() && attributesFrom(words);
  }

  private boolean attributes(Words words) {
    return !words.next() || attributesFrom(words);
  }

  private boolean attributesFrom(Words words) {
    Ip via = Ip.NONE;
    String device = "";
    int weight = 1;
    boolean onlink = false;
    boolean dead = false;
    boolean linkdown = false;
    do {
      switch (words.word()) {
        case "nexthop" -> {
          keep(via, device, weight, onlink, dead, linkdown);
          via = Ip.NONE;
          device = "";
          weight = 1;
          onlink = false;
          dead = false;
          linkdown = false;
        }
        case "via" -> {
          String gateway = words.after();
          boolean named = gateway.equals("inet6");
          via = Ip.parse(named ? words.after() : gateway);
          sixGateway |= !named && via.family() == 6;
          fourGateway |= via.isV4();
          if (!via.isPresent()) {
            return false;
          }
        }
        case "dev" -> device = words.after();
        case "weight" -> weight = Math.max(1, Numbers.parse(words.after()));
        case "onlink" -> onlink = true;
        case "dead" -> dead = true;
        case "linkdown" -> linkdown = true;
        case "table" -> table = RouteNames.table(words.after());
        case "proto" -> protocol = RouteNames.protocol(words.after());
        case "scope" -> scope = RouteNames.scope(words.after());
        case "src" -> preferredSource = Ip.parse(words.after());
        case "metric" -> metric = Math.max(0, Numbers.parseAny(words.after()));
        case "mtu" -> {
          String value = words.after();
          mtu = Numbers.parse(value.equals("lock") ? words.after() : value);
        }
        case "tos", "dsfield" -> forService = !words.after().equals("0x00");
        case "from" -> forSource = !words.after().equals("default");
        case "pref" -> {
          preference = true;
          words.next();
        }
        case "nhid" -> {
          object = true;
          words.next();
        }
        case "advmss",
            "error",
            "realm",
            "realms",
            "hoplimit",
            "initcwnd",
            "initrwnd",
            "rto_min",
            "rtt",
            "rttvar",
            "window",
            "cwnd",
            "ssthresh",
            "reordering",
            "quickack",
            "expires",
            "features",
            "congctl" ->
            words.next();
        default -> {}
      }
    } while (words.next());
    keep(via, device, weight, onlink, dead, linkdown);
    return true;
  }

  private void keep(
      Ip via, String device, int weight, boolean onlink, boolean dead, boolean linkdown) {
    if (via.isPresent() || !device.isEmpty()) {
      hops.add(new NextHop(via, device, weight, onlink, dead, linkdown));
    }
  }

  /**
   * Whether the line by itself can only be an IPv6 route; {@code default} looks the same in both.
   */
  boolean isSix() {
    return destination.network().family() == 6 || preference || metric == LAST_METRIC || sixGateway;
  }

  /** Whether the line by itself can only be an IPv4 route. */
  boolean isFour() {
    return !isSix() && (!destination.isDefault() || preferredSource.isV4() || fourGateway);
  }

  /**
   * Whether only packets of a certain type of service take it. Those that are walked have none, so
   * that for them it is not there.
   */
  boolean isForService() {
    return forService;
  }

  /** Whether a packet can be sent by it: types that need a way have one. */
  boolean isComplete() {
    return switch (type) {
      case UNICAST, MULTICAST, ANYCAST -> !hops.isEmpty() || object;
      default -> true;
    };
  }

  /** Takes the line for a route of this family: {@code default} is the same word in both. */
  void belongs(boolean toSix) {
    six = toSix;
    if (six && destination.equals(Prefix.ALL4)) {
      destination = Prefix.ALL6;
    }
  }

  /** Whether it was taken for an IPv6 route. */
  boolean belongsToSix() {
    return six;
  }

  /** Whether only packets from certain sources take it, which a route here cannot say. */
  boolean isForSource() {
    return forSource;
  }

  Route route(Place place, int position) {
    return new Route(
        place.host(),
        place.netns(),
        table,
        position,
        type,
        destination,
        scope,
        metric,
        preferredSource,
        protocol,
        mtu,
        hops,
        source);
  }
}
