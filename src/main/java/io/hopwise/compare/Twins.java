package io.hopwise.compare;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the hosts that play the same part as one have what a fact says of it. Those of which the
 * list was not collected that would show it are in neither; so are, but for rules, those where the
 * same is said by other names.
 *
 * @param with those that have it
 * @param without those that have it not, each with what it has instead; empty where it has nothing
 * @param byPart whether names were compared by the part they play, so that what the others have
 *     instead can't be told in a word
 */
public record Twins(List<String> with, Map<String, String> without, boolean byPart) {
  /** A longer line is no word. */
  private static final int LONGEST = 60;

  /** Keeps its own copies. */
  public Twins {
    with = List.copyOf(with);
    without = Collections.unmodifiableMap(new LinkedHashMap<>(without));
  }

  /**
   * Holds a fact against the hosts that are like its own.
   *
   * @param alike their names
   * @param byHost the facts of each host
   */
  public static Twins of(
      HostFact fact, List<String> alike, Map<String, ? extends List<? extends HostFact>> byHost) {
    Member own = Member.of(fact.host(), List.copyOf(byHost.get(fact.host())));
    Asking asking = new Asking(fact, own);
    alike.forEach(name -> asking.ask(Member.of(name, List.copyOf(byHost.get(name)))));
    return new Twins(asking.with, asking.without, asking.byPart);
  }

  /** Asks one after the other. */
  private static final class Asking {
    private final HostFact fact;
    private final Member own;
    private final List<String> with = new ArrayList<>();
    private final Map<String, String> without = new LinkedHashMap<>();
    private boolean byPart;

    Asking(HostFact fact, Member own) {
      this.fact = fact;
      this.own = own;
    }

    void ask(Member twin) {
      Side mine = side(own, twin);
      Side theirs = side(twin, own);
      if (fact instanceof NetfilterRule rule) {
        rule(rule, mine, theirs);
      } else if (fact instanceof NetfilterChain chain) {
        policy(chain, theirs);
      } else {
        traits(mine, theirs);
      }
    }

    private static Side side(Member member, Member partner) {
      return new Side(
          member, Lists.of(member), Naming.literal(member), Naming.byPart(member, partner));
    }

    private void traits(Side mine, Side theirs) {
      Map<String, List<Trait>> there = traits(theirs, theirs.byPart());
      Map<String, List<Trait>> literally = traits(theirs, theirs.literal());
      List<Trait> traits = TraitReader.traits(fact, own, mine.byPart());
      List<Trait> plain = TraitReader.traits(fact, own, mine.literal());
      String twin = theirs.member().host();
      boolean isSame = !traits.isEmpty();
      for (int i = 0; i < traits.size(); i++) {
        Trait trait = traits.get(i);
        List<Trait> others = there.getOrDefault(key(trait), List.of());
        List<Trait> same = literally.getOrDefault(key(plain.get(i)), List.of());
        boolean has = others.stream().anyMatch(other -> other.value().equals(trait.value()));
        String value = plain.get(i).value();
        isSame &= same.stream().anyMatch(other -> other.value().equals(value));
        if (others.isEmpty() && same.isEmpty()) {
          if (theirs.lists().covers(trait)) {
            without.put(twin, "");
          }
          return;
        }
        if (!has && !isSame) {
          boolean isNamed =
              !trait.value().equals(value)
                  || trait.key().replaceAll("«(uplink|pod-port)»", "").contains("«");
          byPart |= isNamed || others.isEmpty();
          without.put(twin, others.isEmpty() ? "" : word(others.get(0)));
          return;
        }
      }
      if (isSame) {
        with.add(twin);
      }
    }

    private Map<String, List<Trait>> traits(Side side, Naming naming) {
      Map<String, List<Trait>> traits = new LinkedHashMap<>();
      for (HostFact other : side.member().facts()) {
        if (other.getClass() == fact.getClass()) {
          for (Trait trait : TraitReader.traits(other, side.member(), naming)) {
            side.lists().saw(trait.aspect());
            traits.computeIfAbsent(key(trait), key -> new ArrayList<>()).add(trait);
          }
        }
      }
      return traits;
    }

    private static String key(Trait trait) {
      return trait.aspect() + trait.key();
    }

    /** The line where it is short; of a device the word that ip(8) has for what differs. */
    private static String word(Trait trait) {
      String line = trait.fact().source().text();
      if (trait.aspect() == Aspect.LINK) {
        String property = trait.subject().key();
        return property.substring(property.indexOf('-') + 1) + " " + trait.shown();
      }
      return !line.isEmpty() && line.length() <= LONGEST ? line : trait.shown();
    }

    private void rule(NetfilterRule rule, Side mine, Side theirs) {
      String shape = RuleShape.of(rule, mine.byPart());
      String literal = RuleShape.of(rule, mine.literal());
      boolean isAlike = false;
      for (HostFact other : theirs.member().facts()) {
        if (other instanceof NetfilterRule candidate && isOfSameChain(candidate, rule)) {
          if (RuleShape.of(candidate, theirs.literal()).equals(literal)) {
            with.add(theirs.member().host());
            return;
          }
          isAlike |= RuleShape.of(candidate, theirs.byPart()).equals(shape);
        }
      }
      boolean isKnown = theirs.lists().coversFilter(rule.backend(), rule.family());
      if (isAlike) {
        with.add(theirs.member().host());
        byPart = true;
      } else if (isKnown && rule.netns().isEmpty()) {
        without.put(theirs.member().host(), "");
      }
    }

    private static boolean isOfSameChain(NetfilterRule one, NetfilterRule two) {
      return one.family().equals(two.family())
          && one.table().equals(two.table())
          && RuleShape.chain(one.chain()).equals(RuleShape.chain(two.chain()))
          && one.netns().isEmpty() == two.netns().isEmpty();
    }

    private void policy(NetfilterChain chain, Side theirs) {
      String twin = theirs.member().host();
      for (HostFact other : theirs.member().facts()) {
        if (other instanceof NetfilterChain base
            && base.netns().isEmpty()
            && base.family().equals(chain.family())
            && base.table().equals(chain.table())
            && base.chain().equals(chain.chain())) {
          if (base.policy().equals(chain.policy())) {
            with.add(twin);
          } else {
            without.put(twin, base.policy());
          }
          return;
        }
      }
      if (theirs.lists().coversFilter(chain.backend(), chain.family())) {
        without.put(twin, "");
      }
    }
  }
}
