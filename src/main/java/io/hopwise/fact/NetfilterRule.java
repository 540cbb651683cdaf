package io.hopwise.fact;

import java.util.List;

/**
 * A rule of the packet filter.
 *
 * @param backend who keeps it
 * @param family {@code ip}, {@code ip6}, {@code inet}, {@code bridge}, {@code netdev}; {@code ip}
 *     for iptables, {@code ip6} for ip6tables
 * @param table {@code filter}, {@code nat}, {@code mangle}, {@code raw}; of nftables whatever it is
 *     called
 * @param chain the chain it stands in
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

  /** The same rule, in its place, that says and does something else. */
  public NetfilterRule saying(String words, Action action) {
    return new NetfilterRule(
        host,
        netns,
        backend,
        family,
        table,
        chain,
        position,
        matches,
        List.of(action),
        -1,
        words,
        source);
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

  /** The one address that it translates to; none where it does not, or to several. */
  public Ip translatesTo() {
    Action last = actions.isEmpty() ? new Action.Continue() : actions.get(actions.size() - 1);
    if (last instanceof Action.Snat snat && isOne(snat.from(), snat.to())) {
      return snat.from();
    }
    return last instanceof Action.Dnat dnat && isOne(dnat.from(), dnat.to())
        ? dnat.from()
        : Ip.NONE;
  }

  /** The chain that it asks; empty when it asks none. */
  public String jumpsTo() {
    Action last = actions.isEmpty() ? new Action.Continue() : actions.get(actions.size() - 1);
    if (last instanceof Action.Jump jump) {
      return jump.chain();
    }
    return last instanceof Action.Goto other ? other.chain() : "";
  }

  /** Whether it leads from elsewhere to a chain of Docker's engine. */
  public boolean isIntoDocker() {
    return jumpsTo().startsWith("DOCKER") && !chain.startsWith("DOCKER");
  }

  private static boolean isOne(Ip from, Ip to) {
    return !to.isPresent() || to.equals(from);
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
      } else if (!(match instanceof Match.SourceAddress)
          && !(match instanceof Match.Always)
          && !match.equals(Match.Unknown.ABOVE)) {
        return false;
      }
    }
    return spares;
  }

  /** Whether it was picked out of others, so that what stands above it is not known. */
  public boolean isPicked() {
    return matches.contains(Match.Unknown.ABOVE);
  }

  /** Whether it takes every UDP packet to this port, whoever sends it. */
  public boolean takesUdpTo(int port) {
    return !isPicked() && mayTakeUdpTo(port);
  }

  /** The same, as far as the rule itself tells: one above it may take the packet before. */
  public boolean mayTakeUdpTo(int port) {
    return MatchedPackets.holdsAllUdpTo(matches, port);
  }

  /** Whether it takes every packet of this IP protocol, as one without ports is. */
  public boolean takesProtocol(int number) {
    return MatchedPackets.holdsAllOf(matches, number);
  }

  /** Whether its addresses alone make it take every packet from here to there. */
  public boolean takesAll(Ip from, Ip to) {
    return MatchedPackets.holdsAllBetween(matches, from, to);
  }

  /** Whether a packet with this source can match, as far as sources go; true when it is unknown. */
  public boolean mayTakeFrom(Ip from) {
    return MatchedPackets.mayHoldFrom(matches, from);
  }

  /**
   * Whether it stops what is meant for a service that nothing stands behind: kube-proxy writes so
   * beside it ({@code pkg/proxy/iptables/proxier.go}).
   */
  public boolean isForServiceWithoutEndpoints() {
    boolean stops = target() == Target.REJECT || target() == Target.DROP;
    return stops && text.contains(" has no endpoints");
  }

  /**
   * Whether Docker keeps its networks apart by it
   * (https://docs.docker.com/engine/network/packet-filtering-firewalls/).
   */
  public boolean isIsolatingNetworks() {
    boolean stops = target() == Target.REJECT || target() == Target.DROP;
    return stops && chain.startsWith("DOCKER-ISOLATION-");
  }

  /**
   * Whether it keeps out what no network policy lets in: kube-router (which k3s brings), Calico and
   * Weave write such rules into chains of their own for each pod.
   */
  public boolean isOfNetworkPolicy() {
    boolean stops = target() == Target.REJECT || target() == Target.DROP;
    return stops
        && (chain.startsWith("KUBE-POD-FW-")
            || chain.startsWith("KUBE-NWPLCY-")
            || chain.startsWith("WEAVE-NPC")
            || ((chain.startsWith("cali-tw-")
                    || chain.startsWith("cali-fw-")
                    || chain.startsWith("cali-pi-")
                    || chain.startsWith("cali-po-"))
                && (text.contains("no polic") || text.contains("no profiles"))));
  }

  /**
   * Whether kube-proxy takes the packets for a service's cluster IP by it to that service's chain
   * ({@code pkg/proxy/iptables/proxier.go}); external addresses are somebody's outside, too.
   */
  public boolean isOfService() {
    return table.equals("nat")
        && chain.equals("KUBE-SERVICES")
        && text.contains(" cluster IP")
        && jumpsTo().startsWith("KUBE-SVC-");
  }

  /** Whether it takes packets for exactly this address and port. */
  public boolean isFor(Ip to, int port) {
    return MatchedPackets.isExactly(matches, to, port);
  }

  /**
   * Whether it may lead packets for exactly this address and port to who serves them. Of a service
   * whose jump is gone its own chain may be left, which only marks what the masquerade is for.
   */
  public boolean leadsOn(Ip to, int port) {
    return isFor(to, port) && !jumpsTo().equals("KUBE-MARK-MASQ");
  }

  /** Whether it takes packets of that chain of the kernel's to the services of kube-proxy. */
  public boolean isJumpToServices() {
    return table.equals("nat") && jumpsTo().equals("KUBE-SERVICES");
  }

  /**
   * Whether it means to let this packet begin a connection: by its addresses, protocol and ports,
   * and not only for what goes on already or stays on the host.
   */
  public boolean opensFor(Packet packet) {
    return target() == Target.ACCEPT
        && table.equals("filter")
        && MatchedPackets.mayHoldFirst(matches, packet);
  }

  /** The command that prints its chain with the counters, on its host. */
  public String listing() {
    return backend.listing(family, table, chain);
  }
}
