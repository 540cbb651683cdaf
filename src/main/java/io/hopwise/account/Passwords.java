package io.hopwise.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;

/**
 * Passwords as Argon2id. That takes memory and time on purpose, so only a few are worked at at the
 * same time: many who ask at once wait for one another and do not fill the memory.
 */
public final class Passwords {
  /** OWASP's least: 19 MiB, two passes, one lane. */
  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 2;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /** What a name that does not exist is checked against, so that it takes the same time. */
  private final String nobodys = hash(Secret.random());

  /** What is kept of a password, with its salt and parameters. */
  public String hash(String password) {
    turns.acquireUninterruptibly();
    try {
      return Password.hash(normal(password)).addRandomSalt(SALT_BYTES).with(ARGON2ID).getResult();
    } finally {
      turns.release();
    }
  }

  /** Whether it is the password of which this was kept. */
  public boolean matches(String password, String hash) {
    turns.acquireUninterruptibly();
    try {
      return Password.check(normal(password), hash).with(Argon2Function.getInstanceFromHash(hash));
    } finally {
      turns.release();
    }
  }

  /** Takes as long as {@link #matches}, for a name that has no password. */
  public void matchNobodys(String password) {
    matches(password, nobodys);
  }

  /** The same for what a keyboard here and one there make of the same keys. */
  static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }
}
