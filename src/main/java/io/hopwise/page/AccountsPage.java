package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.store.Role;
import io.hopwise.store.StoredAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may come in as what, for admins. */
public final class AccountsPage {
  private final Visit visit;
  private final Frame frame;

  /** For this visitor. */
  public AccountsPage(Visit visit) {
    this.visit = visit;
    this.frame = new Frame(visit);
  }

  /** A link by which somebody chooses a password, shown this once. */
  public record Invited(String name, String link) {
    /** Without the link. */
    @Override
    public String toString() {
      return "Invited[" + name + "]";
    }
  }

  /**
   * The page.
   *
   * @param secured the ids of those that have a second factor
   */
  public String of(
      List<StoredAccount> accounts,
      Set<String> secured,
      Optional<Invited> invited,
      Optional<String> problem) {
    return frame.of(
        visit.say("page.accounts"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.accounts")).close("h1");
          SignInPage.problem(page, problem);
          invited.ifPresent(one -> invited(page, one));
          table(page, accounts, secured);
          making(page);
        });
  }

  private void invited(Html page, Invited one) {
    page.open("section", "class", "panel", "role", "status");
    page.line("p", visit.say("page.invited", one.name()));
    page.open(
        "div",
        "class",
        "codeblock",
        "data-copy",
        visit.say("page.copy"),
        "data-copied",
        visit.say("page.copied"));
    page.open("pre").open("code").say(one.link()).markup("</code></pre>").close("div");
    page.close("section");
  }

  private void table(Html page, List<StoredAccount> accounts, Set<String> secured) {
    page.open("table", "class", "stack").open("thead").open("tr");
    for (String column : List.of("page.account-name", "page.signs-in", "page.role")) {
      page.line("th", visit.messages().of(column));
    }
    page.open("td").close("td").close("tr").close("thead").open("tbody").markup("\n");
    for (StoredAccount account : accounts) {
      page.open("tr").line("td", account.name()).line("td", signsIn(account, secured));
      page.open("td");
      if (account.closed().isPresent()) {
        page.say(RoleChoice.name(account.role(), visit)).close("td").open("td");
      } else {
        role(page, account);
        page.close("td").open("td").open("div", "class", "row");
        action(page, account, "invite", "page.invite", "second");
        if (secured.contains(account.id())) {
          action(page, account, "second-factor", "page.second-factor-take", "second");
        }
        action(page, account, "close", "page.close-account", "danger");
        page.close("div");
      }
      page.close("td").close("tr");
    }
    page.close("tbody").close("table");
  }

  private String signsIn(StoredAccount account, Set<String> secured) {
    if (account.closed().isPresent()) {
      return visit.say("page.account-closed", AccountPage.day(account.closed().get()));
    }
    if (account.password().isPresent()) {
      return visit.say(
          secured.contains(account.id()) ? "page.by-password-and-code" : "page.by-password");
    }
    return visit.say(account.foreign().isPresent() ? "page.elsewhere" : "page.not-yet");
  }

  private void role(Html page, StoredAccount account) {
    frame.form(page, "/accounts");
    Frame.hidden(page, "do", "role");
    Frame.hidden(page, "id", account.id());
    page.open("div", "class", "row").open("div");
    RoleChoice.write(
        page,
        visit,
        "role-" + account.id(),
        visit.say("page.role-of", account.name()),
        account.role(),
        Role.ADMIN);
    page.close("div");
    Frame.button(page, visit.say("page.role-give"), "second").close("div").close("form");
  }

  private void action(Html page, StoredAccount account, String what, String key, String style) {
    frame.form(page, "/accounts");
    Frame.hidden(page, "do", what);
    Frame.hidden(page, "id", account.id());
    Frame.button(page, visit.messages().of(key), style).close("form");
  }

  private void making(Html page) {
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.account-make"));
    page.line("p", visit.say("page.account-make-what"));
    frame.form(page, "/accounts");
    Frame.hidden(page, "do", "make");
    page.open("div", "class", "row").open("div", "class", "grow");
    page.open("label", "for", "name").say(visit.say("page.account-name")).close("label");
    page.open(
        "input",
        "type",
        "text",
        "id",
        "name",
        "name",
        "name",
        "required",
        "required",
        "maxlength",
        "64",
        "autocomplete",
        "off");
    page.close("div").open("div");
    RoleChoice.write(page, visit, "role", visit.say("page.role"), Role.ENGINEER, Role.ADMIN);
    page.close("div");
    Frame.button(page, visit.say("page.account-make"), "").close("div").close("form");
    page.close("section");
  }
}
