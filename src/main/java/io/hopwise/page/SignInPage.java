package io.hopwise.page;

import io.hopwise.report.Html;
import java.util.Optional;

/** Where people sign in, and where they choose a password for the first time. */
public final class SignInPage {
  private final Visit visit;
  private final Frame frame;

  /** For this visitor, who is nobody yet. */
  public SignInPage(Visit visit) {
    this.visit = visit;
    this.frame = new Frame(visit);
  }

  /**
   * Asks for name and password.
   *
   * @param next where they go then
   * @param name that they gave before
   * @param problem why it did not work
   * @param isElsewhereToo whether they may sign in at another place
   */
  public String signIn(String next, String name, Optional<String> problem, boolean isElsewhereToo) {
    return frame.of(
        visit.say("page.sign-in"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.sign-in")).close("h1");
          problem(page, problem);
          page.open("div", "class", "panel");
          frame.form(page, "/sign-in");
          Frame.hidden(page, "next", next);
          name(page, name);
          Passwords.current(page, "password", visit.say("page.password"));
          page.open("p");
          Frame.button(page, visit.say("page.sign-in"), "").close("p").close("form");
          page.close("div");
          if (isElsewhereToo) {
            page.open("p").open("a", "href", "/sign-in/oidc?next=" + encoded(next));
            page.say(visit.say("page.sign-in-elsewhere")).close("a").close("p");
          }
        });
  }

  /**
   * Asks who has shown the password for the second factor.
   *
   * @param half by what they go on
   * @param next where they go then
   */
  public String code(String half, String next, Optional<String> problem) {
    return frame.of(
        visit.say("page.sign-in"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.second-factor")).close("h1");
          problem(page, problem);
          page.open("div", "class", "panel");
          frame.form(page, "/sign-in");
          Frame.hidden(page, "half", half);
          Frame.hidden(page, "next", next);
          SecondFactorPage.codeField(page, visit.say("page.code"));
          page.open("p", "class", "hint").say(visit.say("page.code-hint")).close("p");
          page.open("p");
          Frame.button(page, visit.say("page.sign-in"), "").close("p").close("form");
          page.close("div");
        });
  }

  /**
   * Whoever follows a link chooses a password; the first admin a name, too.
   *
   * @param token of the link
   * @param name of who was invited; none for the first admin
   * @param typed the name that the first admin gave before
   */
  public String setUp(String token, Optional<String> name, String typed, Optional<String> problem) {
    return frame.of(
        visit.say("page.set-up"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.set-up")).close("h1");
          problem(page, problem);
          page.line(
              "p",
              name.map(known -> visit.say("page.set-up-invited", known))
                  .orElseGet(() -> visit.say("page.set-up-first")));
          page.open("div", "class", "panel");
          frame.form(page, "/set-up");
          Frame.hidden(page, "token", token);
          name.ifPresentOrElse(known -> Passwords.of(page, known), () -> name(page, typed));
          Passwords.chosen(
              page, "password", visit.say("page.password"), visit.say("page.password-hint"));
          page.open("p");
          Frame.button(page, visit.say("page.set-up-send"), "").close("p").close("form");
          page.close("div");
        });
  }

  /** A link that does not hold. */
  public String spent(String problem) {
    return frame.of(
        visit.say("page.set-up"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.set-up")).close("h1");
          problem(page, Optional.of(problem));
        });
  }

  private void name(Html page, String name) {
    page.open("label", "for", "name").say(visit.say("page.account-name")).close("label");
    page.open(
        "input",
        "type",
        "text",
        "id",
        "name",
        "name",
        "name",
        "value",
        name,
        "required",
        "required",
        "autocomplete",
        "username",
        "autocapitalize",
        "none",
        "maxlength",
        "64");
    page.markup("\n");
  }

  /** What did not work; read out at once. */
  static void problem(Html page, Optional<String> problem) {
    if (problem.isPresent()) {
      page.open("p", "class", "panel bad", "role", "alert").say(problem.get()).close("p");
    }
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
