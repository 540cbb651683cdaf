package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.TrafficFilter;

/**
 * {@code tc filter show dev eth0 ingress}: only that a filter is there which can keep a packet from
 * going on, not which packets it means (tc(8), tc-actions(8)).
 */
record TcFilterParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    String device = lines.askedDevice();
    String hook = lines.isAsked("ingress") ? "ingress" : lines.isAsked("egress") ? "egress" : "";
    String parent = hook;
    while (lines.next()) {
      Words words = new Words(lines);
      words.next();
      Source source = lines.source(place.host());
      if (words.is("filter")) {
        parent = hook;
        boolean program = false;
        while (words.next()) {
          switch (words.word()) {
            case "dev" -> device = words.after();
            case "parent" -> parent = hook.isEmpty() ? words.after() : hook;
            case "ingress", "egress", "root" -> parent = words.word();
            case "bpf" -> program = true;
            // the line without is that of the priority
            case "handle" -> {
              if (program) {
                add(device, parent, "bpf", place, sink, source);
                program = false;
              }
            }
            default -> {}
          }
        }
      } else if (words.is("police")) {
        add(device, parent, "police", place, sink, source);
      } else if (words.is("action") && lines.startsWith("action order")) {
        action(words, lines, device, parent, place, sink);
      } else if (!lines.isIndented()) {
        sink.notUnderstood(source);
      }
    }
  }

  /** {@code action order 1: gact action drop}. */
  private static void action(
      Words words, Lines lines, String device, String parent, Place place, Sink sink) {
    words.next();
    words.next();
    String kind = words.after();
    boolean drops = lines.line().contains("action drop");
    boolean stops =
        switch (kind) {
          case "police", "mirred", "bpf" -> true;
          default -> drops;
        };
    if (stops) {
      String what = kind.equals("gact") ? "drop" : kind;
      add(device, parent, what, place, sink, lines.source(place.host()));
    }
  }

  private static void add(
      String device, String parent, String action, Place place, Sink sink, Source source) {
    if (!device.isEmpty()) {
      sink.add(new TrafficFilter(place.host(), place.netns(), device, parent, action, source));
    }
  }
}
