package io.hopwise.collect.mask;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of hosts, domains, containers and pods, each replaced by another of the same length: tables
 * keep their columns.
 */
final class NameMask {
  /** Words of commands' output and of case files: a host of such a name keeps it. */
  private static final Set<String> WORDS =
      Set.of(
          ("all any api app bridge br0 case cni cni0 container containers default device docker"
                  + " docker0 eth0 eth1 facts flannel flannel.1 forward from global host hostname"
                  + " hosts id input io ip ipv4 ipv6 k8s kube-flannel kube-public kube-system kernel"
                  + " linux link lo local localhost localdomain mac main name net network no node none"
                  + " null output packets ping pod pods port probe proto protocol result root route"
                  + " running scope service size snapshot source src state svc tcp to true udp up via yes"
                  + " http dns ok refused timeout no-reply capture interface observations symptoms note")
              .split(" "));

  private final Map<String, String> known = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  /** All that was replaced, and by what. */
  Map<String, String> known() {
    return known;
  }

  void remember(String name, String masked) {
    known.put(name, masked);
    used.add(masked);
  }

  /** Learns a host's name; of one with a domain both the first part and the whole. */
  void learnHost(String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    learn(first, "host");
    if (dot > 0 && known.containsKey(first)) {
      String domain = name.substring(dot + 1);
      learn(domain, "domain");
      String masked = known.getOrDefault(domain, domain);
      known.putIfAbsent(name, known.get(first) + "." + masked);
    }
  }

  /**
   * Learns a name.
   *
   * @param kind what the other name begins with, as far as there is room
   */
  void learn(String name, String kind) {
    boolean isName = name.length() > 1 && !name.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isName && !WORDS.contains(name.toLowerCase(Locale.ROOT)) && !used.contains(name)) {
      known.computeIfAbsent(name, key -> another(key.length(), kind));
    }
  }

  private String another(int length, String kind) {
    for (int number = 1; ; number++) {
      String digits = Integer.toString(number, 36);
      String start =
          kind.substring(0, Math.max(1, Math.min(kind.length(), length - digits.length())));
      String zeros = "0".repeat(Math.max(0, length - start.length() - digits.length()));
      String name = start + zeros + digits;
      if (!known.containsKey(name) && used.add(name)) {
        return name;
      }
    }
  }

  /**
   * The name that stands for this one, or the word itself; also where a domain stands behind it.
   */
  String word(String word) {
    String masked = known.get(word);
    if (masked != null) {
      return masked;
    }
    int dot = word.indexOf('.');
    if (dot <= 0) {
      return word;
    }
    String first = known.get(word.substring(0, dot));
    String rest = known.get(word.substring(dot + 1));
    return first == null && rest == null
        ? word
        : (first == null ? word.substring(0, dot) : first)
            + "."
            + (rest == null ? word.substring(dot + 1) : rest);
  }
}
