package io.hopwise.account;

import java.time.Duration;
import java.time.Instant;

/** Somebody's app that makes codes. */
public final class Phone {
  private final String secret;

  /** With this secret, however it is grouped. */
  public Phone(String secret) {
    this.secret = secret.replace(" ", "");
  }

  /** The code that it shows. */
  public String now() {
    return Totp.code(secret, Totp.step(Instant.now()));
  }

  /** The code that it shows next, which holds already. */
  public String next() {
    return Totp.code(secret, Totp.step(Instant.now().plus(Duration.ofSeconds(30))));
  }
}
