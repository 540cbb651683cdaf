package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code route -n} and {@code netstat -rn}: table main only, without sources and scopes (route(8)).
 * A route without a device swallows what it takes: the kernel marks it no other way there.
 */
record RouteNParser() implements Parser {
  private static final List<String> HEAD =
      List.of("Destination", "Gateway", "Genmask", "Flags", "Metric", "Ref", "Use", "Iface");

  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (sink.isTold(place, Topic.ROUTES, "main")) {
      return;
    }
    Lines lines = new Lines(text);
    Columns columns = Columns.NONE;
    int position = 0;
    while (lines.next()) {
      if (lines.startsWith("Kernel IP")) {
        continue;
      }
      if (columns.isNone() && !isRow(lines)) {
        columns = Columns.of(words(lines));
        continue;
      }
      // grep takes the head away
      columns = columns.isNone() ? Columns.of(HEAD) : columns;
      Source source = lines.source(place.host());
      Optional<Route> route = columns.route(words(lines), place, position, source);
      if (route.isPresent() && !isCut(route.get(), columns, place, sink)) {
        sink.add(route.get());
        position++;
      } else {
        sink.notUnderstood(source);
      }
    }
    if (columns.isNone()) {
      sink.notUnderstood(Lines.file(place.host(), text));
    } else {
      sink.collected(place, Topic.ROUTES, "main", Lines.file(place.host(), text));
    }
  }

  /** With {@code -ee} a device's name is cut off behind its sixth letter. */
  private static boolean isCut(Route route, Columns columns, Place place, Sink sink) {
    return columns.cut()
        && route.device().length() == 6
        && sink.link(place, route.device()).isEmpty();
  }

  /**
   * Whether the line begins as a row does: title and head come before the first, in any language.
   */
  private static boolean isRow(Lines lines) {
    Words words = new Words(lines);
    String first = words.after();
    return first.equals("default") || Ip.parse(first).isPresent();
  }

  private static List<String> words(Lines lines) {
    List<String> list = new ArrayList<>(11);
    Words words = new Words(lines);
    while (words.next()) {
      list.add(words.word());
    }
    return list;
  }

  /** Where the header says that things stand; -1 for what this form does not print. */
  private record Columns(int gateway, int mask, int flags, int metric, int device, boolean cut) {
    static final Columns NONE = new Columns(-1, -1, -1, -1, -1, false);

    /** As {@code route -n} orders them under any head. */
    static final Columns IN_ORDER = new Columns(1, 2, 3, 4, 7, false);

    boolean isNone() {
      return device < 0;
    }

    static Columns of(List<String> head) {
      Columns columns =
          new Columns(
              head.indexOf("Gateway"),
              head.indexOf("Genmask"),
              head.indexOf("Flags"),
              head.indexOf("Metric"),
              head.indexOf("Iface"),
              head.contains("Metric") && head.contains("MSS"));
      // the device stands behind all that is read of a row, in every form
      boolean known =
          columns.gateway > 0
              && columns.mask > 0
              && columns.flags > 0
              && columns.device > Math.max(columns.gateway, columns.mask)
              && columns.device > Math.max(columns.flags, columns.metric);
      boolean translated = head.size() == 8 && !head.contains("Iface");
      return known ? columns : translated ? IN_ORDER : NONE;
    }

    Optional<Route> route(List<String> row, Place place, int position, Source source) {
      if (device < 0 || row.size() <= device) {
        return Optional.empty();
      }
      String target = row.get(0).equals("default") ? "0.0.0.0" : row.get(0);
      Prefix destination = Prefix.parse(target + "/" + row.get(mask));
      String gatewayText = row.get(gateway);
      Ip via = gatewayText.equals("*") ? Ip.ANY4 : Ip.parse(gatewayText);
      boolean rejected = row.get(flags).indexOf('!') >= 0;
      if (!destination.isPresent() || (!via.isPresent() && !rejected)) {
        return Optional.empty();
      }
      // a gateway of IPv6 has no place here
      boolean hidden = row.get(flags).indexOf('G') >= 0 && via.low() == 0 && !rejected;
      if (hidden) {
        return Optional.empty();
      }
      boolean nowhere = row.get(device).equals("*");
      NextHop hop =
          new NextHop(via.low() == 0 ? Ip.NONE : via, row.get(device), 1, false, false, false);
      return Optional.of(
          new Route(
              place.host(),
              place.netns(),
              "main",
              position,
              rejected ? RouteType.UNREACHABLE : nowhere ? RouteType.BLACKHOLE : RouteType.UNICAST,
              destination,
              "",
              metric < 0 ? 0 : Math.max(0, Numbers.parse(row.get(metric))),
              Ip.NONE,
              "",
              -1,
              rejected || nowhere ? List.of() : List.of(hop),
              source));
    }
  }
}
