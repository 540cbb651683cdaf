package io.hopwise.change;

import io.hopwise.fact.Action;
import io.hopwise.fact.Address;
import io.hopwise.fact.Container;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * A host's facts after its containers' subnet has moved: addresses keep their host part, and
 * whatever names the old subnet, which the engine makes anew, names the new one.
 */
record Renumbering(Address bridge, Prefix after, Ip gateway) {

  List<HostFact> apply(List<HostFact> facts) {
    List<HostFact> changed = new ArrayList<>(facts.size());
    List<Address> moved = new ArrayList<>();
    for (HostFact fact : facts) {
      if (fact instanceof Address address && isInside(address.ip())) {
        Address there = Addresses.moved(address, map(address.ip()), length(address.prefix()));
        moved.add(there);
        changed.add(there);
      } else if (!isForgotten(fact)) {
        changed.add(moved(fact));
      }
    }
    for (Address address : moved) {
      Addresses.addRoutes(changed, address);
    }
    return changed;
  }

  /**
   * Where an end of a flow is now: it moves when this host is known to have its address, or is said
   * to. What else lies in the subnet may be another node's.
   */
  Ip moved(Endpoint end, List<HostFact> facts) {
    boolean isHere =
        end.host().equals(bridge.host()) || facts.stream().anyMatch(fact -> isOf(fact, end.ip()));
    return isHere ? map(end.ip()) : end.ip();
  }

  private static boolean isOf(HostFact fact, Ip ip) {
    if (fact instanceof Address address) {
      return address.ip().equals(ip);
    }
    if (fact instanceof Container container) {
      return container.ip().equals(ip);
    }
    return fact instanceof Pod pod && pod.ip().equals(ip);
  }

  /** Routes the kernel kept for the old addresses, and neighbours there, are gone. */
  private boolean isForgotten(HostFact fact) {
    if (fact instanceof Neighbour neighbour) {
      return isInside(neighbour.ip());
    }
    return fact instanceof Route route
        && route.protocol().equals("kernel")
        && before().covers(route.destination());
  }

  private HostFact moved(HostFact fact) {
    if (fact instanceof Route route) {
      return route(route);
    }
    if (fact instanceof NetfilterRule rule) {
      return rule(rule);
    }
    if (fact instanceof Container container && isInside(container.ip())) {
      return new Container(
          container.host(),
          container.netns(),
          container.id(),
          container.name(),
          container.running(),
          map(container.ip()),
          container.source());
    }
    if (fact instanceof Pod pod && isInside(pod.ip())) {
      return new Pod(pod.host(), pod.name(), pod.namespace(), map(pod.ip()), pod.source());
    }
    if (fact instanceof DockerNetwork network && network.subnet().equals(before())) {
      return new DockerNetwork(
          network.host(),
          network.name(),
          network.driver(),
          network.bridge(),
          after,
          gateway,
          network.source());
    }
    if (fact instanceof DaemonOption option && option.option().equals("bip")) {
      return new DaemonOption(
          option.host(),
          option.daemon(),
          option.option(),
          gateway + "/" + after.length(),
          option.source());
    }
    return fact;
  }

  private Route route(Route route) {
    List<NextHop> hops = new ArrayList<>(route.nextHops().size());
    for (NextHop hop : route.nextHops()) {
      hops.add(
          new NextHop(
              map(hop.via()),
              hop.device(),
              hop.weight(),
              hop.onlink(),
              hop.dead(),
              hop.linkdown()));
    }
    return new Route(
        route.host(),
        route.netns(),
        route.table(),
        route.position(),
        route.type(),
        map(route.destination()),
        route.scope(),
        route.metric(),
        map(route.preferredSource()),
        route.protocol(),
        route.mtu(),
        hops,
        route.source());
  }

  private NetfilterRule rule(NetfilterRule rule) {
    List<Match> matches = new ArrayList<>(rule.matches().size());
    for (Match match : rule.matches()) {
      if (match instanceof Match.SourceAddress from) {
        matches.add(new Match.SourceAddress(map(from.prefix()), from.negated()));
      } else if (match instanceof Match.DestinationAddress to) {
        matches.add(new Match.DestinationAddress(map(to.prefix()), to.negated()));
      } else {
        matches.add(match);
      }
    }
    List<Action> actions = new ArrayList<>(rule.actions().size());
    for (Action action : rule.actions()) {
      actions.add(
          action instanceof Action.Dnat dnat
              ? new Action.Dnat(map(dnat.from()), map(dnat.to()), dnat.ports())
              : action);
    }
    if (matches.equals(rule.matches()) && actions.equals(rule.actions())) {
      return rule;
    }
    return new NetfilterRule(
        rule.host(),
        rule.netns(),
        rule.backend(),
        rule.family(),
        rule.table(),
        rule.chain(),
        rule.position(),
        matches,
        actions,
        rule.packets(),
        rule.text().replace(before().toString(), after.toString()),
        rule.source());
  }

  private Prefix before() {
    return bridge.subnet();
  }

  private boolean isInside(Ip ip) {
    return before().contains(ip);
  }

  private int length(int old) {
    return old == before().length() ? after.length() : old;
  }

  private Ip map(Ip ip) {
    if (!isInside(ip)) {
      return ip;
    }
    if (ip.equals(bridge.ip())) {
      return gateway;
    }
    long hostPart = ip.low() & ~mask(before().length()) & ~mask(after.length());
    return Ip.v4(after.network().low() | hostPart);
  }

  private Prefix map(Prefix prefix) {
    if (prefix.equals(before())) {
      return after;
    }
    boolean isHost = prefix.length() == prefix.network().bits();
    return isHost && isInside(prefix.network()) ? Prefix.host(map(prefix.network())) : prefix;
  }

  private static long mask(int length) {
    return length == 0 ? 0 : (-1L << (32 - length)) & 0xffffffffL;
  }
}
