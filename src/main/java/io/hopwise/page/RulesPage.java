package io.hopwise.page;

import io.hopwise.report.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What Hopwise knows: all causes, and one of them at length. */
public final class RulesPage {
  private final Visit visit;

  /** For this visitor. */
  public RulesPage(Visit visit) {
    this.visit = visit;
  }

  /**
   * A cause in short.
   *
   * @param title in the visitor's language
   */
  public record Known(String cause, String family, String title) {
    private boolean holds(String words) {
      String text = (cause + " " + family + " " + title).toLowerCase(Locale.ROOT);
      for (String word : words.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
        if (!text.contains(word)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * All of them.
   *
   * @param searched words that they hold; empty for all
   */
  public String of(List<Known> all, String searched) {
    List<Known> shown = all.stream().filter(one -> one.holds(searched)).toList();
    return new Frame(visit)
        .of(
            visit.say("page.rules"),
            page -> {
              page.open("h1", "class", "plain").say(visit.say("page.rules-title")).close("h1");
              search(page, searched);
              page.line("p", visit.messages().count("page.causes-counted", shown.size()));
              String family = "";
              for (Known one : shown) {
                if (!one.family().equals(family)) {
                  page.markup(family.isEmpty() ? "" : "</tbody></table>\n");
                  family = one.family();
                  page.line("h2", family);
                  page.open("table", "class", "stack known").open("tbody").markup("\n");
                }
                page.open("tr").open("td").open("a", "href", "/rules/" + one.cause());
                page.say(one.cause()).close("a").close("td");
                page.line("td", one.title()).close("tr");
              }
              page.markup(family.isEmpty() ? "" : "</tbody></table>\n");
            });
  }

  private void samples(Html page, String cause, List<String> samples) {
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.samples"));
    page.line("p", visit.say("page.samples-what"));
    Frame frame = new Frame(visit);
    page.open("table", "class", "stack").open("tbody").markup("\n");
    for (String sample : samples) {
      page.open("tr").open("td").open("code").say(sample).markup("</code></td>").open("td");
      page.say(visit.say(what(sample))).close("td").open("td");
      if (visit.rights().submits()) {
        frame.form(page, "/rules/" + cause + "/samples/" + inPath(sample));
        String label = visit.say("page.sample-open");
        page.open("button", "class", "second", "aria-label", label + ": " + sample);
        page.say(label).close("button").close("form");
      }
      page.close("td").close("tr");
    }
    page.close("tbody").close("table").close("section");
  }

  /** A folder of somebody's own may be called anything. */
  private static String inPath(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String what(String sample) {
    return sample.startsWith("near-miss") ? "page.sample-near" : "page.sample-hit";
  }

  private void search(Html page, String searched) {
    page.open("form", "method", "get", "action", "/rules", "role", "search", "class", "row");
    page.open("div", "class", "grow");
    page.open(
        "input",
        "type",
        "search",
        "name",
        "q",
        "value",
        searched,
        "aria-label",
        visit.say("page.search"));
    page.close("div");
    Frame.button(page, visit.say("page.search"), "second");
    page.close("form");
  }

  /**
   * One of them.
   *
   * @param body what is known of it, as markup with a heading of its own
   * @param samples names of cases that show it, or nearly
   */
  public String of(Known known, String body, List<String> samples) {
    return new Frame(visit)
        .of(
            known.cause(),
            page -> {
              page.open("p").open("a", "href", "/rules").say("← " + visit.say("page.rules"));
              page.markup("</a> · ").open("code").say(known.cause()).markup("</code>").close("p");
              page.open("article", "class", "report").markup(body).close("article");
              if (!samples.isEmpty()) {
                samples(page, known.cause(), samples);
              }
              page.open("p");
              String query = URLEncoder.encode(known.cause(), StandardCharsets.UTF_8);
              page.open("a", "href", "/?q=" + query).say(visit.say("page.rules-cases"));
              page.close("a").close("p");
            });
  }
}
