package io.hopwise.report;

import io.hopwise.fact.Trace;
import io.hopwise.report.PathMap.Event;
import io.hopwise.report.PathMap.Leap;
import io.hopwise.report.PathMap.Spot;
import io.hopwise.report.document.Way;
import io.hopwise.report.layout.ElkLayout;
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
    this.isDrawn = ElkLayout.isThere();
  }

  /** The way as it is; what it should go on by stands there as well, but pale. */
  String of(Way way) {
    Trace trace = way.trace();
    PathMap now = PathMap.of(trace, devices);
    if (now.spots().isEmpty()) {
      return "";
    }
    Map<Spot, List<Event>> wanted =
        way.mended().map(mended -> PathMap.of(mended, devices).spots()).orElse(Map.of());
    Set<Leap> wantedLeaps =
        way.mended().map(mended -> PathMap.of(mended, devices).leaps()).orElse(Set.of());
    PathCards cards = new PathCards(messages, devices);
    Map<Spot, PathCards.Card> drawn = new LinkedHashMap<>();
    for (Map.Entry<Spot, List<Event>> spot : now.spots().entrySet()) {
      drawn.put(
          spot.getKey(),
          cards.card(spot.getKey(), spot.getValue(), trace.certain(), false, false));
    }
    for (Spot spot : wanted.keySet()) {
      drawn.computeIfAbsent(spot, key -> cards.card(spot, List.of(), true, true, false));
    }
    List<PathSvg.Leg> legs = new ArrayList<>();
    now.leaps().forEach(leap -> legs.add(new PathSvg.Leg(leap, now.isInTunnel(leap), false)));
    for (Leap leap : wantedLeaps) {
      boolean isRequest = !leap.isReply();
      if (isRequest && !now.leaps().contains(leap)) {
        legs.add(new PathSvg.Leg(leap, false, true));
      }
    }
    return figure("report.picture-now", way, List.copyOf(drawn.values()), legs);
  }

  /** The way with the remedy; empty where that was not walked. */
  String mended(Way way) {
    if (way.mended().isEmpty()) {
      return "";
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
      drawn.add(
          cards.card(spot.getKey(), spot.getValue(), trace.certain(), false, isMended));
    }
    List<PathSvg.Leg> legs = new ArrayList<>();
    map.leaps().forEach(leap -> legs.add(new PathSvg.Leg(leap, map.isInTunnel(leap), false)));
    return figure("report.picture-mended", way, drawn, legs);
  }

  private String figure(
      String title, Way way, List<PathCards.Card> cards, List<PathSvg.Leg> legs) {
    Html html = new Html();
    html.open("figure").open("figcaption").span("strong", "", messages.of(title));
    if (!isDrawn) {
      html.markup(" ").say(messages.of("report.picture-not-drawn")).close("figcaption");
      return html.close("figure").toString();
    }
    html.close("figcaption");
    number++;
    String tried = way.tried().what();
    new PathSvg(messages, names, html).write("path" + number, messages.of(title), tried, cards, legs);
    legend(cards, legs, html);
    return html.close("figure").toString();
  }

  private void legend(List<PathCards.Card> cards, List<PathSvg.Leg> legs, Html html) {
    html.open("p", "class", "legend");
    html.span("span", "", messages.of("report.legend-request"));
    if (legs.stream().anyMatch(leg -> leg.leap().isReply())) {
      html.markup(" ").span("span", "", messages.of("report.legend-answer"));
    }
    if (legs.stream().anyMatch(PathSvg.Leg::inTunnel)) {
      html.markup(" ").span("span", "", messages.of("report.legend-tunnel"));
    }
    if (cards.stream().anyMatch(PathCards.Card::isGhost)) {
      html.markup(" ").span("span", "", messages.of("report.legend-ghost"));
    }
    html.close("p");
  }

  /** Where a way ends, for whoever can't see the picture. */
  static Optional<PathCards.Card> end(List<PathCards.Card> cards) {
    return cards.stream().filter(PathCards.Card::isEnd).findFirst();
  }
}
