package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.store.StoredCase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The first page: a form for a new case, and the cases there are. */
public final class CasesPage {
  private final Visit visit;
  private final CaseWords words;

  /** For this visitor. */
  public CasesPage(Visit visit) {
    this.visit = visit;
    this.words = new CaseWords(visit.messages());
  }

  /**
   * What is listed.
   *
   * @param searched words that the cases hold; empty for all
   * @param verdict that they have; empty for any
   * @param next where the next page begins; none for the last
   */
  public record Listed(
      List<StoredCase> cases, String searched, String verdict, Optional<String> next) {
    /** Keeps its own copy of the list. */
    public Listed {
      cases = List.copyOf(cases);
    }

    private boolean isSearched() {
      return !searched.isEmpty() || !verdict.isEmpty();
    }
  }

  /** The page. */
  public String of(Listed listed) {
    return new Frame(visit)
        .of(
            visit.say("page.cases"),
            page -> {
              page.open("h1", "class", "plain").say(visit.say("page.cases-title")).close("h1");
              if (visit.rights().submits() && !listed.isSearched()) {
                submission(page);
              }
              page.line("h2", visit.say("page.history"));
              search(page, listed);
              if (listed.cases().isEmpty()) {
                page.line("p", visit.say(listed.isSearched() ? "page.none-found" : "page.none"));
              } else {
                table(page, listed.cases());
              }
              listed.next().ifPresent(next -> next(page, listed, next));
            });
  }

  private void submission(Html page) {
    new Frame(visit).files(page, "/cases");
    page.open("div", "class", "panel");
    page.line("h2", visit.say("page.new-case"));
    files(page, visit);
    page.open("label", "for", "text").say(visit.say("page.paste")).close("label");
    page.open(
        "textarea",
        "id",
        "text",
        "name",
        "text",
        "spellcheck",
        "false",
        "aria-describedby",
        "paste-hint");
    page.close("textarea");
    page.open("p", "class", "hint", "id", "paste-hint");
    page.say(visit.say("page.paste-hint")).close("p");
    page.open("div", "class", "row").open("div", "class", "grow");
    page.open("label", "for", "name").say(visit.say("page.name")).close("label");
    page.open(
        "input",
        "type",
        "text",
        "id",
        "name",
        "name",
        "name",
        "maxlength",
        "200",
        "autocomplete",
        "off");
    page.close("div");
    Frame.button(page, visit.say("page.diagnose"), "");
    page.close("div").close("div").close("form");
  }

  /** Where files are chosen or dropped. */
  static void files(Html page, Visit visit) {
    page.open("label", "class", "dropzone").say(visit.say("page.files"));
    page.open("span", "class", "hint").say(" " + visit.say("page.files-hint")).markup("</span>");
    page.markup("<br>").open("input", "type", "file", "name", "file", "multiple", "multiple");
    page.close("label");
  }

  private void search(Html page, Listed listed) {
    page.open("form", "method", "get", "action", "/", "role", "search", "class", "row");
    page.open("div", "class", "grow");
    page.open(
        "input",
        "type",
        "search",
        "name",
        "q",
        "value",
        listed.searched(),
        "aria-label",
        visit.say("page.search"),
        "placeholder",
        visit.say("page.search-hint"));
    page.close("div").open("div");
    page.open("select", "name", "verdict", "aria-label", visit.say("page.verdict"));
    option(page, "", visit.say("page.any-verdict"), listed.verdict());
    for (String verdict : List.of("fault-found", "no-fault-found", "inconclusive")) {
      option(page, verdict, words.verdict(verdict), listed.verdict());
    }
    page.close("select").close("div");
    Frame.button(page, visit.say("page.search"), "second");
    page.close("form");
  }

  private static void option(Html page, String value, String words, String chosen) {
    if (value.equals(chosen)) {
      page.open("option", "value", value, "selected", "selected");
    } else {
      page.open("option", "value", value);
    }
    page.say(words).close("option");
  }

  private void table(Html page, List<StoredCase> cases) {
    page.open("table", "class", "stack").open("thead").open("tr");
    for (String column : List.of("page.received", "page.case", "page.state", "page.found")) {
      page.line("th", visit.say(column));
    }
    page.close("tr").close("thead").open("tbody").markup("\n");
    for (StoredCase one : cases) {
      page.open("tr");
      page.open("td", "class", "time");
      words.time(page, one.received());
      page.close("td").open("td");
      page.open("a", "href", "/cases/" + one.id()).say(one.name()).close("a");
      page.close("td").open("td");
      words.tag(page, one);
      page.close("td").open("td").say(words.found(one)).close("td").close("tr");
    }
    page.close("tbody").close("table");
  }

  private void next(Html page, Listed listed, String next) {
    String link =
        "/?before="
            + next
            + "&q="
            + URLEncoder.encode(listed.searched(), StandardCharsets.UTF_8)
            + "&verdict="
            + URLEncoder.encode(listed.verdict(), StandardCharsets.UTF_8);
    page.open("p").open("a", "href", link, "rel", "next").say(visit.say("page.older"));
    page.close("a").close("p");
  }
}
