package io.hopwise.report;

import java.util.List;

/**
 * Writes a table. On a phone a row becomes a card, whose lines say what they are: the roles are
 * spelt out, since browsers forget them where cells are no table's any more.
 */
final class SummaryTable {
  private final Html page;
  private final List<String> headings;
  private int at;

  private SummaryTable(Html page, List<String> headings) {
    this.page = page;
    this.headings = headings;
  }

  /** Begins a table; a heading that begins with {@code #} is over numbers. */
  static SummaryTable open(Html page, String caption, String... headings) {
    page.open("table", "class", "rows", "role", "table").markup("\n");
    page.open("caption").say(caption).close("caption");
    page.open("thead", "role", "rowgroup").open("tr", "role", "row");
    for (String heading : headings) {
      boolean isNumber = heading.startsWith("#");
      page.open("th", "scope", "col", "role", "columnheader", "class", isNumber ? "n" : "");
      page.say(isNumber ? heading.substring(1) : heading).markup("</th>");
    }
    page.close("tr").close("thead").open("tbody", "role", "rowgroup").markup("\n");
    return new SummaryTable(page, List.of(headings));
  }

  /** Begins a row. */
  SummaryTable row() {
    page.open("tr", "role", "row");
    at = 0;
    return this;
  }

  /** Ends a row. */
  void endRow() {
    page.close("tr");
  }

  /** A cell with words. */
  SummaryTable cell(String words) {
    begin();
    page.say(words).markup("</td>");
    return this;
  }

  /** A cell that stays on one line. */
  SummaryTable date(String words) {
    begin("date");
    page.say(words).markup("</td>");
    return this;
  }

  /** A cell with words that lead to a place on this page or beside it. */
  SummaryTable link(String words, String to) {
    return link(words, to, "");
  }

  /** The same with a second, smaller line. */
  SummaryTable link(String words, String to, String below) {
    begin();
    page.open("a", "href", to).say(words).markup("</a>");
    if (!below.isEmpty()) {
      page.span("small", "", below);
    }
    page.markup("</td>");
    return this;
  }

  /** A number, with a bar as long as its part of the largest one. */
  SummaryTable bar(int number, int largest, String words) {
    begin();
    page.span("span", "", words);
    page.open("svg", "class", "bar", "aria-hidden", "true");
    String width = SummaryChart.percent(largest == 0 ? 0 : 100.0 * number / largest);
    page.open("rect", "width", width, "height", "100%").markup("</rect></svg></td>");
    return this;
  }

  private void begin() {
    begin(headings.get(at).startsWith("#") ? "n" : "");
  }

  private void begin(String style) {
    String heading = headings.get(at++);
    boolean isNumber = heading.startsWith("#");
    page.open(
        "td",
        "role",
        "cell",
        "class",
        style,
        "data-label",
        isNumber ? heading.substring(1) : heading);
  }

  /** Ends the table. */
  void close() {
    page.close("tbody").close("table");
  }
}
