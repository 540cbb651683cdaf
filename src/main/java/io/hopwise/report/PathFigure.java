package io.hopwise.report;

import io.hopwise.fact.Trace;
import io.hopwise.report.PathMap.Event;
import io.hopwise.report.PathMap.Leap;
import io.hopwise.report.PathMap.Spot;
import io.hopwise.report.document.Way;
import io.hopwise.report.layout.Library;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pictures of ways: as they are, and as they are once the remedy is applied. */
final class PathFigure {
  private final Messages messages;
  private final Names names;
  private final Devices devices;
  private final boolean isDrawn;
  private int number = 0;

  PathFigure(Messages messages, Names names, Devices devices) {
    this.messages = messages;
    this.names = names;
    this.devices = devices;
    this.isDrawn = Library.isThere();
  }

  /** A picture with its title and its legend, as markup. */
  record Figure(String html, PathSvg.Shape shape) {
    boolean isTall() {
      return shape == PathSvg.Shape.TALL;
    }
  }

  /** The way as it is; what it should go on by stands there as well, but pale. */
  Optional<Figure> of(Way way) {
    Trace trace = way.trace();
    PathMap now = PathMap.of(trace, devices);
    if (now.spots().isEmpty()) {
      return Optional.empty();
    }
    PathCards cards = new PathCards(messages, devices);
    Map<Spot, PathCards.Card> drawn = new LinkedHashMap<>();
    for (Map.Entry<Spot, List<Event>> spot : now.spots().entrySet()) {
      drawn.put(spot.getKey(), cards.card(spot.getKey(), spot.getValue(), trace.certain(), false));
    }
    List<PathSvg.Leg> legs = legs(now);
    Optional<PathMap> wanted = way.mended().map(mended -> PathMap.of(mended, devices));
    Set<Leap> wantedLeaps = wanted.map(PathMap::leaps).orElse(Set.of());
    boolean isArrived = trace.forwardEnd() == Trace.End.DELIVERED;
    for (Leap leap : wantedLeaps) {
      if (leap.isReply() == isArrived && !now.leaps().contains(leap)) {
        drawn.computeIfAbsent(leap.from(), cards::ghost);
        drawn.computeIfAbsent(leap.to(), cards::ghost);
        legs.add(new PathSvg.Leg(leap, false, true));
      }
    }
    List<PathCards.Card> ordered = new ArrayList<>();
    for (Spot spot : ordered(now, wanted)) {
      if (drawn.containsKey(spot)) {
        ordered.add(drawn.get(spot));
      }
    }
    return Optional.of(figure("report.picture-now", way, ordered, legs));
  }

  /**
   * From the top as the whole way goes; what only the broken one comes by behind what is before.
   */
  private static List<Spot> ordered(PathMap now, Optional<PathMap> wanted) {
    List<Spot> order = new ArrayList<>();
    wanted.ifPresent(whole -> order.addAll(whole.spots().keySet()));
    int before = -1;
    for (Spot spot : now.spots().keySet()) {
      int at = order.indexOf(spot);
      if (at < 0) {
        at = before + 1;
        order.add(at, spot);
      }
      before = at;
    }
    return order;
  }

  /** The way with the remedy; empty where that was not walked. */
  Optional<Figure> mended(Way way) {
    if (way.mended().isEmpty()) {
      return Optional.empty();
    }
    Trace trace = way.mended().get();
    PathMap map = PathMap.of(trace, devices);
    Set<Spot> ends = new LinkedHashSet<>();
    PathMap.of(way.trace(), devices)
        .spots()
        .forEach(
            (spot, events) -> {
              if (events.stream().anyMatch(Event::isEnd)) {
                ends.add(spot);
              }
            });
    PathCards cards = new PathCards(messages, devices);
    List<PathCards.Card> drawn = new ArrayList<>();
    for (Map.Entry<Spot, List<Event>> spot : map.spots().entrySet()) {
      boolean isMended = ends.contains(spot.getKey());
      drawn.add(cards.card(spot.getKey(), spot.getValue(), trace.certain(), isMended));
    }
    return Optional.of(figure("report.picture-mended", way, drawn, legs(map)));
  }

  private static List<PathSvg.Leg> legs(PathMap map) {
    List<PathSvg.Leg> legs = new ArrayList<>();
    map.leaps().forEach(leap -> legs.add(new PathSvg.Leg(leap, map.isInTunnel(leap), false)));
    return legs;
  }

  private Figure figure(String title, Way way, List<PathCards.Card> cards, List<PathSvg.Leg> legs) {
    Html html = new Html();
    String words = messages.of(title);
    if (!isDrawn) {
      html.open("figure").open("figcaption").span("strong", "", words);
      html.markup(" ").say(messages.of("report.picture-not-drawn")).close("figcaption");
      return new Figure(html.close("figure").toString(), PathSvg.Shape.SLIM);
    }
    number++;
    Html svg = new Html();
    PathSvg drawing = new PathSvg(messages, names, svg);
    PathSvg.Shape shape = drawing.write("path" + number, words, way.tried().what(), cards, legs);
    html.open("figure", "class", DiagnosisJson.word(shape));
    html.open("figcaption").span("strong", "", words).markup(" ");
    html.span("span", "what", way.tried().what()).close("figcaption");
    if (shape == PathSvg.Shape.WIDE) {
      // what scrolls must be within reach of the keyboard
      html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", words);
      html.markup(svg.toString()).close("div");
    } else {
      html.markup(svg.toString());
    }
    legend(legs, html);
    return new Figure(html.close("figure").toString(), shape);
  }

  private void legend(List<PathSvg.Leg> legs, Html html) {
    html.open("p", "class", "legend");
    html.span("span", "", messages.of("report.legend-request"));
    if (legs.stream().anyMatch(leg -> leg.leap().isReply() && !leg.isGhost())) {
      html.markup(" ").span("span", "", messages.of("report.legend-answer"));
    }
    if (legs.stream().anyMatch(PathSvg.Leg::inTunnel)) {
      html.markup(" ").span("span", "", messages.of("report.legend-tunnel"));
    }
    if (legs.stream().anyMatch(PathSvg.Leg::isGhost)) {
      html.markup(" ").span("span", "", messages.of("report.legend-ghost"));
    }
    html.close("p");
  }
}
