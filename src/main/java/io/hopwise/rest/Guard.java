package io.hopwise.rest;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps other sites' pages, which a user's browser may have open, from using the server: by a name
 * that leads here (DNS rebinding), or by a form or script of their own (Fetch Metadata, W3C).
 */
final class Guard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Guard() {}

  static void check(Context context) {
    String host = String.valueOf(context.header("Host")).toLowerCase(Locale.ROOT);
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    String name = hasPort ? host.substring(0, port) : host;
    if (!LOOPBACK.contains(name)) {
      throw new Problem.Met(
          Problem.Kind.FOREIGN_PAGE, "This server is not called '" + name + "'. Use localhost.");
    }
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean isForeign = site != null && !Set.of("same-origin", "none").contains(site);
    boolean isOther = origin != null && !origin.toLowerCase(Locale.ROOT).equals("http://" + host);
    if (isForeign || isOther) {
      throw new Problem.Met(
          Problem.Kind.FOREIGN_PAGE,
          "A page of " + origin + " sent this, and not this server's own.");
    }
  }

  /**
   * What browsers are to make of our answers: nothing runs, nothing is loaded, nobody frames it.
   */
  static void harden(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
            + " frame-ancestors 'none'; base-uri 'none'; sandbox");
  }

  /** The same for pages of ours, which load what is ours and have forms that lead here. */
  static void allowOwn(Context context) {
    // without it a form's Origin is null (Fetch, append a request Origin header)
    context.header("Referrer-Policy", "same-origin");
    context.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  }
}
