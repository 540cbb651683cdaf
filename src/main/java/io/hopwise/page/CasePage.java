package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.store.Addition;
import io.hopwise.store.AskedQuestion;
import io.hopwise.store.CaseState;
import io.hopwise.store.Examined;
import io.hopwise.store.Feedback;
import io.hopwise.store.StoredCase;
import java.util.List;
import java.util.Optional;

/** One case: what became of it, what it asks, what may be said to it. */
public final class CasePage {
  private static final String VERDICT_ENDS = "</header>";

  private final Visit visit;
  private final CaseWords words;
  private final Frame frame;

  /** For this visitor. */
  public CasePage(Visit visit) {
    this.visit = visit;
    this.words = new CaseWords(visit.messages());
    this.frame = new Frame(visit);
  }

  /**
   * What is shown.
   *
   * @param report the body of its page; none where it has no diagnosis yet
   * @param feedback the first word first
   * @param causes that may be said to have been it
   */
  public record Shown(
      StoredCase one,
      Optional<String> report,
      List<AskedQuestion> questions,
      List<Addition> additions,
      List<Examined> examined,
      List<Feedback> feedback,
      List<String> causes) {
    /** Keeps its own copies of the lists. */
    public Shown {
      questions = List.copyOf(questions);
      additions = List.copyOf(additions);
      examined = List.copyOf(examined);
      feedback = List.copyOf(feedback);
      causes = List.copyOf(causes);
    }

    private String link() {
      return "/cases/" + one.id();
    }
  }

  /** The page. */
  public String of(Shown shown) {
    StoredCase one = shown.one();
    boolean isEnd = one.state().isEnd();
    return (isEnd ? frame : frame.refreshing())
        .of(
            one.name(),
            page -> {
              crumb(page, one);
              if (!isEnd) {
                busy(page, shown);
              } else if (one.state() == CaseState.FAILED) {
                failed(page, shown);
              }
              if (isEnd) {
                report(page, shown);
              }
              page.open("div", "class", "below").markup("\n");
              page.open("div", "class", "two").markup("\n");
              additions(page, shown);
              feedback(page, shown);
              page.close("div");
              forms(page, shown);
              page.close("div");
            });
  }

  /** The verdict first, then what can be done about it here, then all the rest. */
  private void report(Html page, Shown shown) {
    String report = shown.report().orElse("");
    int end = report.indexOf(VERDICT_ENDS);
    int rest = end < 0 ? 0 : end + VERDICT_ENDS.length();
    page.open("article", "class", "report").markup("\n").markup(report.substring(0, rest));
    new RankingPart(visit).write(page, shown.examined());
    new AnswerPanel(visit, frame).write(page, shown);
    page.markup(report.substring(rest)).close("article");
  }

  private void crumb(Html page, StoredCase one) {
    page.open("p").open("a", "href", "/").say("← " + visit.say("page.cases")).markup("</a> · ");
    page.open("strong").say(one.name()).markup("</strong> ");
    words.tag(page, one);
    page.say(" ");
    words.time(page, one.received());
    page.close("p");
  }

  private void busy(Html page, Shown shown) {
    StoredCase one = shown.one();
    page.open(
        "div",
        "data-events",
        "/api/v1/cases/" + one.id() + "/events",
        "data-state",
        one.state().text());
    page.open("h1", "class", "plain busy").say(words.state(one)).close("h1");
    page.open("p", "role", "status").say(visit.say("page.busy")).close("p").close("div");
  }

  private void failed(Html page, Shown shown) {
    StoredCase one = shown.one();
    page.open("h1").open("span", "class", "verdict").say(words.state(one)).markup("</span>");
    page.say(visit.say("page.no-diagnosis")).close("h1");
    page.open("div", "class", "panel bad").open("pre");
    page.markup(Html.lines(one.failure().orElse(""))).close("pre").close("div");
    if (shown.report().isPresent()) {
      page.line("p", visit.say("page.earlier-report"));
    }
  }

  private void additions(Html page, Shown shown) {
    page.open("section").markup("\n").line("h2", visit.say("page.added"));
    if (shown.additions().isEmpty()) {
      page.line("p", visit.say("page.added-none"));
    } else {
      page.open("ul").markup("\n");
      for (Addition addition : shown.additions()) {
        page.open("li");
        addition(page, shown, addition);
        page.close("li");
      }
      page.close("ul");
    }
    if (visit.rights().submits()) {
      frame.files(page, shown.link() + "/additions");
      CasesPage.files(page, visit);
      page.open("label", "for", "more").say(visit.say("page.paste")).close("label");
      page.open("textarea", "id", "more", "name", "text", "spellcheck", "false");
      page.close("textarea").open("div", "class", "row");
      Frame.button(page, visit.say("page.add"), "second").close("div").close("form");
    }
    page.close("section");
  }

  private void addition(Html page, Shown shown, Addition addition) {
    words.time(page, addition.at());
    page.say(" ");
    addition
        .question()
        .ifPresent(
            asked -> {
              page.open("code").say(asked.run()).markup("</code> ");
              page.say(visit.say("page.on-host", asked.host()) + " ");
            });
    page.say(words.outcome(addition.outcome()));
    if (!addition.by().isEmpty()) {
      page.say(" (" + addition.by() + ")");
    }
    if (visit.rights().submits()) {
      frame.form(page, shown.link() + "/additions/" + addition.id() + "/remove");
      page.open("button", "class", "quiet", "data-sure", visit.say("page.remove-sure"));
      page.say(visit.say("page.remove")).close("button").close("form");
    }
  }

  private void feedback(Html page, Shown shown) {
    page.open("section").markup("\n").line("h2", visit.say("page.feedback"));
    for (Feedback said : shown.feedback()) {
      page.open("p");
      words.time(page, said.at());
      page.say(" ").open("strong").say(said.cause()).markup("</strong> ");
      page.say(said.note() + (said.by().isEmpty() ? "" : " (" + said.by() + ")")).close("p");
    }
    if (visit.rights().submits()) {
      frame.form(page, shown.link() + "/feedback");
      page.open("label", "for", "cause").say(visit.say("page.feedback-cause")).close("label");
      page.open("input", "type", "text", "id", "cause", "name", "cause", "list", "causes");
      page.open("datalist", "id", "causes");
      for (String cause : shown.causes()) {
        page.open("option", "value", cause).close("option");
      }
      page.close("datalist");
      page.open("label", "for", "note").say(visit.say("page.feedback-note")).close("label");
      page.open("input", "type", "text", "id", "note", "name", "note", "maxlength", "4000");
      page.open("div", "class", "row");
      Frame.button(page, visit.say("page.feedback-say"), "second").close("div").close("form");
    }
    page.close("section");
  }

  private void forms(Html page, Shown shown) {
    String report = "/api/v1/cases/" + shown.one().id() + "/report?lang=";
    String language = visit.messages().language().text();
    String earlier = shown.one().state() == CaseState.FAILED ? "&earlier=true" : "";
    page.open("div", "class", "row");
    if (shown.report().isPresent()) {
      for (String key : List.of("as-html", "as-text", "as-markdown", "as-json")) {
        String format = "&format=" + key.substring("as-".length());
        page.open("a", "href", report + language + format + earlier);
        page.say(visit.say("page." + key)).close("a");
      }
    }
    if (visit.rights().authors()) {
      page.open("a", "href", "/editor?case=" + shown.one().id()).say(visit.say("page.write-rule"));
      page.close("a");
    }
    if (visit.rights().submits()) {
      frame.form(page, shown.link() + "/delete");
      page.open("button", "class", "danger", "data-sure", visit.say("page.delete-sure"));
      page.say(visit.say("page.delete")).close("button").close("form");
    }
    page.close("div");
  }
}
