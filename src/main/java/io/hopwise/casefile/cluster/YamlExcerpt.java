package io.hopwise.casefile.cluster;

import java.util.Set;

/**
 * An object in YAML without the fields that nobody asks for and that are most of it: reading YAML
 * takes ten times as long as passing over lines.
 */
final class YamlExcerpt {
  private static final Set<String> LONG =
      Set.of(
          "managedFields",
          "containers",
          "initContainers",
          "containerStatuses",
          "initContainerStatuses",
          "volumes",
          "volumeMounts",
          "images",
          "tolerations");

  private final StringBuilder kept = new StringBuilder();
  private int skipsBelow = -1;
  private int top = -1;
  private String kind = "";

  private YamlExcerpt() {}

  /**
   * Reads it.
   *
   * @param text an object, or an item of a list with the mark before it
   * @return empty for an object of a kind that is not read
   */
  static String of(String text) {
    YamlExcerpt excerpt = new YamlExcerpt();
    int from = 0;
    while (from < text.length() && ClusterFacts.isOfUse(excerpt.kind)) {
      int feed = text.indexOf('\n', from);
      int end = feed < 0 ? text.length() : feed;
      excerpt.line(text, from, end);
      from = end + 1;
    }
    return ClusterFacts.isOfUse(excerpt.kind) ? excerpt.kept.toString() : "";
  }

  private void line(String text, int from, int end) {
    int indent = from;
    while (indent < end && text.charAt(indent) == ' ') {
      indent++;
    }
    int column = indent - from;
    boolean dash =
        text.startsWith("- ", indent) || (indent == end - 1 && text.charAt(indent) == '-');
    if (skipsBelow >= 0
        && (indent == end || column > skipsBelow || (column == skipsBelow && dash))) {
      return;
    }
    skipsBelow = -1;
    boolean isNothing = indent == end || text.charAt(indent) == '#';
    int first = Math.min(end, dash ? indent + 2 : indent);
    int at = column + (dash ? 2 : 0);
    if (top < 0 && dash) {
      // without the mark of a list's item its fields stand below the first one
      kept.append(" ".repeat(at)).append(text, first, end).append('\n');
    } else {
      kept.append(text, from, end).append('\n');
    }
    top = top < 0 && !isNothing ? at : top;
    int colon = text.indexOf(':', first);
    if (colon < 0 || colon >= end) {
      return;
    }
    String key = text.substring(first, colon);
    if (at == top && key.equals("kind")) {
      kind = JsonItems.withoutList(text.substring(colon + 1, end).strip());
    } else if (text.substring(colon + 1, end).isBlank() && LONG.contains(key)) {
      skipsBelow = at;
    }
  }
}
