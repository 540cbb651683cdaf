package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of hosts as ClusterShell and dshbak fold them: {@code node[1-3,07],master}. */
final class FoldedNames {
  private static final int MOST = 200;

  private static final Pattern NAME =
      Pattern.compile(
          "([\\p{L}\\p{N}._-]{1,64})(?:\\[([0-9,-]{1,100})\\]([\\p{L}\\p{N}._-]{0,64}))?(?:,|$)");

  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  private FoldedNames() {}

  /** Each name, parted by commas; empty for what is no list of names, or one of too many. */
  static Optional<String> of(String folded) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(folded);
    int end = 0;
    while (end < folded.length() && name.find(end) && name.start() == end) {
      end = name.end();
      if (name.group(2) == null) {
        names.add(name.group(1));
      } else if (!unfold(name.group(1), name.group(2), name.group(3), names)) {
        return Optional.empty();
      }
    }
    boolean isList = end == folded.length() && !names.isEmpty() && names.size() <= MOST;
    return isList ? Optional.of(String.join(",", names)) : Optional.empty();
  }

  /** Numbers keep the zeros that they are filled with. */
  private static boolean unfold(String before, String ranges, String behind, List<String> to) {
    for (String range : ranges.split(",", -1)) {
      Matcher ends = RANGE.matcher(range);
      if (!ends.matches()) {
        return false;
      }
      int first = Integer.parseInt(ends.group(1));
      int last = ends.group(2) == null ? first : Integer.parseInt(ends.group(2));
      if (last < first || last - first >= MOST || to.size() > MOST) {
        return false;
      }
      int width = ends.group(1).length();
      for (int i = first; i <= last; i++) {
        String digits = Integer.toString(i);
        to.add(before + "0".repeat(Math.max(0, width - digits.length())) + digits + behind);
      }
    }
    return true;
  }
}
