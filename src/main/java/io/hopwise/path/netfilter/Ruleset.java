package io.hopwise.path.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All of one namespace's packet filter, whoever keeps it: legacy tables, iptables-nft's and native
 * ones are asked together, in the order of their priorities (nft(8), iptables(8)).
 *
 * <p>Rules are gone through once to put them into their chains; a long chain is indexed when it is
 * first asked.
 */
public final class Ruleset {
  private final List<Table> tables = new ArrayList<>();
  private final IdentityHashMap<NetfilterChain, Chain> bases = new IdentityHashMap<>();
  private final Map<Hook, List<BaseChain>> ip = new EnumMap<>(Hook.class);
  private final Map<Hook, List<BaseChain>> bridge = new EnumMap<>(Hook.class);
  private final List<NetfilterSet> sets;
  private Optional<Boolean> tracks = Optional.empty();
  private Optional<Boolean> tracks6 = Optional.empty();

  private Ruleset(List<NetfilterSet> sets) {
    this.sets = sets;
  }

  /**
   * The packet filter of one namespace.
   *
   * @param chains every chain that was collected; a chain that only rules name is one to jump to
   * @param rules in any order; within a chain their positions count, and of equal positions the
   *     first comes first
   */
  public static Ruleset of(
      List<NetfilterChain> chains, List<NetfilterRule> rules, List<NetfilterSet> sets) {
    Ruleset ruleset = new Ruleset(List.copyOf(sets));
    ruleset.fill(chains, rules);
    ruleset.order(chains);
    return ruleset;
  }

  private void fill(List<NetfilterChain> chains, List<NetfilterRule> rules) {
    for (NetfilterChain fact : chains) {
      Table table = table(fact.backend(), fact.family(), fact.table());
      Chain chain = table.chain(fact.chain());
      if (fact.hook() != Hook.NONE) {
        bases.put(fact, chain);
        if (fact.policy().equals("DROP")) {
          chain.setDropsByPolicy();
        }
      }
    }
    Table table = null;
    Chain chain = null;
    String name = "";
    for (NetfilterRule rule : rules) {
      if (table == null || !table.is(rule.backend(), rule.family(), rule.table())) {
        table = table(rule.backend(), rule.family(), rule.table());
        chain = null;
      }
      if (chain == null || !name.equals(rule.chain())) {
        chain = table.chain(rule.chain());
        name = rule.chain();
      }
      chain.add(rule);
    }
    for (Table each : tables) {
      each.sortRules();
    }
  }

  private Table table(Backend backend, String family, String name) {
    for (Table table : tables) {
      if (table.is(backend, family, name)) {
        return table;
      }
    }
    Table made = new Table(backend, family, name, sets);
    tables.add(made);
    return made;
  }

  private void order(List<NetfilterChain> chains) {
    List<NetfilterChain> sorted = new ArrayList<>();
    for (NetfilterChain chain : chains) {
      if (bases.containsKey(chain)) {
        sorted.add(chain);
      }
    }
    // of equal priority native nft first: it is what people add to a host that has iptables already
    sorted.sort(
        Comparator.comparingInt(Ruleset::asked)
            .thenComparingInt(NetfilterChain::priority)
            .thenComparing(chain -> chain.backend() != Backend.NATIVE));
    for (NetfilterChain chain : sorted) {
      Map<Hook, List<BaseChain>> where = chain.family().equals("bridge") ? bridge : ip;
      where
          .computeIfAbsent(chain.hook(), hook -> new ArrayList<>(4))
          .add(new BaseChain(chain, hasRival(chain, sorted), bases.get(chain)));
    }
  }

  /**
   * When the kernel asks it: chains of type nat share one place at each hook, where their own
   * priorities only order them among each other (nf_nat_register_fn).
   */
  private static int asked(NetfilterChain chain) {
    if (!chain.type().equals("nat")) {
      return chain.priority();
    }
    return chain.hook() == Hook.INPUT || chain.hook() == Hook.POSTROUTING ? 100 : -100;
  }

  /** Whether it is unknown, and makes a difference, which of two chains is asked first. */
  private boolean hasRival(NetfilterChain chain, List<NetfilterChain> others) {
    for (NetfilterChain other : others) {
      if (bases.get(other) != bases.get(chain)
          && other.hook() == chain.hook()
          && other.priority() == chain.priority()
          && other.device().equals(chain.device())
          && share(chain.family(), other.family())) {
        Table one = bases.get(chain).table();
        Table two = bases.get(other).table();
        if (!one.isIdle()
            && !two.isIdle()
            && !(one.onlyPassesOrDrops() && two.onlyPassesOrDrops())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean share(String one, String other) {
    boolean both = one.equals("inet") && !other.equals("bridge");
    return one.equals(other) || both || (other.equals("inet") && !one.equals("bridge"));
  }

  /**
   * The base chains of the IP stack (families ip, ip6, inet; netdev for {@link Hook#INGRESS}) at
   * this hook, in the order the kernel asks them: the smaller priority first. Of equal priority
   * native ones come first here; {@link BaseChain#orderUnknown} says when that is a guess that
   * matters.
   */
  public List<BaseChain> at(Hook hook) {
    return List.copyOf(ip.getOrDefault(hook, List.of()));
  }

  /** The base chains that bridged frames meet at this hook (family bridge), in order. */
  public List<BaseChain> bridgeAt(Hook hook) {
    return List.copyOf(bridge.getOrDefault(hook, List.of()));
  }

  /**
   * Whether anything in it needs connection tracking. Where nothing does, the kernel does not
   * track: nat chains are not asked, and fragments are not put together (nf_ct_netns_get).
   *
   * @param six whether IPv6 is asked for: each family is tracked for rules of its own
   */
  public boolean tracks(boolean six) {
    Optional<Boolean> known = six ? tracks6 : tracks;
    if (known.isPresent()) {
      return known.get();
    }
    boolean needed =
        tables.stream().anyMatch(table -> table.isAsked(six ? "ip" : "ip6") && table.tracks());
    if (six) {
      tracks6 = Optional.of(needed);
    } else {
      tracks = Optional.of(needed);
    }
    return needed;
  }

  /** What the chain says of the packet; a chain of another address family lets it pass. */
  public Verdict ask(BaseChain chain, Question question) {
    if (!concerns(chain, question)) {
      return new Verdict.Accept(chain.fact());
    }
    return new Interrogation(chain.fact(), chain.chain(), question).verdict();
  }

  private static boolean concerns(BaseChain chain, Question question) {
    int family = question.packet().from().family();
    return switch (chain.fact().family()) {
      case "ip" -> family == 4;
      case "ip6" -> family == 6;
      case "netdev" -> chain.isAt(question.inDevice());
      default -> true;
    };
  }
}
