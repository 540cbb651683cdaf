package io.hopwise.report;

import io.hopwise.report.PathMap.Leap;
import io.hopwise.report.PathMap.Spot;
import io.hopwise.report.layout.ElkLayout;
import io.hopwise.report.layout.Placed;
import io.hopwise.report.layout.Placed.Area;
import io.hopwise.report.layout.Placed.Point;
import io.hopwise.report.layout.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws hosts as boxes, namespaces in them, devices in those, and the ways between. Colours are
 * classes of the page's style; nothing is told by colour alone.
 */
final class PathSvg {
  /** Of a column of text, at most: fixed-width fonts are three fifths as wide as high. */
  private static final double COLUMN = 7.9;

  private static final double ROW = 18;
  private static final double PAD = 10;
  private static final double CARD = PathCards.COLUMNS * COLUMN + PAD;
  private static final double HEADER = 20;

  /** Text stands on a line so much above the row's end. */
  private static final double BASE = 5;

  private static final double ARROW = 5;

  /** What is wider than a card and a half does not fit beside words. */
  private static final double WIDE = 1.5 * CARD;

  private static final double TALL = 1500;

  private final Messages messages;
  private final Names names;
  private final Html svg;

  PathSvg(Messages messages, Names names, Html svg) {
    this.messages = messages;
    this.names = names;
    this.svg = svg;
  }

  /** A leap to draw; a ghost's was not made. */
  record Leg(Leap leap, boolean inTunnel, boolean isGhost) {}

  /** What a drawing's size allows. */
  enum Shape {
    /** It stands beside words. */
    SLIM,
    /** It is too wide for that. */
    WIDE,
    /** It is so high that words beside it would leave a hole. */
    TALL
  }

  /** Writes the drawing. */
  Shape write(String id, String title, String tried, List<PathCards.Card> cards, List<Leg> legs) {
    Map<String, String> titles = new LinkedHashMap<>();
    Placed placed = ElkLayout.of(plan(cards, legs, titles));
    String width = number(placed.width());
    String height = number(placed.height());
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-labelledby",
        id + "-title",
        "aria-describedby",
        id + "-desc");
    svg.markup("\n").open("title", "id", id + "-title").say(title).close("title");
    svg.open("desc", "id", id + "-desc").say(description(tried, cards)).close("desc");
    titles.forEach((box, words) -> box(box, words, placed.areas().get(box)));
    for (int i = 0; i < legs.size(); i++) {
      if (legs.get(i).inTunnel()) {
        line("tunnel", placed.lines().get("leg" + i));
      }
    }
    for (int i = 0; i < legs.size(); i++) {
      leg(legs.get(i), placed.lines().get("leg" + i));
    }
    for (PathCards.Card card : cards) {
      card(card, placed.areas().get(key(card.spot())));
    }
    svg.close("svg");
    return placed.width() > WIDE ? Shape.WIDE : placed.height() > TALL ? Shape.TALL : Shape.SLIM;
  }

  private Plan plan(List<PathCards.Card> cards, List<Leg> legs, Map<String, String> titles) {
    List<Plan.Box> boxes = new ArrayList<>();
    List<Plan.Card> places = new ArrayList<>();
    for (PathCards.Card card : cards) {
      Spot spot = card.spot();
      String host = "host " + spot.host();
      String in = card.isBare() ? "" : host;
      if (!card.isBare()) {
        add(host, "", Cells.onOneLine(spot.host()), boxes, titles);
      }
      if (!spot.netns().isEmpty()) {
        in = "netns " + spot.host() + " " + spot.netns();
        String pod = messages.of("path.pod", names.of(spot.host(), spot.netns()));
        add(in, host, Cells.onOneLine(pod), boxes, titles);
      }
      double height = ROW + PAD + card.lines().size() * ROW;
      places.add(new Plan.Card(key(spot), in, CARD, height));
    }
    List<Plan.Line> lines = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      Leap leap = legs.get(i).leap();
      lines.add(new Plan.Line("leg" + i, key(leap.from()), key(leap.to()), leap.isReply()));
    }
    return new Plan(boxes, places, lines);
  }

  private static void add(
      String id, String in, String words, List<Plan.Box> boxes, Map<String, String> titles) {
    if (!titles.containsKey(id)) {
      titles.put(id, PathCards.cut(words, PathCards.COLUMNS - 2));
      boxes.add(new Plan.Box(id, in, HEADER));
    }
  }

  private static String key(Spot spot) {
    return "card " + spot.host() + "\n" + spot.netns() + "\n" + spot.device();
  }

  /** What a picture shows, in words: where the packet comes by, and where it ends. */
  private String description(String tried, List<PathCards.Card> cards) {
    List<String> said = new ArrayList<>();
    for (PathCards.Card card : cards) {
      if (card.look() != PathCards.Look.GHOST) {
        String place = names.place(card.spot().host(), card.spot().netns());
        List<String> lines = card.lines().stream().map(PathCards.Line::text).toList();
        String told = lines.isEmpty() ? "" : " (" + String.join(" ", lines) + ")";
        said.add(place + " " + card.name() + told);
      }
    }
    return tried + ": " + String.join(", ", said);
  }

  private void box(String id, String title, Area area) {
    rect(id.startsWith("host") ? "host" : "netns", area, 8);
    text("box-title", area.x() + PAD, area.y() + HEADER, title);
  }

  private void card(PathCards.Card card, Area area) {
    String style = ("card " + DiagnosisJson.word(card.look())).replace(" plain", "");
    svg.open("g", "class", style);
    rect("", area, 4);
    double y = area.y() + ROW;
    text("name", area.x() + PAD, y, card.name());
    if (!card.kind().isEmpty()) {
      text("kind", area.x() + area.width() - PAD, y, card.kind());
    }
    for (PathCards.Line line : card.lines()) {
      y += ROW;
      String ink = line.ink().name().toLowerCase(Locale.ROOT);
      text(ink, area.x() + PAD, y, line.text());
    }
    svg.close("g");
  }

  private void rect(String style, Area area, double corner) {
    svg.open(
        "rect",
        "class",
        style,
        "x",
        number(area.x()),
        "y",
        number(area.y()),
        "width",
        number(area.width()),
        "height",
        number(area.height()),
        "rx",
        number(corner));
    svg.markup("</rect>\n");
  }

  private void text(String style, double x, double y, String words) {
    svg.open("text", "class", style, "x", number(x), "y", number(y - BASE + 2));
    svg.say(words).close("text");
  }

  private void leg(Leg leg, List<Point> points) {
    String direction = leg.leap().isReply() ? "answer" : "request";
    String style = leg.isGhost() ? "ghost" : direction;
    line("leap " + style, points);
    Point before = points.get(points.size() - 2);
    Point tip = points.get(points.size() - 1);
    double length = Math.max(Math.hypot(tip.x() - before.x(), tip.y() - before.y()), 1);
    double dx = (tip.x() - before.x()) / length;
    double dy = (tip.y() - before.y()) / length;
    double bx = tip.x() - 2 * ARROW * dx;
    double by = tip.y() - 2 * ARROW * dy;
    String d =
        "M"
            + at(tip.x(), tip.y())
            + "L"
            + at(bx - ARROW * dy, by + ARROW * dx)
            + "L"
            + at(bx + ARROW * dy, by - ARROW * dx)
            + "Z";
    svg.open("path", "class", "tip " + style, "d", d).markup("</path>\n");
  }

  private void line(String style, List<Point> points) {
    StringBuilder d = new StringBuilder();
    for (Point point : points) {
      d.append(d.length() == 0 ? 'M' : 'L').append(at(point.x(), point.y()));
    }
    svg.open("path", "class", style, "d", d.toString()).markup("</path>\n");
  }

  private static String at(double x, double y) {
    return number(x) + " " + number(y);
  }

  /** A tenth of a unit is less than anybody sees. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : tenths / 10 + "." + Math.abs(tenths % 10);
  }
}
