package io.hopwise.page;

import java.util.Set;

/** Says to a person why something could not be done. */
public final class ProblemPage {
  /** Those that people meet; all others are said in English. */
  private static final Set<String> SAID =
      Set.of(
          "problem-not-found",
          "problem-nothing-sent",
          "problem-too-large",
          "problem-foreign-page",
          "problem-unknown-question",
          "problem-unknown-cause",
          "problem-store-unavailable");

  private final Visit visit;

  /** For this visitor. */
  public ProblemPage(Visit visit) {
    this.visit = visit;
  }

  /**
   * The page.
   *
   * @param kind of the problem, as its type ends
   * @param detail a sentence, in English
   * @param request what the request is called in the log
   */
  public String of(String kind, String title, String detail, String request) {
    String known = "problem-" + kind;
    String heading = SAID.contains(known) ? visit.say("page." + known) : title;
    return new Frame(visit)
        .of(
            heading,
            page -> {
              page.open("h1", "class", "plain").say(heading).close("h1");
              page.line("p", detail);
              page.open("p").open("a", "href", "/").say(visit.say("page.cases"));
              page.markup("</a>").close("p");
              page.open("p", "class", "hint").say(visit.say("page.request", request)).close("p");
            });
  }
}
