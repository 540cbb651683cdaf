package io.hopwise.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of Hopwise that a pack is for, e.g. {@code >=0.1 <0.3}: all of these hold. Parts that
 * are not written count as 0, and what follows a hyphen does not count.
 */
record VersionRange(List<Bound> bounds) {
  private static final Pattern BOUND =
      Pattern.compile(
          "(?<sign>>=|<=|>|<|=|)\\s*(?<version>\\d{1,9}(?:\\.\\d{1,9}){0,3})(?:-\\S*)?");
  private static final Pattern BETWEEN = Pattern.compile("[\\s,]*");

  /** Every version. */
  static final VersionRange ALL = new VersionRange(List.of());

  record Bound(String sign, List<Integer> version) {
    boolean holds(List<Integer> other) {
      int order = compare(other, version);
      return switch (sign) {
        case ">=" -> order >= 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case "<" -> order < 0;
        default -> order == 0;
      };
    }
  }

  /** The range that is written so; nothing where it is none. */
  static Optional<VersionRange> parse(String text) {
    List<Bound> bounds = new ArrayList<>();
    Matcher bound = BOUND.matcher(text);
    int end = 0;
    while (bound.find()) {
      String between = text.substring(end, bound.start());
      boolean isApart = end == 0 || !between.isEmpty() || !bound.group("sign").isEmpty();
      if (!isApart || !BETWEEN.matcher(between).matches()) {
        return Optional.empty();
      }
      bounds.add(new Bound(bound.group("sign"), parts(bound.group("version"))));
      end = bound.end();
    }
    boolean isWhole = !bounds.isEmpty() && text.substring(end).isBlank();
    return isWhole ? Optional.of(new VersionRange(bounds)) : Optional.empty();
  }

  /** Whether a version is among them; a build without a version is for everything. */
  boolean holds(String version) {
    Matcher own = BOUND.matcher(version);
    if (!own.matches()) {
      return true;
    }
    List<Integer> parts = parts(own.group("version"));
    return bounds.stream().allMatch(bound -> bound.holds(parts));
  }

  private static List<Integer> parts(String version) {
    List<Integer> parts = new ArrayList<>();
    for (String part : version.split("\\.", -1)) {
      parts.add(Integer.parseInt(part));
    }
    return parts;
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      int order = Integer.compare(at(one, i), at(other, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int at(List<Integer> parts, int index) {
    return index < parts.size() ? parts.get(index) : 0;
  }
}
