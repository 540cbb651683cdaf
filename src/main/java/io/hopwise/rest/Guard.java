package io.hopwise.rest;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps other sites' pages, which a user's browser may have open, from using the server: by a name
 * that leads here (DNS rebinding), or by a form or script of their own (Fetch Metadata, W3C). A
 * link on another page may be followed: that only shows something, to its reader alone.
 */
final class Guard {
  private static final String A_YEAR = "max-age=31536000";

  private static final String NOTHING_RUNS =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
          + " frame-ancestors 'none'; base-uri 'none'; sandbox";

  private static final String ONLY_OURS =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private final Door door;

  Guard(Door door) {
    this.door = door;
  }

  void check(Context context) {
    String host = Door.host(context);
    if (!door.isCalled(host)) {
      throw new Problem.Met(
          Problem.Kind.FOREIGN_PAGE,
          "This server is not called '"
              + Door.withoutPort(host)
              + "'. Use localhost, or what the settings 'names' and 'behind_proxy' say.");
    }
    if (context.header("X-HTTP-Method-Override") != null) {
      // Javalin would go by it, proxies and the log by the request's own
      throw new Problem.Met(
          Problem.Kind.METHOD_NOT_ALLOWED, "The method is the request's own, no header's.");
    }
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean isForeign =
        site != null && !Set.of("same-origin", "none").contains(site) && !isFollowed(context);
    boolean isOther =
        origin != null && !origin.toLowerCase(Locale.ROOT).equals(door.origin(context));
    if (isForeign || isOther) {
      throw new Problem.Met(
          Problem.Kind.FOREIGN_PAGE,
          "A page of " + origin + " sent this, and not this server's own.");
    }
  }

  private static boolean isFollowed(Context context) {
    return HandlerType.GET.equals(context.method())
        && "navigate".equals(context.header("Sec-Fetch-Mode"))
        && "document".equals(context.header("Sec-Fetch-Dest"));
  }

  /**
   * What browsers are to make of our answers: nothing runs, nothing is loaded, nobody frames it.
   */
  void harden(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    context.header("Content-Security-Policy", NOTHING_RUNS);
    if (door.isSecure()) {
      context.header("Strict-Transport-Security", A_YEAR);
    }
  }

  /**
   * For a page of ours: it may load what is ours, and send forms to us. It says to us where it was,
   * for else browsers would not say of a form that it is ours ({@code Origin: null}).
   */
  static void allowOwn(Context context) {
    context.header("Content-Security-Policy", ONLY_OURS);
    context.header("Referrer-Policy", "same-origin");
  }
}
