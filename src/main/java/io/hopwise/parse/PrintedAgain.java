package io.hopwise.parse;

import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the same command printed before, in one text of pasted commands: people type it once more
 * after they changed something, so the last output tells how it is.
 */
final class PrintedAgain {
  /** By what was printed before, what came last. */
  private final IdentityHashMap<FoundText, FoundText> last = new IdentityHashMap<>();

  /** Looks through all texts of a host, those of one command in the order of their file. */
  PrintedAgain(List<FoundText> items) {
    Map<List<String>, List<FoundText>> alike = new HashMap<>();
    for (FoundText item : items) {
      if (item.pasted() && isState(item) && tells(item)) {
        List<String> key = List.of(item.text().file(), item.origin().netns(), item.text().label());
        alike.computeIfAbsent(key, none -> new ArrayList<>(1)).add(item);
      }
    }
    for (List<FoundText> same : alike.values()) {
      FoundText newest = same.get(same.size() - 1);
      same.subList(0, same.size() - 1).forEach(older -> last.put(older, newest));
    }
  }

  /** Whether the same command was typed again below. */
  boolean isOlder(FoundText item) {
    return last.containsKey(item);
  }

  /** Says where it was printed again, unless it was as before. */
  void say(FoundText older, String host, Sink sink) {
    FoundText newest = last.get(older);
    boolean isParameter = isParameter(older.origin().command());
    if (!seen(older, isParameter).equals(seen(newest, isParameter))) {
      sink.warn(firstLine(older, host), "printed-again", firstLine(newest, host).toString());
    }
  }

  private static Source firstLine(FoundText item, String host) {
    Lines lines = new Lines(item.text());
    lines.next();
    return lines.source(host);
  }

  /** Counters, ages and numbers of processes change by themselves. */
  private static String seen(FoundText item, boolean isParameter) {
    String content = item.text().content().strip();
    return isParameter ? content : content.replaceAll("[0-9]+", "0");
  }

  private static boolean tells(FoundText item) {
    return !item.isBlank() && !FailedCommand.isComplaint(item.text());
  }

  private static boolean isParameter(Command command) {
    return switch (command) {
      case SYSCTL, SYSCTL_SOME, SYSCTL_VALUES, PROC_SYS_PATHS, PROC_SYS -> true;
      default -> false;
    };
  }

  /**
   * Logs go on where they ended, names stay, and nobody says of single connections that it is all.
   */
  private static boolean isState(FoundText item) {
    return switch (item.origin().command()) {
      case CONNTRACK_LIST -> item.text().typed().isPresent();
      case DMESG, JOURNAL, HOSTNAME, UNAME, KERNEL_RELEASE, DATE, UPTIME -> false;
      default -> true;
    };
  }
}
