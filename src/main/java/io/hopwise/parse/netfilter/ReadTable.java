package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One table as one text shows it. */
final class ReadTable {
  private final Backend backend;
  private final String family;
  private final String name;
  private final List<NetfilterChain> chains = new ArrayList<>();
  private final List<NetfilterRule> rules = new ArrayList<>();
  private final Set<String> chainNames = new HashSet<>();
  private boolean counted;

  ReadTable(Backend backend, String family, String name) {
    this.backend = backend;
    this.family = family;
    this.name = name;
  }

  Backend backend() {
    return backend;
  }

  String family() {
    return family;
  }

  String name() {
    return name;
  }

  boolean isSameAs(ReadTable other) {
    return backend == other.backend && family.equals(other.family) && name.equals(other.name);
  }

  List<NetfilterChain> chains() {
    return chains;
  }

  List<NetfilterRule> rules() {
    return rules;
  }

  /** Whether its rules carry counters. */
  boolean isCounted() {
    return counted;
  }

  void setCounted() {
    counted = true;
  }

  /** Whether the table lists this chain. */
  synchronized boolean hasChain(String chain) {
    if (chainNames.size() != chains.size()) {
      for (NetfilterChain each : chains) {
        chainNames.add(each.chain());
      }
    }
    return chainNames.contains(chain);
  }

  /** Takes the chains of the same table that another text shows beyond these. */
  void join(ReadTable other) {
    if (!isSameAs(other)) {
      return;
    }
    for (NetfilterChain chain : other.chains) {
      if (!hasChain(chain.chain())) {
        chains.add(chain);
        for (NetfilterRule rule : other.rules) {
          if (rule.chain().equals(chain.chain())) {
            rules.add(rule);
          }
        }
      }
    }
  }

  /**
   * Takes the counters of the same table from a text that shows them, chain by chain, wherever both
   * hold the same rules.
   */
  void count(ReadTable other) {
    Map<String, List<NetfilterRule>> theirs = other.byChain();
    // found out once a chain and not for each of its rules
    byChain()
        .forEach(
            (chain, own) -> {
              if (!correspond(own, theirs.getOrDefault(chain, List.of()))) {
                theirs.remove(chain);
              }
            });
    for (int i = 0; i < rules.size(); i++) {
      NetfilterRule rule = rules.get(i);
      List<NetfilterRule> its = theirs.getOrDefault(rule.chain(), List.of());
      if (rule.packets() < 0 && !its.isEmpty()) {
        rules.set(i, rule.withPackets(its.get(rule.position() - 1).packets()));
      }
    }
  }

  private Map<String, List<NetfilterRule>> byChain() {
    Map<String, List<NetfilterRule>> byChain = new HashMap<>();
    for (NetfilterRule rule : rules) {
      byChain.computeIfAbsent(rule.chain(), key -> new ArrayList<>()).add(rule);
    }
    return byChain;
  }

  private static boolean correspond(List<NetfilterRule> ours, List<NetfilterRule> theirs) {
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int i = 0; i < ours.size(); i++) {
      if (ours.get(i).target() != theirs.get(i).target()) {
        return false;
      }
    }
    return true;
  }
}
