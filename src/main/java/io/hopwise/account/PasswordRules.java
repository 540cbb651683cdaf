package io.hopwise.account;

import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Shorter parts of a name stand in many words. */
  private static final int SHORTEST_PART = 3;

  private static final Zxcvbn ZXCVBN = new Zxcvbn();

  private PasswordRules() {}

  /** Why a password is not taken. */
  public enum Fault {
    TOO_SHORT,
    TOO_LONG,
    /** It is one that many use, as lists of what was broken into show, or made of such. */
    COMMON,
    /** It is made of the account's name, or of ours. */
    NAMED,
    /** It follows a pattern: keys in a row, repetitions, dates. */
    PATTERN
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
    List<String> known = known(name);
    Strength strength = ZXCVBN.measure(read, known);
    return strength.getScore() < LEAST_SCORE
        ? Optional.of(guessed(strength.getSequence(), known))
        : Optional.empty();
  }

  /** The name and its parts, which others know. */
  private static List<String> known(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<String> known = new ArrayList<>(List.of(lower, "hopwise"));
    for (String part : lower.split("[^\\p{L}\\p{N}]+", -1)) {
      if (part.length() >= SHORTEST_PART) {
        known.add(part);
      }
    }
    return known;
  }

  /** By what most of its characters are guessed. */
  private static Fault guessed(List<Match> matches, List<String> known) {
    Map<Fault, Integer> characters = new EnumMap<>(Fault.class);
    for (Match match : matches) {
      fault(match, known)
          .ifPresent(fault -> characters.merge(fault, match.tokenLength(), Integer::sum));
    }
    return characters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Fault.COMMON);
  }

  private static Optional<Fault> fault(Match match, List<String> known) {
    if (match.pattern == Pattern.Bruteforce) {
      return Optional.empty();
    }
    if (match.pattern == Pattern.Repeat) {
      // what is repeated tells more, where it is a word
      return match.baseMatches.stream()
          .flatMap(base -> fault(base, known).stream())
          .findFirst()
          .or(() -> Optional.of(Fault.PATTERN));
    }
    if (match.pattern != Pattern.Dictionary) {
      return Optional.of(Fault.PATTERN);
    }
    // a name may stand in the library's lists, too
    boolean isKnown = known.contains(match.matchedWord.toString());
    return Optional.of(isKnown ? Fault.NAMED : Fault.COMMON);
  }
}
