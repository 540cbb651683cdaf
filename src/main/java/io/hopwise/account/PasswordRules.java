package io.hopwise.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Optional;

/**
 * Which passwords are taken: long ones that nobody guesses; of which characters is all the same.
 */
public final class PasswordRules {
  /** So many characters at least. */
  public static final int SHORTEST = 12;

  /** So many characters at most. */
  public static final int LONGEST = 128;

  /** Of zxcvbn's 0 to 4: a hundred million guesses do not find it. */
  private static final int LEAST_SCORE = 3;

  /** Reading more takes long, and what is so long is not guessed by words. */
  private static final int READ_BY_ZXCVBN = 72;

  private static final Zxcvbn ZXCVBN = new Zxcvbn();

  private PasswordRules() {}

  /** Why a password is not taken. */
  public enum Fault {
    TOO_SHORT,
    TOO_LONG,
    GUESSABLE
  }

  /**
   * What is wrong with a password; nothing where it is taken.
   *
   * @param name the account's, which others know
   */
  public static Optional<Fault> fault(String password, String name) {
    String normal = Passwords.normal(password);
    int length = normal.codePointCount(0, normal.length());
    if (length < SHORTEST) {
      return Optional.of(Fault.TOO_SHORT);
    }
    if (length > LONGEST) {
      return Optional.of(Fault.TOO_LONG);
    }
    String read = normal.length() <= READ_BY_ZXCVBN ? normal : normal.substring(0, READ_BY_ZXCVBN);
    boolean isGuessed = ZXCVBN.measure(read, List.of(name, "hopwise")).getScore() < LEAST_SCORE;
    return isGuessed ? Optional.of(Fault.GUESSABLE) : Optional.empty();
  }
}
