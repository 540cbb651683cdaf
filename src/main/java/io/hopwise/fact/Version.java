package io.hopwise.fact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version or release, compared as package managers do (rpm's rpmvercmp, dpkg's deb-version(7)):
 * number by number and word by word, whatever stands between them. {@code 5.10.0-9} is older than
 * {@code 5.10.0-21}, and {@code 6.1.0-rc3} and {@code 6.1.0~beta} are older than {@code 6.1.0}.
 *
 * <p>What it is compared with may be said in part: {@code 5.10.0-21-amd64} is neither below nor
 * above {@code 5.10.0-21}. A version that is not known is none of all this.
 *
 * @param text as it is printed; empty when unknown
 */
public record Version(String text) {
  private static final Pattern PIECE = Pattern.compile("[0-9]+|[A-Za-z]+|~");

  /** What is not yet the version whose number it bears. */
  private static final List<String> BEFORE = List.of("~", "rc", "alpha", "beta", "pre");

  /** Whether there is a version at all: a text with a number. */
  public boolean isKnown() {
    return text.chars().anyMatch(Character::isDigit);
  }

  /** Whether it is this one, or one of those that begin with it: 5.10.0 is 5.10. */
  public boolean is(String other) {
    return isComparable(other) && compare(other) == 0;
  }

  /** Whether it is older than this one. */
  public boolean isBelow(String other) {
    return isComparable(other) && compare(other) < 0;
  }

  /** Whether it is this one or older. */
  public boolean isAtMost(String other) {
    return isComparable(other) && compare(other) <= 0;
  }

  /** Whether it is this one or newer. */
  public boolean isAtLeast(String other) {
    return isComparable(other) && compare(other) >= 0;
  }

  /** Whether it is newer than this one. */
  public boolean isAbove(String other) {
    return isComparable(other) && compare(other) > 0;
  }

  private boolean isComparable(String other) {
    return isKnown() && new Version(other).isKnown();
  }

  private int compare(String other) {
    List<String> mine = pieces(text);
    List<String> theirs = pieces(other);
    for (int i = 0; i < theirs.size(); i++) {
      String piece = theirs.get(i);
      if (i >= mine.size()) {
        return BEFORE.contains(piece) ? 1 : -1;
      }
      int order = comparePieces(mine.get(i), piece);
      if (order != 0) {
        return order;
      }
    }
    return mine.size() > theirs.size() && BEFORE.contains(mine.get(theirs.size())) ? -1 : 0;
  }

  private static int comparePieces(String a, String b) {
    boolean isNumber = Character.isDigit(a.charAt(0));
    if (isNumber && Character.isDigit(b.charAt(0))) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
    if (BEFORE.contains(a) != BEFORE.contains(b)) {
      return BEFORE.contains(a) ? -1 : 1;
    }
    if (isNumber || Character.isDigit(b.charAt(0))) {
      // a number is newer than a word: 1160.2 than 1160.el7
      return isNumber ? 1 : -1;
    }
    return a.compareTo(b);
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }
}
