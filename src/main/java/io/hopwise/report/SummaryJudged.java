package io.hopwise.report;

import io.hopwise.summary.BrokenLine;
import io.hopwise.summary.Failed;
import io.hopwise.summary.FailureLine;
import io.hopwise.summary.Row;
import io.hopwise.summary.Summary;
import io.hopwise.summary.Summary.Confusion;
import io.hopwise.summary.Summary.Pair;
import io.hopwise.summary.Summary.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says how far the numbers can be trusted: what was expected, what failed, whose rules it were. */
final class SummaryJudged {
  private static final int MOST = 300;

  private final Messages messages;
  private final SummaryWords words;
  private final Html page;

  SummaryJudged(Messages messages, Html page) {
    this.messages = messages;
    this.words = new SummaryWords(messages);
    this.page = page;
  }

  /** What came of the cases of which the same was expected. */
  private static final class Expected {
    private final String label;
    private final List<Pair> wrong = new ArrayList<>();
    private int cases;
    private int right;

    Expected(String label) {
      this.label = label;
    }

    int wrong() {
      return cases - right;
    }

    String label() {
      return label;
    }

    void add(Pair pair) {
      cases += pair.cases();
      right += pair.right();
      if (pair.right() < pair.cases()) {
        wrong.add(pair);
      }
    }
  }

  /** What was expected beside what was found; what went wrong most often first. */
  void confusion(Confusion confusion) {
    Map<String, Expected> byLabel = new LinkedHashMap<>();
    for (Pair pair : confusion.pairs()) {
      String label = words.wanted(pair.expected());
      byLabel.computeIfAbsent(label, Expected::new).add(pair);
    }
    List<Expected> ranked = new ArrayList<>(byLabel.values());
    ranked.sort(Comparator.comparingInt(Expected::wrong).reversed().thenComparing(Expected::label));
    page.line(
        "p",
        messages.of(
            "summary.expected-share",
            SummaryWords.grouped(confusion.cases()),
            SummaryWords.grouped(confusion.right()),
            SummaryWords.share(confusion.right(), confusion.cases())));
    List<Expected> wrong = ranked.stream().filter(one -> one.wrong() > 0).limit(MOST).toList();
    List<Expected> right = ranked.stream().filter(one -> one.wrong() == 0).limit(MOST).toList();
    if (!wrong.isEmpty()) {
      table(messages.of("summary.expected-wrong"), wrong);
    }
    if (!right.isEmpty()) {
      String all = messages.of("summary.expected-right", SummaryWords.grouped(right.size()));
      page.open("details").line("summary", all);
      table(all, right);
      page.close("details");
    }
  }

  private void table(String caption, List<Expected> lines) {
    SummaryTable table =
        SummaryTable.open(
            page,
            caption,
            messages.of("summary.expected"),
            "#" + messages.of("summary.cases"),
            "#" + messages.of("summary.right"),
            messages.of("summary.found-instead"));
    for (Expected line : lines) {
      table
          .row()
          .link(line.label(), SummaryWords.link(List.of("expected", line.label())))
          .cell(SummaryWords.grouped(line.cases))
          .bar(line.right, line.cases, SummaryWords.share(line.right, line.cases))
          .cell(words.firstOf(line.wrong.stream().map(this::instead).toList(), 6))
          .endRow();
    }
    table.close();
  }

  private String instead(Pair pair) {
    String number = SummaryWords.grouped(pair.cases() - pair.right());
    if (pair.cause().isEmpty()) {
      return words.verdict(pair.verdict()) + " " + number;
    }
    String cause = SummaryWords.shown(pair.cause());
    return pair.expected().causes().contains(pair.cause())
        ? messages.of("summary.found-elsewhere", cause, number)
        : cause + " " + number;
  }

  /** Cases without a diagnosis. */
  void failures(Summary summary) {
    List<String> counts = new ArrayList<>();
    summary
        .failed()
        .forEach(
            (what, number) -> {
              if (number > 0) {
                counts.add(failed(what) + " " + SummaryWords.grouped(number));
              }
            });
    page.line("p", String.join(messages.of("report.comma"), counts));
    new SummaryFold(messages, page)
        .write(summary.failures(), "summary.more-failures", this::failures);
    int more = summary.failedCases() - summary.failures().size();
    if (more > 0) {
      page.line("p", messages.of("summary.failures-more", SummaryWords.grouped(more)));
    }
  }

  private void failures(List<FailureLine> lines) {
    SummaryTable table =
        SummaryTable.open(
            page,
            messages.of("summary.failures"),
            messages.of("summary.case"),
            messages.of("summary.what"),
            messages.of("summary.why"),
            messages.of("summary.where"));
    for (FailureLine line : lines) {
      table
          .row()
          .cell(SummaryWords.shown(line.id()))
          .cell(failed(line.what()))
          .cell(sentence(line.why()))
          .cell(where(line))
          .endRow();
    }
    table.close();
  }

  private static String sentence(String text) {
    return text.length() > 600 ? text.substring(0, 600) + "…" : text;
  }

  private static String where(FailureLine line) {
    String file = SummaryWords.shown(line.file());
    return file.isEmpty() || line.line() == 0 ? file : file + ":" + line.line();
  }

  /** Why a case has no diagnosis, in a few words. */
  String failed(Failed what) {
    return switch (what) {
      case UNREADABLE -> messages.of("summary.failed-unreadable");
      case TIME -> messages.of("summary.failed-time");
      case MEMORY -> messages.of("summary.failed-memory");
      case MISTAKE -> messages.of("summary.failed-mistake");
    };
  }

  /** Lines that nobody could read, which would else be missed by nobody. */
  void broken(Summary summary) {
    List<String> places = new ArrayList<>();
    for (BrokenLine line : summary.broken()) {
      places.add(line.file() + ":" + line.line());
    }
    page.open("p", "class", "alarm");
    page.say(messages.count("summary.broken", summary.brokenLines())).say(" ");
    page.say(words.firstOf(places, 10)).close("p");
  }

  /** Whose rules judged. */
  void rules(Summary summary) {
    List<RuleSet> sets = summary.rules();
    if (sets.size() > 1) {
      page.open("p", "class", "alarm").say(messages.of("summary.rules-differ")).close("p");
    }
    for (RuleSet set : sets) {
      if (sets.size() > 1) {
        page.line("h3", messages.count("summary.rules-cases", set.cases()));
      }
      page.open("ul", "class", "rules").markup("\n");
      for (String line : new RuleSourcesPart(messages).each(set.sources())) {
        page.line("li", line);
      }
      page.close("ul");
    }
  }

  /** What a case of these should have come to, as the table of cases names it; empty for none. */
  String expected(Row row) {
    return row.expected().map(words::wanted).orElse("");
  }
}
