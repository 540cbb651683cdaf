package io.hopwise.report;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.Count;
import io.hopwise.summary.Period;
import io.hopwise.summary.Summary;
import io.hopwise.summary.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Draws what was found when: a small picture for each of the most frequent causes, all over the
 * same time, so that no colour has to be told from ten others. Each has a scale of its own; how
 * high it is stands above it.
 */
final class SummaryChart {
  private static final int MOST_CAUSES = 10;

  /** The height of the bars' room and of what is left above it. */
  private static final int BASE = 56;

  private static final int ROOM = 50;

  private final Messages messages;
  private final Html page;
  private final Timeline timeline;

  SummaryChart(Messages messages, Html page, Timeline timeline) {
    this.messages = messages;
    this.page = page;
    this.timeline = timeline;
  }

  /** The pictures, and the same in a table. */
  void write(Summary summary) {
    List<Summary.Cause> found =
        summary.causes().stream().filter(cause -> cause.faults() > 0).toList();
    List<String> top = found.stream().limit(MOST_CAUSES).map(Summary.Cause::cause).toList();
    if (timeline.drawn().size() > 1) {
      page.line("p", messages.of("summary.chart-how"));
      page.open("div", "class", "multiples").markup("\n");
      panel(messages.of("summary.all-faults"), List.of("verdict", found()), Period::faults, "");
      for (String cause : top) {
        List<String> filters = List.of("cause", cause, "verdict", found());
        panel(SummaryWords.shown(cause), filters, period -> of(period, cause), "");
      }
      if (found.size() > top.size()) {
        Set<String> named = new HashSet<>(top);
        String others =
            messages.of("summary.other-causes", SummaryWords.grouped(found.size() - top.size()));
        panel(others, List.of(), period -> others(period, named), "other");
      }
      String open = messages.of("rule-diff.verdict-inconclusive");
      List<String> filters = List.of("verdict", Verdict.INCONCLUSIVE.text());
      panel(open, filters, Period::inconclusive, "other");
      page.close("div");
    }
    remarks();
    table();
  }

  private static String found() {
    return Verdict.FAULT_FOUND.text();
  }

  private static int of(Period period, String cause) {
    return period.causes().stream()
        .filter(count -> count.name().equals(cause))
        .mapToInt(Count::number)
        .sum();
  }

  private static int others(Period period, Set<String> named) {
    return period.causes().stream()
        .filter(count -> !named.contains(count.name()))
        .mapToInt(Count::number)
        .sum();
  }

  /** Cases that the pictures can't show. */
  private void remarks() {
    if (timeline.notDrawn() > 0) {
      page.line("p", messages.count("summary.not-drawn", timeline.notDrawn()));
    }
    if (timeline.undated() > 0) {
      page.line("p", messages.count("summary.undated", timeline.undated()));
    }
  }

  /**
   * A picture; nothing where it would be empty.
   *
   * @param filters what a bar chooses besides its time; empty for nothing that can be chosen
   */
  private void panel(
      String name, List<String> filters, ToIntFunction<Period> height, String style) {
    List<Period> periods = timeline.drawn();
    int all = periods.stream().mapToInt(height).sum();
    if (all == 0) {
      return;
    }
    Period highest = periods.get(0);
    for (Period period : periods) {
      if (height.applyAsInt(period) > height.applyAsInt(highest)) {
        highest = period;
      }
    }
    int most = height.applyAsInt(highest);
    String said =
        messages.of(
            "summary.panel", SummaryWords.grouped(all), highest.name(), SummaryWords.grouped(most));
    page.open("figure", "class", style).open("figcaption");
    if (filters.isEmpty()) {
      page.span("span", "", name);
    } else {
      page.open("a", "href", SummaryWords.link(filters)).say(name).markup("</a>");
    }
    page.span("span", "what", said).close("figcaption");
    page.open("svg", "role", "img", "aria-label", name + ": " + said, "height", "72");
    for (int i = 0; i < periods.size(); i++) {
      Period period = periods.get(i);
      int number = height.applyAsInt(period);
      if (number > 0) {
        List<String> go = new ArrayList<>(filters);
        if (!filters.isEmpty()) {
          go.addAll(List.of("period", period.name()));
        }
        bar(i, number, most, period.name(), SummaryWords.link(go));
      }
    }
    String first = periods.get(0).name();
    String last = periods.get(periods.size() - 1).name();
    page.open("line", "x2", "100%", "y1", "" + BASE, "y2", "" + BASE).markup("</line>");
    page.open("text", "y", "70").say(first).markup("</text>");
    page.open("text", "x", "100%", "y", "70", "class", "end").say(last).markup("</text></svg>");
    page.close("figure");
  }

  private void bar(int at, int number, int most, String period, String go) {
    double slot = 100.0 / timeline.drawn().size();
    double height = Math.max(1.5, (double) ROOM * number / most);
    page.open(
        "rect",
        "x",
        percent((at + 0.09) * slot),
        "width",
        percent(0.82 * slot),
        "y",
        fixed(BASE - height),
        "height",
        fixed(height),
        "data-go",
        go);
    page.open("title").say(period + ": " + SummaryWords.grouped(number)).markup("</title></rect>");
  }

  private void table() {
    page.open("details").line("summary", messages.of("summary.time-table"));
    SummaryTable table =
        SummaryTable.open(
            page,
            messages.of("summary.time"),
            unit(),
            "#" + messages.of("summary.faults"),
            "#" + messages.of("rule-diff.verdict-inconclusive"),
            "#" + messages.of("rule-diff.verdict-no-fault-found"),
            messages.of("summary.causes"));
    SummaryWords words = new SummaryWords(messages);
    int most = timeline.periods().stream().mapToInt(Period::faults).max().orElse(0);
    for (Period period : timeline.periods()) {
      List<String> causes =
          period.causes().stream()
              .map(count -> SummaryWords.shown(count.name()) + " " + count.number())
              .toList();
      table
          .row()
          .link(period.name(), SummaryWords.link(List.of("period", period.name())))
          .bar(period.faults(), most, SummaryWords.grouped(period.faults()))
          .cell(SummaryWords.grouped(period.inconclusive()))
          .cell(SummaryWords.grouped(period.sound()))
          .cell(words.firstOf(causes, MOST_CAUSES))
          .endRow();
    }
    table.close();
    page.close("details");
  }

  private String unit() {
    return switch (timeline.unit()) {
      case DAY -> messages.of("summary.day");
      case WEEK -> messages.of("summary.week");
      case MONTH -> messages.of("summary.month");
      case YEAR -> messages.of("summary.year");
    };
  }

  /** A part of the room there is. */
  static String percent(double percent) {
    return fixed(percent) + "%";
  }

  private static String fixed(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
