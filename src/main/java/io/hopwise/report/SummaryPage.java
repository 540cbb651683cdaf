package io.hopwise.report;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a batch comes to as one self-contained page. It loads nothing; its script only sorts and
 * chooses among the cases, and all else is there without it.
 */
public final class SummaryPage {
  private final Messages messages;
  private final SummaryWords words;
  private final Html page = new Html();

  private SummaryPage(Messages messages) {
    this.messages = messages;
    this.words = new SummaryWords(messages);
  }

  /**
   * The page.
   *
   * @param reportOf the path of a case's own report, seen from the page; empty where it has none
   */
  public static String of(
      Summary summary, Messages messages, Function<String, Optional<String>> reportOf) {
    return new SummaryPage(messages).write(summary, reportOf);
  }

  private String write(Summary summary, Function<String, Optional<String>> reportOf) {
    String script = Messages.text("summary.js");
    String style = Messages.text("page.css") + Messages.text("summary.css");
    PageHead.write(page, messages.language(), headline(summary), style, Optional.of(script));
    page.open("body").markup("\n").open("main", "class", "wide").markup("\n");
    head(summary);
    if (!summary.causes().isEmpty()) {
      heading("summary.causes");
      new SummaryCounts(messages, page).causes(summary);
    }
    heading("summary.time");
    if (summary.timeline().periods().isEmpty()) {
      page.line("p", messages.of("summary.no-dates"));
    } else {
      new SummaryChart(messages, page, summary.timeline()).write(summary);
    }
    places(summary);
    page.open("section", "id", "cases");
    page.open("h2", "tabindex", "-1").say(messages.of("summary.all-cases")).close("h2");
    new SummaryCases(messages, page).write(summary);
    page.close("section");
    trust(summary);
    closing();
    page.close("main");
    page.open("script", "type", "application/json", "id", "cases-data");
    page.markup(new SummaryRows(messages, summary).json(reportOf)).close("script");
    page.open("script").markup(script).close("script");
    page.close("body").close("html");
    return page.toString();
  }

  private void heading(String key) {
    page.line("h2", messages.of(key));
  }

  private String headline(Summary summary) {
    List<String> parts = new ArrayList<>();
    parts.add(messages.of("summary.n-faults", number(summary, Verdict.FAULT_FOUND)));
    parts.add(messages.of("summary.n-sound", number(summary, Verdict.NO_FAULT_FOUND)));
    parts.add(messages.of("summary.n-open", number(summary, Verdict.INCONCLUSIVE)));
    if (summary.failedCases() > 0) {
      parts.add(messages.of("summary.n-failed", SummaryWords.grouped(summary.failedCases())));
    }
    return messages.of(
        "summary.headline",
        SummaryWords.grouped(summary.cases()),
        String.join(messages.of("report.comma"), parts));
  }

  private static String number(Summary summary, Verdict verdict) {
    return SummaryWords.grouped(summary.verdicts().get(verdict));
  }

  private void head(Summary summary) {
    page.open("header").markup("\n").line("h1", headline(summary));
    page.open("ul", "class", "tiles").markup("\n");
    for (Verdict verdict : Verdict.values()) {
      int number = summary.verdicts().get(verdict);
      tile(verdict.text(), words.verdict(verdict), number, summary.cases());
    }
    if (summary.failedCases() > 0) {
      tile("failed", messages.of("summary.failed"), summary.failedCases(), summary.cases());
    }
    page.close("ul");
    if (summary.timeline().first().isPresent()) {
      page.open("p", "class", "span");
      page.say(
          messages.of(
              "summary.span",
              SummaryWords.days(summary.timeline().first(), summary.timeline().last())));
      page.close("p");
    }
    if (summary.confusion().cases() > 0) {
      page.open("p", "class", "span");
      page.say(
          messages.of(
              "summary.share",
              SummaryWords.share(summary.confusion().right(), summary.confusion().cases())));
      page.close("p");
    }
    if (summary.brokenLines() > 0) {
      new SummaryJudged(messages, page).broken(summary);
    }
    page.close("header");
  }

  private void tile(String verdict, String said, int number, int all) {
    page.open("li", "class", verdict)
        .open("a", "href", SummaryWords.link(List.of("verdict", verdict)));
    page.span("strong", "", SummaryWords.grouped(number)).say(" ").span("span", "", said);
    page.markup("</a> ").span("small", "", SummaryWords.share(number, all)).close("li");
  }

  private void places(Summary summary) {
    SummaryCounts counts = new SummaryCounts(messages, page);
    page.open("div", "class", "two").markup("\n");
    boolean hasSites = summary.sites().stream().anyMatch(site -> !site.site().isEmpty());
    if (hasSites) {
      page.open("section");
      heading("summary.by-site");
      counts.sites(summary);
      page.close("section");
    }
    if (!summary.blamed().isEmpty()) {
      page.open("section");
      heading("summary.blamed");
      counts.hosts(summary);
      page.close("section");
    }
    page.close("div");
  }

  private void trust(Summary summary) {
    SummaryJudged judged = new SummaryJudged(messages, page);
    if (summary.confusion().cases() > 0) {
      heading("summary.expected-heading");
      judged.confusion(summary.confusion());
    }
    if (summary.failedCases() > 0) {
      heading("summary.failures");
      judged.failures(summary);
    }
    if (!summary.rules().isEmpty()) {
      heading("summary.rules");
      judged.rules(summary);
    }
  }

  private void closing() {
    page.open("footer", "class", "closing");
    String said = messages.of("summary.closing");
    page.say(said).say(" ");
    for (String file : List.of("summary.json", "results.jsonl", "failures.jsonl")) {
      page.open("a", "href", SummaryWords.beside(file)).say(file).markup("</a> ");
    }
    page.close("footer");
  }
}
