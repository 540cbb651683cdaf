package io.hopwise.page;

import io.hopwise.report.Html;
import java.util.ArrayList;
import java.util.List;

/** Where a password is typed: it may be pasted, and kept by who keeps passwords (ASVS 2.1.11). */
final class Passwords {
  private Passwords() {}

  /** The one that somebody has. */
  static void current(Html page, String name, String words) {
    field(page, name, words, "autocomplete", "current-password");
  }

  /**
   * A new one.
   *
   * @param hint what is asked of it, read out with the field
   */
  static void chosen(Html page, String name, String words, String hint) {
    String asked = name + "-hint";
    field(page, name, words, "autocomplete", "new-password", "aria-describedby", asked);
    page.open("p", "class", "hint", "id", asked).say(hint).close("p");
  }

  private static void field(Html page, String name, String words, String... more) {
    page.open("label", "for", name).say(words).close("label");
    List<String> all = new ArrayList<>(List.of("type", "password", "id", name, "name", name));
    all.addAll(List.of("required", "required", "maxlength", "256"));
    all.addAll(List.of(more));
    page.open("input", all.toArray(String[]::new));
    page.markup("\n");
  }

  /** Whose password it is, for who keeps passwords; nobody else sees it. */
  static void of(Html page, String name) {
    page.open(
        "input",
        "type",
        "text",
        "name",
        "username",
        "value",
        name,
        "autocomplete",
        "username",
        "hidden",
        "hidden");
    page.markup("\n");
  }
}
