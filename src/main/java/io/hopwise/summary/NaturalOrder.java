package io.hopwise.summary;

import java.util.Comparator;

/** Orders names as people do: case-2 before case-10. */
public final class NaturalOrder implements Comparator<String> {
  /** The one there is. */
  public static final NaturalOrder OF_NAMES = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      char a = one.charAt(i);
      char b = other.charAt(j);
      if (isDigit(a) && isDigit(b)) {
        int endOfOne = endOfNumber(one, i);
        int endOfOther = endOfNumber(other, j);
        int order = numbers(one, i, endOfOne, other, j, endOfOther);
        if (order != 0) {
          return order;
        }
        i = endOfOne;
        j = endOfOther;
      } else if (a == b) {
        i++;
        j++;
      } else {
        return Character.compare(a, b);
      }
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    return rest != 0 ? rest : one.compareTo(other);
  }

  private static int numbers(String one, int i, int endI, String other, int j, int endJ) {
    int from = withoutZeros(one, i, endI);
    int begin = withoutZeros(other, j, endJ);
    int order = Integer.compare(endI - from, endJ - begin);
    for (int k = 0; order == 0 && k < endI - from; k++) {
      order = Character.compare(one.charAt(from + k), other.charAt(begin + k));
    }
    return order;
  }

  private static int withoutZeros(String text, int from, int end) {
    int at = from;
    while (at < end && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static int endOfNumber(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
