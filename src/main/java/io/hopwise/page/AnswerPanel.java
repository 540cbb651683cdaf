package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.store.AskedQuestion;

/** Puts the best question where it can be answered in place. */
final class AnswerPanel {
  private static final int MOST = 4;

  private final Visit visit;
  private final Frame frame;

  AnswerPanel(Visit visit, Frame frame) {
    this.visit = visit;
    this.frame = frame;
  }

  /** Nothing where nothing is to be asked, or where the visitor may not answer. */
  void write(Html page, CasePage.Shown shown) {
    boolean isOpen =
        shown.one().outcome().filter(found -> found.verdict().equals("inconclusive")).isPresent();
    if (!isOpen || shown.questions().isEmpty() || !visit.rights().submits()) {
      return;
    }
    page.open("section", "class", "panel ask").markup("\n");
    page.line("h2", visit.say("page.ask"));
    int number = 0;
    for (AskedQuestion question : shown.questions()) {
      if (number == 0) {
        question(page, shown, question, number);
      } else if (number < MOST) {
        page.open("details").open("summary").say(visit.say("page.ask-instead", question.host()));
        page.say(" ").open("code").say(question.run()).markup("</code>").close("summary");
        question(page, shown, question, number);
        page.close("details");
      }
      number++;
    }
    page.close("section");
  }

  private void question(Html page, CasePage.Shown shown, AskedQuestion question, int number) {
    page.line(
        "p",
        visit.say(
            question.everything() ? "page.ask-everything" : "page.ask-type", question.host()));
    page.open(
        "div",
        "class",
        "codeblock",
        "data-copy",
        visit.say("page.copy"),
        "data-copied",
        visit.say("page.copied"));
    page.open("pre", "class", "command run").open("code").say(question.run());
    page.markup("</code></pre>").close("div");
    String link = "/cases/" + shown.one().id();
    if (question.everything()) {
      frame.files(page, link + "/additions");
      CasesPage.files(page, visit);
      page.open("div", "class", "row");
      Frame.button(page, visit.say("page.add"), "").close("div").close("form");
      return;
    }
    frame.form(page, link + "/answers");
    Frame.hidden(page, "host", question.host());
    Frame.hidden(page, "run", question.run());
    String id = "output-" + number;
    page.open("label", "for", id).say(visit.say("page.ask-output")).close("label");
    page.open("textarea", "id", id, "name", "output", "spellcheck", "false");
    page.close("textarea").open("div", "class", "row");
    Frame.button(page, visit.say("page.ask-send"), "");
    passing(page, "skipped", "page.ask-skip");
    passing(page, "impossible", "page.ask-impossible");
    page.close("div").close("form");
  }

  private void passing(Html page, String outcome, String key) {
    page.open("button", "class", "second", "name", "outcome", "value", outcome);
    page.say(visit.messages().of(key)).close("button");
  }
}
