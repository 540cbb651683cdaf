package io.hopwise.report;

import io.hopwise.summary.Summary;

/** The table of all cases: what chooses among them, and an empty table, which the script fills. */
final class SummaryCases {
  private final Messages messages;
  private final Html page;

  SummaryCases(Messages messages, Html page) {
    this.messages = messages;
    this.page = page;
  }

  void write(Summary summary) {
    boolean isExpected = summary.confusion().cases() > 0;
    page.open("noscript").line("p", messages.of("summary.without-script")).close("noscript");
    if (summary.cases() > summary.rows().size()) {
      page.line(
          "p",
          messages.of(
              "summary.rows-left-out",
              SummaryWords.grouped(summary.rows().size()),
              SummaryWords.grouped(summary.cases() - summary.rows().size())));
    }
    page.open("div", "id", "cases-live", "hidden", "").markup("\n");
    choosing(isExpected);
    page.open("p", "id", "cases-status", "role", "status").close("p");
    page.open("table", "class", "rows", "role", "table", "id", "cases-table").markup("\n");
    page.line("caption", messages.of("summary.all-cases"));
    page.open("thead", "role", "rowgroup").open("tr", "role", "row");
    heading("id", "summary.case");
    heading("taken", "summary.taken-at");
    heading("site", "summary.site");
    heading("end", "summary.verdict");
    heading("cause", "summary.cause");
    heading("host", "summary.host");
    heading("percent", "summary.proof");
    if (isExpected) {
      heading("expected", "summary.expected");
    }
    page.close("tr").close("thead");
    page.open("tbody", "role", "rowgroup").close("tbody").close("table");
    pages();
    page.close("div");
  }

  private void choosing(boolean isExpected) {
    page.open("div", "class", "choosing", "role", "search").markup("\n");
    page.open("label").say(messages.of("summary.search")).markup(" ");
    page.open("input", "id", "by-q", "type", "search", "autocomplete", "off").close("label");
    choice("verdict", "summary.verdict");
    choice("cause", "summary.cause");
    choice("site", "summary.site");
    choice("period", "summary.when");
    if (isExpected) {
      choice("right", "summary.as-expected");
    }
    page.open("button", "type", "button", "id", "only-host", "hidden", "").close("button");
    page.open("button", "type", "button", "id", "only-expected", "hidden", "").close("button");
    page.open("button", "type", "button", "id", "choose-all");
    page.say(messages.of("summary.choose-all")).close("button");
    page.close("div");
  }

  private void choice(String name, String key) {
    page.open("label").say(messages.of(key)).markup(" ");
    page.open("select", "id", "by-" + name).markup("</select>").close("label");
  }

  private void heading(String column, String key) {
    page.open("th", "scope", "col", "role", "columnheader", "data-sort", column);
    page.open("button", "type", "button").say(messages.of(key)).markup("</button></th>");
  }

  private void pages() {
    page.open("nav", "id", "cases-pages", "aria-label", messages.of("summary.pages"));
    turn("first", "summary.page-first");
    turn("back", "summary.page-back");
    page.open("span", "id", "page-of").markup("</span>");
    turn("on", "summary.page-on");
    turn("last", "summary.page-last");
    page.close("nav");
  }

  private void turn(String to, String key) {
    page.open("button", "type", "button", "data-turn", to);
    page.say(messages.of(key)).markup("</button> ");
  }
}
