package io.hopwise.rest;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * What browsers keep for us: never for scripts, never sent along by other sites' forms. Over a
 * secure way only where there is one, and then no other host may set it ({@code __Host-}).
 */
final class Cookies {
  private static final String SESSION = "hopwise";
  private static final String AWAY = "hopwise-oidc";

  private final boolean isSecure;

  Cookies(Door door) {
    this.isSecure = door.isSecure();
  }

  Optional<String> session(Context context) {
    return read(context, SESSION);
  }

  void session(Context context, String secret) {
    write(context, SESSION, secret, "");
  }

  void endSession(Context context) {
    write(context, SESSION, "", "; Max-Age=0");
  }

  /** By which a browser is known again that was sent to sign in elsewhere. */
  Optional<String> away(Context context) {
    return read(context, AWAY);
  }

  void away(Context context, String secret) {
    write(context, AWAY, secret, "; Max-Age=600");
  }

  void endAway(Context context) {
    write(context, AWAY, "", "; Max-Age=0");
  }

  private Optional<String> read(Context context, String name) {
    return Optional.ofNullable(context.cookie(named(name))).filter(value -> !value.isEmpty());
  }

  private void write(Context context, String name, String value, String more) {
    context
        .res()
        .addHeader(
            "Set-Cookie",
            named(name)
                + "="
                + value
                + "; Path=/; HttpOnly; SameSite=Lax"
                + (isSecure ? "; Secure" : "")
                + more);
  }

  private String named(String name) {
    return isSecure ? "__Host-" + name : name;
  }
}
