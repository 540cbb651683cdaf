package io.hopwise.page;

import io.hopwise.report.Html;
import java.util.List;
import java.util.Optional;

/** Where a rule is written, checked as it grows, tried on a case, and kept. */
public final class EditorPage {
  private final Visit visit;
  private final Frame frame;

  /** For this visitor. */
  public EditorPage(Visit visit) {
    this.visit = visit;
    this.frame = new Frame(visit);
  }

  /**
   * What stands in the form.
   *
   * @param one the case to try it on; empty for none
   */
  public record Entered(
      String family, String cause, boolean isYaml, String rule, String card, String one) {}

  /**
   * What came of it.
   *
   * @param problems a line each with its place; none where nothing is wrong
   * @param said in one sentence
   * @param report of the case it was tried on, as markup
   */
  public record Outcome(List<String> problems, String said, Optional<String> report) {
    /** Keeps its own copy of the list. */
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The page.
   *
   * @param canKeep whether the server has a folder of its own rules
   * @param outcome none where nothing was asked for yet
   */
  public String of(Entered entered, boolean canKeep, Optional<Outcome> outcome) {
    return frame.of(
        visit.say("page.editor"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.editor-title")).close("h1");
          page.open("form", "method", "post", "action", "/editor", "data-check", "/editor/check");
          frame.token(page);
          names(page, entered);
          page.open("div", "class", "two").markup("\n");
          text(page, "rule", "page.editor-rule", entered.rule());
          text(page, "card", "page.editor-card", entered.card());
          page.close("div");
          page.open("div", "id", "outcome", "role", "status");
          outcome.ifPresent(came -> page.markup(part(came)));
          page.close("div");
          buttons(page, entered, canKeep);
          page.close("form");
          outcome.flatMap(Outcome::report).ifPresent(report -> report(page, report));
        });
  }

  private static void report(Html page, String report) {
    // the page has its heading already
    String lower = report.replace("<h1", "<h2").replace("</h1>", "</h2>");
    page.open("article", "class", "report").markup(lower).close("article");
  }

  /** What came of it, alone. */
  public String part(Outcome came) {
    Html part = new Html();
    String style = came.problems().isEmpty() ? "panel" : "panel bad";
    part.open("div", "class", style).line("p", came.said());
    if (!came.problems().isEmpty()) {
      part.open("ul");
      for (String problem : came.problems()) {
        part.open("li").open("pre");
        part.markup(Html.lines(problem.strip())).close("pre").close("li");
      }
      part.close("ul");
    }
    return part.close("div").toString();
  }

  private void names(Html page, Entered entered) {
    page.open("div", "class", "row").markup("\n");
    field(page, "family", "page.editor-family", entered.family());
    field(page, "cause", "page.editor-cause", entered.cause());
    page.open("div").open("label", "for", "form").say(visit.say("page.editor-form"));
    page.close("label").open("select", "id", "form", "name", "form");
    for (String form : List.of("yaml", "drl")) {
      if (form.equals("yaml") == entered.isYaml()) {
        page.open("option", "value", form, "selected", "selected");
      } else {
        page.open("option", "value", form);
      }
      page.say(form.equals("yaml") ? "YAML" : "DRL").close("option");
    }
    page.close("select").close("div").close("div");
  }

  private void field(Html page, String name, String key, String value) {
    page.open("div", "class", "grow").open("label", "for", name).say(visit.messages().of(key));
    page.close("label");
    page.open("input", "type", "text", "id", name, "name", name, "value", value);
    page.close("div");
  }

  private void text(Html page, String name, String key, String value) {
    page.open("div").open("label", "for", name).say(visit.messages().of(key)).close("label");
    page.open(
        "textarea", "class", "code", "id", name, "name", name, "spellcheck", "false", "rows", "24");
    // a browser takes away one line's end after the tag
    page.markup("\n" + Html.lines(value)).close("textarea").close("div");
  }

  private void buttons(Html page, Entered entered, boolean canKeep) {
    page.open("div", "class", "row").markup("\n");
    button(page, "check", "page.editor-check", "");
    if (canKeep) {
      button(page, "keep", "page.editor-keep", "second");
    }
    page.close("div").open("div", "class", "row");
    page.open("div", "class", "grow").open("label", "for", "case");
    page.say(visit.say("page.editor-case")).close("label");
    page.open("input", "type", "text", "id", "case", "name", "case", "value", entered.one());
    page.close("div");
    button(page, "run", "page.editor-run", "second");
    page.close("div");
    if (!canKeep) {
      page.open("p", "class", "hint").say(visit.say("page.editor-no-folder")).close("p");
    }
  }

  private void button(Html page, String action, String key, String style) {
    page.open("button", "name", "do", "value", action, "class", style);
    page.say(visit.messages().of(key)).close("button");
  }
}
