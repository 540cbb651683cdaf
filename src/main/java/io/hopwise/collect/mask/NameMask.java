package io.hopwise.collect.mask;

import java.util.HashMap;
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
          ("all any api bridge br0 case cni cni0 container containers default device docker"
                  + " docker0 eth0 eth1 facts flannel flannel.1 forward from global host hostname"
                  + " hosts id input io ip ipv4 ipv6 k8s kube-flannel kube-public kube-system kernel"
                  + " linux link lo local localhost localdomain mac main name net network no node none"
                  + " null output packets ping pod pods port probe proto protocol result root route"
                  + " running scope service size snapshot source src state svc tcp to true udp up via yes"
                  + " commands address conntrack exec firewall inspect ipset iptables legacy list neigh netns"
                  + " networking nft ruleset rule run save show sos ss sysctl table tables nat filter raw mangle"
                  + " etc json conf conflist yaml daemon hopwise namespaces accept drop reject dev eth"
                  + " master slave peer vlan vxlan tun veth dst permanent reachable stale delay failed self used ref"
                  + " lladdr brd group mode metric type unicast broadcast multicast blackhole unreachable prohibit"
                  + " throw boot static temp old new jump return masquerade snat dnat mark comment match set limit"
                  + " established related invalid listen users tcp6 udp6 names"
                  + " http dns ok refused timeout no-reply capture interface observations symptoms note")
              .split(" "));

  private final Map<String, String> known = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  private final Map<String, String> learned = new LinkedHashMap<>();

  /** How far names of a kind and a length are numbered. */
  private final Map<String, Integer> counted = new HashMap<>();

  /** All that was replaced, and by what. */
  Map<String, String> known() {
    // only now: what a name becomes must be no other's name
    learned.forEach((name, kind) -> known.computeIfAbsent(name, key -> another(key, kind)));
    learned.clear();
    return known;
  }

  void remember(String name, String masked) {
    known.put(name, masked);
    used.add(masked);
  }

  /** Learns a host's name; of one with a domain the first part and the rest. */
  void learnHost(String name) {
    int dot = name.indexOf('.');
    learn(dot < 0 ? name : name.substring(0, dot), "host");
    if (dot > 0) {
      learn(name.substring(dot + 1), "domain");
    }
  }

  /**
   * Learns a name.
   *
   * @param kind what the other name begins with, as far as there is room
   */
  void learn(String name, String kind) {
    boolean isNumber = name.chars().allMatch(c -> c >= '0' && c <= '9');
    // a container's id stays: it says nothing, and its first digits stand for it
    boolean isId = name.length() >= 12 && name.matches("[0-9a-f]+");
    if (name.length() > 1 && !isNumber && !isId && !WORDS.contains(name.toLowerCase(Locale.ROOT))) {
      learned.putIfAbsent(name, kind);
    }
  }

  private String another(String old, String kind) {
    int length = old.length();
    String alike = kind + " " + length;
    for (int number = counted.getOrDefault(alike, 0) + 1; ; number++) {
      String digits = Integer.toString(number, 36);
      int room = Math.max(1, Math.min(kind.length(), length - digits.length()));
      String start = kind.substring(0, room);
      String zeros = "0".repeat(Math.max(0, length - room - digits.length()));
      String name = start + zeros + digits;
      if (!known.containsKey(name) && !learned.containsKey(name) && used.add(name)) {
        counted.put(alike, number);
        return name;
      }
    }
  }

  /** The name that stands for this one, or the word with what it is made of replaced. */
  String word(String word) {
    Map<String, String> names = known();
    String masked = names.get(word);
    if (masked != null) {
      return masked;
    }
    int dot = word.indexOf('.');
    if (dot > 0 && names.containsKey(word.substring(dot + 1))) {
      return word(word.substring(0, dot)) + "." + names.get(word.substring(dot + 1));
    }
    // a network namespace or a pod may be called after its host and what runs in it
    StringBuilder parts = new StringBuilder(word.length());
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      while (to > 0 && to > from && !names.containsKey(word.substring(from, to))) {
        to = lastSeparator(word, to - 1);
      }
      if (to > from) {
        parts.append(names.get(word.substring(from, to)));
      } else {
        to = firstSeparator(word, from);
        parts.append(word, from, to);
      }
      from = Math.min(to + 1, word.length());
      parts.append(word, to, from);
    }
    return parts.toString();
  }

  private static int lastSeparator(String word, int before) {
    int at = before;
    while (at > 0 && "._-".indexOf(word.charAt(at)) < 0) {
      at--;
    }
    return at;
  }

  private static int firstSeparator(String word, int from) {
    int at = from;
    while (at < word.length() && "._-".indexOf(word.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
