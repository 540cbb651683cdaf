package io.hopwise.path.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chains and sets that one table's rules can name. */
final class Table {
  private final Backend backend;
  private final String family;
  private final String name;
  private final List<NetfilterSet> sets;
  private final Map<String, Chain> chains = new HashMap<>();
  private final Map<String, Members> members = new HashMap<>();

  Table(Backend backend, String family, String name, List<NetfilterSet> sets) {
    this.backend = backend;
    this.family = family;
    this.name = name;
    this.sets = sets;
  }

  /** Whether these name it. */
  boolean is(Backend itsBackend, String itsFamily, String itsName) {
    // iptables-nft's tables and native ones of the same name are one table to the kernel
    return (backend == Backend.LEGACY) == (itsBackend == Backend.LEGACY)
        && name.equals(itsName)
        && family.equals(itsFamily);
  }

  /** Whether packets meet it that this family's tables do not concern. */
  boolean isAsked(String otherFamily) {
    return !family.equals(otherFamily);
  }

  /** The chain of this name, made when there is none. */
  Chain chain(String chain) {
    return chains.computeIfAbsent(chain, key -> new Chain(this));
  }

  void sortRules() {
    for (Chain chain : chains.values()) {
      chain.sort();
    }
  }

  /** The chain a rule sends packets to; empty when no such chain was collected. */
  Optional<Chain> target(String chain) {
    return Optional.ofNullable(chains.get(chain));
  }

  /** The members of a set: the table's own, or the ipset of that name. */
  Members members(String set) {
    Members known = members.get(set);
    if (known == null) {
      // a set of sets asks for others meanwhile; one that holds itself has no members there
      members.put(set, Members.NOT_COLLECTED);
      known = find(set);
      members.put(set, known);
    }
    return known;
  }

  private Members find(String set) {
    String own = family + " " + name;
    NetfilterSet ipset = null;
    for (NetfilterSet candidate : sets) {
      if (candidate.name().equals(set)) {
        if (candidate.table().equals(own)) {
          return Members.of(candidate, this);
        }
        if (candidate.table().isEmpty()) {
          ipset = candidate;
        }
      }
    }
    return ipset == null ? Members.NOT_COLLECTED : Members.of(ipset, this);
  }

  /**
   * Whether its rules do nothing but let pass or drop, so that it is all one whether another table
   * is asked before or after it.
   */
  boolean onlyPassesOrDrops() {
    for (Chain chain : chains.values()) {
      for (NetfilterRule rule : chain.rules()) {
        boolean plain =
            switch (rule.target()) {
              case ACCEPT, DROP, RETURN, JUMP, GOTO, CONTINUE, MANGLE -> rule.actions().size() < 2;
              case REJECT,
                  MARK,
                  CONNMARK,
                  NOTRACK,
                  SNAT,
                  DNAT,
                  MASQUERADE,
                  REDIRECT,
                  NETMAP,
                  QUEUE ->
                  false;
              case UNKNOWN -> false;
            };
        if (!plain) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a rule of it needs connection tracking. */
  boolean tracks() {
    for (Chain chain : chains.values()) {
      for (NetfilterRule rule : chain.rules()) {
        if (rule.matches().stream().anyMatch(Table::tracks)
            || rule.actions().stream().anyMatch(Table::tracks)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean tracks(Match match) {
    return match instanceof Match.ConntrackState
        || match instanceof Match.ConntrackDirection
        || match instanceof Match.ConntrackAddress
        || match instanceof Match.ConntrackPort
        || match instanceof Match.ConnectionMark
        || match instanceof Match.Unknown;
  }

  private static boolean tracks(Action action) {
    return switch (action.target()) {
      case SNAT, DNAT, MASQUERADE, REDIRECT, NETMAP, CONNMARK, NOTRACK, UNKNOWN -> true;
      default -> false;
    };
  }

  /** Whether no chain of it holds a rule and none drops by policy. */
  boolean isIdle() {
    for (Chain chain : chains.values()) {
      if (!chain.rules().isEmpty() || chain.dropsByPolicy()) {
        return false;
      }
    }
    return true;
  }
}
