package io.hopwise.page;

import io.hopwise.report.Html;

/** Where a password is typed: it may be pasted, and kept by who keeps passwords (ASVS 2.1.11). */
final class Passwords {
  private Passwords() {}

  /**
   * A field.
   *
   * @param kind {@code current-password} or {@code new-password}
   */
  static void field(Html page, String name, String words, String kind) {
    page.open("label", "for", name).say(words).close("label");
    page.open(
        "input",
        "type",
        "password",
        "id",
        name,
        "name",
        name,
        "required",
        "required",
        "autocomplete",
        kind,
        "maxlength",
        "256");
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
