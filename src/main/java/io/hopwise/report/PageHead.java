package io.hopwise.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** The beginning of a page that loads nothing. */
final class PageHead {
  private PageHead() {}

  /** Up to where the body begins; nothing runs on the page. */
  static void write(Html page, Language language, String title, String style) {
    write(page, language, title, style, Optional.empty());
  }

  /**
   * The same of a page on which one script runs.
   *
   * @param script its text, which the page has to end with
   */
  static void write(
      Html page, Language language, String title, String style, Optional<String> script) {
    page.markup("<!DOCTYPE html>\n");
    page.open("html", "lang", language.tag()).markup("\n").open("head").markup("\n");
    page.open("meta", "charset", "utf-8").markup("\n");
    String policy = policy(style, script);
    page.open("meta", "http-equiv", "Content-Security-Policy", "content", policy).markup("\n");
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.markup("\n").open("meta", "name", "color-scheme", "content", "light dark").markup("\n");
    page.line("title", title);
    page.open("style").markup(style).close("style").close("head");
  }

  /** Nothing is allowed but this style sheet and this script (CSP Level 3, 6.1.17 and 8.4). */
  private static String policy(String style, Optional<String> script) {
    return "default-src 'none'; style-src 'sha256-"
        + hash(style)
        + script.map(text -> "'; script-src 'sha256-" + hash(text)).orElse("")
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
