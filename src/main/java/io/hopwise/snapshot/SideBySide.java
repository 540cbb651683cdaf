package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hosts in one archive, a folder each, that no collector laid out: {@code node01/ip_route.txt} and
 * {@code node02/ip_route.txt}. Folders by topic, as some collectors have them, hold no files of the
 * same name.
 */
final class SideBySide {
  private static final List<String> NOT_PRINTED = List.of(".json", ".yaml", ".yml");

  private final Map<String, String> first = new HashMap<>();
  private final List<Set<String>> groups = new ArrayList<>();

  /** Adds an entry that is wanted; whether it shows that there are several hosts. */
  boolean isAnother(String entry) {
    int slash = entry.lastIndexOf('/');
    if (slash <= 0 || !isPlain(entry)) {
      return false;
    }
    String folder = entry.substring(0, slash + 1);
    String above = folder.substring(0, folder.lastIndexOf('/', slash - 1) + 1);
    String other = first.putIfAbsent(above + '\0' + entry.substring(slash + 1), folder);
    if (other == null || other.equals(folder)) {
      return false;
    }
    Set<String> group = new LinkedHashSet<>(List.of(other, folder));
    for (Set<String> known : groups) {
      if (known.contains(other) || known.contains(folder)) {
        known.addAll(group);
        return true;
      }
    }
    groups.add(group);
    return true;
  }

  /** The folders of the hosts, each ended by a slash; none where there is one host. */
  Set<String> folders() {
    Set<String> outermost = Set.of();
    int depth = Integer.MAX_VALUE;
    for (Set<String> group : groups) {
      long slashes = group.iterator().next().chars().filter(c -> c == '/').count();
      if (slashes < depth) {
        outermost = group;
        depth = (int) slashes;
      }
    }
    return outermost;
  }

  /** Whether a file is what a command printed, and no layout that is known holds it. */
  private static boolean isPlain(String entry) {
    if (NOT_PRINTED.stream().anyMatch(entry::endsWith)
        || !Paths.node(Paths.inside(entry)).isEmpty()) {
      return false;
    }
    for (String part : entry.split("/", -1)) {
      if (Paths.isOwn(part) || Paths.isTop(part)) {
        return false;
      }
    }
    return true;
  }
}
