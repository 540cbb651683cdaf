package io.hopwise.report;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** A packet filter table by table and chain by chain, each rule with its place. */
final class FilterText {
  private final Map<String, Map<String, List<NetfilterRule>>> tables = new LinkedHashMap<>();
  private final List<String> sets = new ArrayList<>();

  /** How a chain is headed, by its table and name. */
  private final Map<String, String> titles = new HashMap<>();

  /** Takes a chain, a rule or a set. */
  void add(HostFact fact) {
    if (fact instanceof NetfilterChain chain) {
      String table = table(chain.backend(), chain.family(), chain.table());
      chains(table).computeIfAbsent(name(chain), absent -> new ArrayList<>());
      titles.put(table + '\n' + chain.chain(), name(chain));
    } else if (fact instanceof NetfilterRule rule) {
      String table = table(rule.backend(), rule.family(), rule.table());
      String key = titles.getOrDefault(table + '\n' + rule.chain(), rule.chain());
      chains(table).computeIfAbsent(key, absent -> new ArrayList<>()).add(rule);
    } else if (fact instanceof NetfilterSet set) {
      String size = set.members().size() + (set.complete() ? "" : "+");
      sets.add("set " + (set.table() + " " + set.name()).strip() + "   " + size);
    }
  }

  private static String table(Enum<?> backend, String family, String table) {
    return family + " " + table + "   " + backend.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, List<NetfilterRule>> chains(String table) {
    return tables.computeIfAbsent(table, absent -> new LinkedHashMap<>());
  }

  private static String name(NetfilterChain chain) {
    return chain.policy().isEmpty() ? chain.chain() : chain.chain() + " policy " + chain.policy();
  }

  /** A match that the walk does not know is walked both ways: it is marked. */
  private static String line(NetfilterRule rule) {
    boolean isKnown = rule.matches().stream().noneMatch(Match.Unknown.class::isInstance);
    return String.format(
        Locale.ROOT, "%4d %s %s", rule.position(), isKnown ? " " : "?", rule.text());
  }

  /** The lines, each made when it is asked for; empty chains without a policy are left out. */
  List<Supplier<String>> lines() {
    List<Supplier<String>> lines = new ArrayList<>();
    tables.forEach(
        (table, chains) -> {
          lines.add(() -> table);
          chains.forEach(
              (chain, rules) -> {
                if (!rules.isEmpty() || chain.contains(" policy ")) {
                  lines.add(() -> "  " + chain);
                  rules.forEach(rule -> lines.add(() -> "  " + line(rule)));
                }
              });
        });
    sets.forEach(set -> lines.add(() -> set));
    return lines;
  }
}
