package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Lines that a narrow terminal or a mail program broke in two, put together again: only of output
 * whose lines all begin in a way of their own, so that what begins otherwise is the rest of the
 * line before. The joined line stands where it began, and empty ones take the place of the rest.
 */
final class Wrapped {
  /** What is shorter was not broken for its length. */
  private static final int SHORTEST = 40;

  private static final Predicate<String> RULE = begin("-[APNI] |[:*#]|COMMIT|\\[\\d");
  private static final Predicate<String> DEVICE = begin("\\d{1,6}: |\\s");
  private static final Predicate<String> PARAMETER = begin("[a-z][\\w./-]{4,120} ?=|\\*|sysctl:");
  private static final Predicate<String> ROUTE =
      begin(
          "\\s|(?:\\d{1,3}\\.){3}\\d|[0-9a-f]{1,4}:[0-9a-f:]*[:/ ]|(?:default|local|broadcast|multicast"
              + "|unreachable|blackhole|prohibit|throw|unicast|anycast|nat|none) ");

  private Wrapped() {}

  private static Predicate<String> begin(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return line -> compiled.matcher(line).lookingAt();
  }

  /**
   * The lines of an output, as many as before.
   *
   * @param label the path that a collector gives it
   */
  static List<String> joined(String label, List<String> lines) {
    Optional<Predicate<String>> begins = begins(label.substring(label.lastIndexOf('/') + 1));
    if (begins.isEmpty()) {
      return lines;
    }
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    boolean isCut = lines.stream().filter(line -> line.length() == width).count() > 1;
    List<String> joined = new ArrayList<>(lines);
    int whole = -1;
    int before = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isWhole = line.isBlank() || line.startsWith("{") || begins.get().test(line);
      // a terminal breaks within words, and all lines where its width ends; a mail at blanks
      boolean isBroken = isCut && before == width && before >= SHORTEST;
      boolean isOption = begins.get().equals(RULE) && line.startsWith("-") && before >= SHORTEST;
      if (!isWhole && whole >= 0 && (isBroken || isOption)) {
        joined.set(whole, joined.get(whole) + (isBroken ? "" : " ") + line);
        joined.set(i, "");
      } else {
        whole = isWhole && !line.isBlank() ? i : -1;
      }
      before = line.length();
    }
    return joined;
  }

  private static Optional<Predicate<String>> begins(String name) {
    boolean saves = name.contains("tables") && (name.contains("-save") || name.contains("_-S"));
    if (saves) {
      return Optional.of(RULE);
    }
    if (name.startsWith("sysctl")) {
      return name.contains("_-n") ? Optional.empty() : Optional.of(PARAMETER);
    }
    if (!name.startsWith("ip_")
        || name.contains("_-j")
        || name.contains("-br")
        || name.contains("_-o")) {
      return Optional.empty();
    }
    if (name.matches("ip_(?:-[^_]*_)*(?:a|l)[^_]*(?:_.*)?")) {
      return Optional.of(DEVICE);
    }
    return name.matches("ip_(?:-[^_]*_)*r[^u_]*(?:_.*)?") && !name.contains("get")
        ? Optional.of(ROUTE)
        : Optional.empty();
  }
}
