package io.hopwise.fact;

import java.util.List;

/**
 * A rule of the packet filter.
 *
 * @param position in its chain, from 1, as {@code iptables -L --line-numbers} counts
 * @param matches all must hold
 * @param actions what is done then, in order; iptables rules have one, nftables rules may have
 *     several
 * @param packets its counter; -1 when not printed
 * @param text the rule as it can be given to iptables ({@code -A INPUT …}), or as nft prints it
 */
public record NetfilterRule(
    String host,
    String netns,
    Backend backend,
    String family,
    String table,
    String chain,
    int position,
    List<Match> matches,
    List<Action> actions,
    long packets,
    String text,
    Source source)
    implements HostFact {
  /** Keeps its own copies of the lists, but for those that are yet to be made. */
  public NetfilterRule {
    matches = matches instanceof LateList ? matches : List.copyOf(matches);
    actions = actions instanceof LateList ? actions : List.copyOf(actions);
  }

  /** The same rule at another place of its chain. */
  public NetfilterRule withPosition(int other) {
    return copy(other, actions, packets);
  }

  /** The same rule doing something else. */
  public NetfilterRule withActions(List<Action> others) {
    return copy(position, others, packets);
  }

  /** The same rule with its counter. */
  public NetfilterRule withPackets(long counted) {
    return copy(position, actions, counted);
  }

  private NetfilterRule copy(int itsPosition, List<Action> itsActions, long itsPackets) {
    return new NetfilterRule(
        host,
        netns,
        backend,
        family,
        table,
        chain,
        itsPosition,
        matches,
        itsActions,
        itsPackets,
        text,
        source);
  }

  /** What becomes of a packet that matches: the last action's target. */
  public Target target() {
    return actions.isEmpty() ? Target.CONTINUE : actions.get(actions.size() - 1).target();
  }

  /**
   * A MASQUERADE or SNAT that spares only what leaves by one device ({@code ! -o docker0}): what
   * leaves by a tunnel is rewritten too.
   */
  public boolean isSparesOnlyBridge() {
    boolean spares = false;
    for (Match match : matches) {
      if (match instanceof Match.OutDevice out) {
        spares |= out.negated();
      } else if (!(match instanceof Match.SourceAddress) && !(match instanceof Match.Always)) {
        return false;
      }
    }
    return spares;
  }

  /** The command that prints its chain with the counters, on its host. */
  public String listing() {
    return backend.listing(family, table, chain);
  }
}
