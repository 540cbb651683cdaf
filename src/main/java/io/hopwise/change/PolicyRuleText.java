package io.hopwise.change;

import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.List;

/** A policy routing rule in the words of {@code ip rule} (ip-rule(8)). */
public final class PolicyRuleText {
  private PolicyRuleText() {}

  /** All that makes the rule: {@code from 10.0.0.0/24 pref 100 lookup 7}. */
  public static List<String> words(PolicyRule rule) {
    List<String> words = new ArrayList<>();
    if (rule.not()) {
      words.add("not");
    }
    words.add("from");
    words.add(all(rule.from()));
    if (!rule.to().isDefault()) {
      words.addAll(List.of("to", rule.to().toString()));
    }
    if (!rule.iif().isEmpty()) {
      words.addAll(List.of("iif", rule.iif()));
    }
    if (!rule.oif().isEmpty()) {
      words.addAll(List.of("oif", rule.oif()));
    }
    if (rule.fwmark() >= 0) {
      String mask = rule.fwmask() == 0xffffffffL ? "" : "/0x" + Long.toHexString(rule.fwmask());
      words.addAll(List.of("fwmark", "0x" + Long.toHexString(rule.fwmark()) + mask));
    }
    if (rule.uidFrom() >= 0) {
      words.addAll(List.of("uidrange", rule.uidFrom() + "-" + rule.uidTo()));
    }
    if (rule.protocol() >= 0) {
      words.addAll(List.of("ipproto", Integer.toString(rule.protocol())));
    }
    ports(words, "sport", rule.sourcePorts().from(), rule.sourcePorts().to());
    ports(words, "dport", rule.destinationPorts().from(), rule.destinationPorts().to());
    if (rule.tos() >= 0) {
      words.addAll(List.of("tos", "0x" + Integer.toHexString(rule.tos())));
    }
    words.addAll(List.of("pref", Long.toString(rule.priority())));
    switch (rule.action()) {
      case "lookup", "goto" -> words.addAll(List.of(rule.action(), rule.table()));
      default -> words.add(rule.action());
    }
    if (rule.suppressPrefixLength() >= 0) {
      words.add("suppress_prefixlength");
      words.add(Integer.toString(rule.suppressPrefixLength()));
    }
    return words;
  }

  private static void ports(List<String> words, String option, int from, int to) {
    if (from >= 0) {
      words.addAll(List.of(option, from == to ? Integer.toString(from) : from + "-" + to));
    }
  }

  private static String all(Prefix prefix) {
    return prefix.isDefault() ? "all" : prefix.toString();
  }
}
