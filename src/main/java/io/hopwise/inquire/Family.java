package io.hopwise.inquire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The family of addresses that what fails is of. Routes, policy rules and the packet filter are
 * listed by a command for each family, and the other one's list tells nothing.
 */
public enum Family {
  /** IPv4, or both. */
  FOUR,
  /** IPv6 alone. */
  SIX;

  /** Commands that list IPv4 alone, and those that list the same of IPv6; none holds another. */
  private static final List<Map.Entry<String, String>> COMMANDS =
      List.of(
          Map.entry("ip route", "ip -6 route"),
          Map.entry("ip rule", "ip -6 rule"),
          Map.entry("iptables-save", "ip6tables-save"),
          Map.entry("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding"),
          Map.entry("net.ipv4.icmp_echo_ignore_all", "net.ipv6.icmp.echo_ignore_all"));

  private static final Map<String, String> LISTS =
      Map.of("ROUTES", "ROUTES6", "POLICY_RULES", "POLICY_RULES6", "FILTER", "FILTER6");

  /** What shows a list, {@code ROUTES}, of this family. */
  public String list(String what) {
    return this == SIX ? LISTS.getOrDefault(what, what) : what;
  }

  /** The same of several, in their order. */
  public Set<String> lists(Set<String> all) {
    Set<String> lists = new LinkedHashSet<>();
    all.forEach(what -> lists.add(list(what)));
    return lists;
  }

  /** A line of commands as it is typed for this family. */
  public String line(String line) {
    String typed = line;
    if (this == SIX) {
      for (Map.Entry<String, String> command : COMMANDS) {
        typed = typed.replace(command.getKey(), command.getValue());
      }
    }
    return typed;
  }
}
