package io.hopwise.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Asks for the password again, before what was asked for is done. */
public final class ConfirmPage {
  /** The field of the password. */
  public static final String FIELD = "confirm_password";

  private final Visit visit;
  private final Frame frame;

  /** For this visitor. */
  public ConfirmPage(Visit visit) {
    this.visit = visit;
    this.frame = new Frame(visit);
  }

  /**
   * Of who signs in here.
   *
   * @param path to which the form goes
   * @param fields that it says once more
   * @param problem why it did not work
   */
  public String of(String path, Map<String, String> fields, Optional<String> problem) {
    return frame.of(
        visit.say("page.confirm"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.confirm")).close("h1");
          SignInPage.problem(page, problem);
          page.line("p", visit.say("page.confirm-why"));
          page.open("div", "class", "panel");
          frame.form(page, path);
          fields.forEach((name, value) -> Frame.hidden(page, name, value));
          Passwords.of(page, visit.name());
          Passwords.current(page, FIELD, visit.say("page.password"));
          page.open("p");
          Frame.button(page, visit.say("page.confirm-go"), "").close("p").close("form");
          page.close("div");
        });
  }

  /**
   * Of somebody for whom another place vouches.
   *
   * @param path to which they come back
   */
  public String elsewhere(String path) {
    String next = URLEncoder.encode(path, StandardCharsets.UTF_8);
    return frame.of(
        visit.say("page.confirm"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.confirm")).close("h1");
          page.line("p", visit.say("page.confirm-elsewhere"));
          page.open("p").open("a", "href", "/sign-in/oidc?anew=1&next=" + next);
          page.say(visit.say("page.sign-in-elsewhere")).close("a").close("p");
        });
  }
}
