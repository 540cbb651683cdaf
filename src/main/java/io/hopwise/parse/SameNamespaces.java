package io.hopwise.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Namespaces that were entered by a process ({@code nsenter -t PID}) and are known by a name, or by
 * another process, as well. Two namespaces of one host never have a device with the same index, the
 * same peer and the same MAC.
 */
final class SameNamespaces {
  private static final String PROCESS = "pid-";

  private static final Pattern DEVICE = Pattern.compile("^(\\d+: [^\\s:@]+@if\\d+): .*");

  private static final Pattern MAC = Pattern.compile("^ *link/ether ([0-9a-f:]{17}) .*");

  private SameNamespaces() {}

  /** The texts, each of the namespace by the name under which it is known best. */
  static List<FoundText> named(List<FoundText> items) {
    Map<String, String> names = names(items);
    if (names.isEmpty()) {
      return items;
    }
    List<FoundText> named = new ArrayList<>();
    for (FoundText item : items) {
      String name = names.get(item.origin().netns());
      named.add(name == null ? item : item.in(name));
    }
    return named;
  }

  /** What a process's namespace is called, by the name it has here. */
  private static Map<String, String> names(List<FoundText> items) {
    if (items.stream().noneMatch(item -> item.origin().netns().startsWith(PROCESS))) {
      return Map.of();
    }
    Map<String, Set<String>> having = new LinkedHashMap<>();
    for (FoundText item : items) {
      String netns = item.origin().netns();
      if (!netns.isEmpty() && item.isOfAddresses()) {
        for (String device : devices(item)) {
          having.computeIfAbsent(device, none -> new LinkedHashSet<>()).add(netns);
        }
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (Set<String> same : having.values()) {
      String best =
          same.stream()
              .filter(netns -> !netns.startsWith(PROCESS))
              .findFirst()
              .orElseGet(() -> same.iterator().next());
      for (String netns : same) {
        if (netns.startsWith(PROCESS) && !netns.equals(best)) {
          names.put(netns, best);
        }
      }
    }
    return names;
  }

  /** Index, name, peer and MAC of each device that has a peer. */
  private static List<String> devices(FoundText item) {
    List<String> devices = new ArrayList<>();
    Lines lines = new Lines(item.text());
    String last = "";
    while (lines.next()) {
      Matcher device = DEVICE.matcher(lines.line());
      Matcher mac = MAC.matcher(lines.line());
      if (device.matches()) {
        last = device.group(1);
      } else if (mac.matches() && !last.isEmpty()) {
        devices.add(last + " " + mac.group(1));
        last = "";
      }
    }
    return devices;
  }
}
