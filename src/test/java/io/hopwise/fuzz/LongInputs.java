package io.hopwise.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Long texts made of a short one: what costs the square of a length shows in them. */
final class LongInputs {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final String head;
  private final String body;
  private final int length;

  /**
   * Of a seed, whose first line tells what it is and stays.
   *
   * @param length so many characters
   */
  LongInputs(byte[] seed, int length) {
    String text = new String(seed, StandardCharsets.UTF_8);
    int feed = text.indexOf('\n') + 1;
    this.head = text.substring(0, feed);
    this.body = text.substring(feed);
    this.length = length;
  }

  /** All of them. */
  List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    all.add(repeated(body));
    all.add(numbered());
    // one line that never ends, of each kind
    Set<String> lines = new LinkedHashSet<>();
    body.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    List<String> kinds = List.copyOf(lines);
    for (int i = 0; i < kinds.size(); i += 1 + kinds.size() / 3) {
      all.add(repeated(kinds.get(i) + " "));
    }
    return all;
  }

  private byte[] repeated(String part) {
    String once = part.isEmpty() ? " " : part;
    return bytes(once.repeat(length / once.length()));
  }

  /** Nothing in it comes twice: in each repetition the numbers are others. */
  private byte[] numbered() {
    StringBuilder text = new StringBuilder(length);
    for (int round = 1; text.length() < length && !body.isEmpty(); round++) {
      int shift = round;
      text.append(NUMBER.matcher(body).replaceAll(number -> other(number.group(), shift)));
    }
    return bytes(text.toString());
  }

  /** A number of the same length: an octet stays one. */
  private static String other(String number, int shift) {
    long value = number.length() > 15 ? 0 : Long.parseLong(number);
    long most =
        number.length() == 1
            ? 10
            : number.length() == 2 ? 100 : number.length() == 3 ? 256 : 1L << 40;
    return Matcher.quoteReplacement(Long.toString((value + shift * 37L) % most));
  }

  private byte[] bytes(String content) {
    return (head + content).getBytes(StandardCharsets.UTF_8);
  }
}
