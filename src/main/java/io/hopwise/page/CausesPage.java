package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.store.Statistics.CauseInWeek;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Which causes came how often, week by week. */
public final class CausesPage {
  /** So many weeks are shown. */
  public static final int WEEKS = 26;

  private static final int BAR = 9;
  private static final int STEP = 11;
  private static final int HIGH = 36;

  private final Visit visit;
  private final UnaryOperator<String> titles;

  /**
   * For this visitor.
   *
   * @param titles what a cause is, in a line
   */
  public CausesPage(Visit visit, UnaryOperator<String> titles) {
    this.visit = visit;
    this.titles = titles;
  }

  /** The page. */
  public String of(List<CauseInWeek> counted) {
    Map<String, int[]> weeks = new LinkedHashMap<>();
    for (CauseInWeek one : counted) {
      weeks.computeIfAbsent(one.cause(), none -> new int[WEEKS])[one.week()] = one.cases();
    }
    List<Map.Entry<String, int[]>> rows =
        weeks.entrySet().stream()
            .sorted((a, b) -> Integer.compare(sum(b.getValue()), sum(a.getValue())))
            .toList();
    int most = counted.stream().mapToInt(CauseInWeek::cases).max().orElse(1);
    return new Frame(visit)
        .of(
            visit.say("page.causes"),
            page -> {
              page.open("h1", "class", "plain").say(visit.say("page.causes")).close("h1");
              page.line("p", visit.say("page.causes-of", Integer.toString(WEEKS)));
              if (rows.isEmpty()) {
                page.line("p", visit.say("page.causes-none"));
              } else {
                table(page, rows, most);
              }
            });
  }

  private static int sum(int[] counts) {
    return Arrays.stream(counts).sum();
  }

  private void table(Html page, List<Map.Entry<String, int[]>> rows, int most) {
    page.open("table", "class", "stack").open("thead").open("tr");
    for (String column : List.of("page.cause", "page.case-count", "page.by-week")) {
      page.line("th", visit.messages().of(column));
    }
    page.close("tr").close("thead").open("tbody").markup("\n");
    for (Map.Entry<String, int[]> row : rows) {
      String cause = row.getKey();
      page.open("tr").open("td");
      page.open("a", "href", "/?q=" + URLEncoder.encode(cause, StandardCharsets.UTF_8));
      page.say(cause).close("a");
      page.open("p", "class", "hint").say(titles.apply(cause)).close("p").close("td");
      page.open("td", "class", "number").say(Integer.toString(sum(row.getValue()))).close("td");
      page.open("td");
      bars(page, row.getValue(), most);
      page.close("td").close("tr");
    }
    page.close("tbody").close("table");
  }

  private void bars(Html page, int[] counts, int most) {
    String width = Integer.toString(WEEKS * STEP);
    int last = counts[WEEKS - 1];
    page.open(
        "svg",
        "class",
        "weeks",
        "role",
        "img",
        "viewBox",
        "0 0 " + width + " " + (HIGH + 2),
        "width",
        width,
        "height",
        Integer.toString(HIGH + 2),
        "aria-label",
        visit.say("page.weeks-said", Integer.toString(sum(counts)), Integer.toString(last)));
    page.open("path", "d", "M0 " + (HIGH + 1) + "H" + width).markup("</path>");
    for (int week = 0; week < WEEKS; week++) {
      if (counts[week] > 0) {
        int high = Math.max(3, counts[week] * HIGH / most);
        page.open(
            "rect",
            "class",
            "bar",
            "x",
            Integer.toString(week * STEP),
            "y",
            Integer.toString(HIGH - high),
            "width",
            Integer.toString(BAR),
            "height",
            Integer.toString(high));
        page.open("title").say(visit.messages().count("page.cases-counted", counts[week]));
        page.markup("</title></rect>");
      }
    }
    page.close("svg");
  }
}
