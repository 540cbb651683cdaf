package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.report.Language;
import io.hopwise.store.Notices;
import io.hopwise.store.Role;
import io.hopwise.store.Sessions;
import io.hopwise.store.StoredToken;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One's own account: password, language, tokens. */
public final class AccountPage {
  private final Visit visit;
  private final Frame frame;

  /** For this visitor. */
  public AccountPage(Visit visit) {
    this.visit = visit;
    this.frame = new Frame(visit);
  }

  /**
   * What is shown.
   *
   * @param hasPassword whether they sign in here
   * @param tokens the newest first
   * @param sessions the last used first
   * @param notices what was done to the account that its owner has not said to know of
   * @param recoveryLeft so many recovery codes are left; none where there is no second factor
   * @param secret of a token that was just made, shown this once
   * @param problem why something did not work
   * @param notice what did
   */
  public record Shown(
      Role role,
      boolean hasPassword,
      List<StoredToken> tokens,
      List<Sessions.Open> sessions,
      List<Notices.Notice> notices,
      OptionalLong recoveryLeft,
      Optional<String> secret,
      Optional<String> problem,
      Optional<String> notice) {
    /** Keeps its own copies of the lists. */
    public Shown {
      tokens = List.copyOf(tokens);
      sessions = List.copyOf(sessions);
      notices = List.copyOf(notices);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "Shown[" + role + "]";
    }
  }

  /** The page. */
  public String of(Shown shown) {
    return frame.of(
        visit.say("page.account"),
        page -> {
          page.open("h1", "class", "plain")
              .say(visit.say("page.account-of", visit.name(), RoleChoice.name(shown.role(), visit)))
              .close("h1");
          SignInPage.problem(page, shown.problem());
          shown
              .notice()
              .ifPresent(
                  notice ->
                      page.open("p", "class", "panel", "role", "status").say(notice).close("p"));
          new NoticesPart(visit, frame).write(page, shown.notices());
          tokens(page, shown);
          sessions(page, shown.sessions());
          language(page);
          if (shown.hasPassword()) {
            password(page);
            secondFactor(page, shown.recoveryLeft());
          }
        });
  }

  private void tokens(Html page, Shown shown) {
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.tokens"));
    page.line("p", visit.say("page.tokens-what"));
    if (shown.secret().isPresent()) {
      page.line("p", visit.say("page.token-once"));
      page.open(
          "div",
          "class",
          "codeblock",
          "data-copy",
          visit.say("page.copy"),
          "data-copied",
          visit.say("page.copied"));
      page.open("pre").open("code").say(shown.secret().get()).markup("</code></pre>").close("div");
    }
    if (!shown.tokens().isEmpty()) {
      list(page, shown.tokens());
    }
    frame.form(page, "/account");
    Frame.hidden(page, "do", "token");
    page.open("div", "class", "row").open("div", "class", "grow");
    page.open("label", "for", "token-name").say(visit.say("page.token-name")).close("label");
    page.open(
        "input",
        "type",
        "text",
        "id",
        "token-name",
        "name",
        "name",
        "required",
        "required",
        "maxlength",
        "100",
        "autocomplete",
        "off");
    page.close("div").open("div");
    RoleChoice.write(page, visit, "role", visit.say("page.role"), shown.role(), shown.role());
    page.close("div").open("div");
    page.open("label", "for", "days").say(visit.say("page.token-days")).close("label");
    page.open(
        "input", "type", "number", "id", "days", "name", "days", "value", "90", "min", "1", "max",
        "366");
    page.close("div");
    Frame.button(page, visit.say("page.token-make"), "");
    page.close("div").close("form").close("section");
  }

  private void list(Html page, List<StoredToken> tokens) {
    page.open("table", "class", "stack").open("thead").open("tr");
    for (String column :
        List.of("page.token-name", "page.role", "page.token-ends", "page.token-used")) {
      page.line("th", visit.messages().of(column));
    }
    page.open("td").close("td").close("tr").close("thead").open("tbody").markup("\n");
    for (StoredToken token : tokens) {
      page.open("tr").line("td", token.name()).line("td", RoleChoice.name(token.role(), visit));
      page.line("td", day(token.ends()));
      page.line("td", token.used().map(AccountPage::day).orElse("–"));
      page.open("td");
      if (token.revoked().isPresent()) {
        page.say(visit.say("page.token-revoked"));
      } else {
        frame.form(page, "/account");
        Frame.hidden(page, "do", "revoke");
        Frame.hidden(page, "id", token.id());
        Frame.button(page, visit.say("page.token-revoke"), "second").close("form");
      }
      page.close("td").close("tr");
    }
    page.close("tbody").close("table");
  }

  private void secondFactor(Html page, OptionalLong left) {
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.second-factor"));
    page.line(
        "p", visit.say(left.isPresent() ? "page.second-factor-on" : "page.second-factor-none"));
    if (left.isPresent()) {
      page.line("p", visit.messages().count("page.recovery-codes-left", (int) left.getAsLong()));
    }
    page.open("p").open("a", "href", "/account/second-factor");
    page.say(
        visit.say(left.isPresent() ? "page.second-factor-change" : "page.second-factor-begin"));
    page.close("a").close("p").close("section");
  }

  static String day(java.time.Instant time) {
    return time.toString().substring(0, "2026-01-01".length());
  }

  private void sessions(Html page, List<Sessions.Open> sessions) {
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.sessions"));
    page.open("table", "class", "stack").open("thead").open("tr");
    page.line("th", visit.say("page.session-began")).line("th", visit.say("page.session-used"));
    page.open("td").close("td").close("tr").close("thead").open("tbody").markup("\n");
    for (Sessions.Open one : sessions) {
      page.open("tr").line("td", minute(one.began())).line("td", minute(one.used()));
      page.line("td", one.isThis() ? visit.say("page.session-this") : "").close("tr");
    }
    page.close("tbody").close("table");
    if (sessions.size() > 1) {
      frame.form(page, "/account");
      Frame.hidden(page, "do", "sign-out-elsewhere");
      Frame.button(page, visit.say("page.sign-out-elsewhere"), "second").close("form");
    }
    page.close("section");
  }

  static String minute(java.time.Instant time) {
    return time.toString().substring(0, "2026-01-01T00:00".length()).replace('T', ' ');
  }

  private void language(Html page) {
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.language"));
    frame.form(page, "/account");
    Frame.hidden(page, "do", "language");
    page.open("div", "class", "row");
    page.open("select", "name", "language", "aria-label", visit.say("page.language"));
    for (Language language : Language.values()) {
      if (language == visit.messages().language()) {
        page.open("option", "value", language.text(), "selected", "selected");
      } else {
        page.open("option", "value", language.text());
      }
      page.say(language == Language.EN ? "English" : "中文").close("option");
    }
    page.close("select");
    Frame.button(page, visit.say("page.language-choose"), "second");
    page.close("div").close("form").close("section");
  }

  private void password(Html page) {
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.password-change"));
    frame.form(page, "/account");
    Frame.hidden(page, "do", "password");
    Passwords.of(page, visit.name());
    Passwords.current(page, "password", visit.say("page.password-old"));
    Passwords.chosen(
        page, "new_password", visit.say("page.password-new"), visit.say("page.password-hint"));
    page.open("p");
    Frame.button(page, visit.say("page.password-change"), "").close("p");
    page.close("form").close("section");
  }
}
