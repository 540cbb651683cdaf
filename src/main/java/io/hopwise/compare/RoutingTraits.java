package io.hopwise.compare;

import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.WireGuardPeer;
import java.util.ArrayList;
import java.util.List;

/** What is compared of ways: routes, rules, neighbours, forwarding entries. */
final class RoutingTraits {
  private RoutingTraits() {}

  static List<Trait> route(Route route, Naming naming) {
    boolean isLinkLocal =
        route.destination().network().isLinkLocal6()
            || (route.isSix() && route.destination().network().isMulticast());
    boolean isOfLoopback = route.destination().network().isLoopback();
    // what the kernel makes of every address in table local says no more than the address
    boolean isDerived =
        route.type() == RouteType.BROADCAST
            || route.type() == RouteType.ANYCAST
            || route.type() == RouteType.MULTICAST;
    if (isLinkLocal || isOfLoopback || isDerived) {
      return List.of();
    }
    String netns = naming.netns(route.netns());
    List<String> hops = new ArrayList<>();
    for (NextHop hop : route.nextHops()) {
      hops.add(
          naming.ip(hop.via())
              + " "
              + naming.device(route.netns(), hop.device())
              + " "
              + hop.weight()
              + (hop.dead() ? " dead" : "")
              + (hop.linkdown() ? " linkdown" : ""));
    }
    hops.sort(String::compareTo);
    String value =
        route.type()
            + " "
            + String.join(", ", hops)
            + " metric "
            + route.metric()
            + " src "
            + naming.ip(route.preferredSource())
            + " mtu "
            + route.mtu();
    String device = naming.device(route.netns(), route.device());
    String destination = naming.prefix(route.destination());
    return List.of(
        Trait.of(
                Aspect.ROUTE,
                netns + "|" + route.table() + "|" + destination,
                value,
                Subject.of("route", shown(route), table(route)),
                route)
            .ownedBy(route.device().isEmpty() ? "" : DeviceTraits.key(netns, device))
            .in("route " + netns + route.table() + " " + device));
  }

  private static String shown(Route route) {
    return route.destination().isDefault() ? "default" : route.destination().toString();
  }

  private static String table(Route route) {
    return route.table();
  }

  static List<Trait> rule(PolicyRule rule, Naming naming) {
    String netns = naming.netns(rule.netns());
    String value =
        (rule.not() ? "not " : "")
            + naming.prefix(rule.from())
            + " "
            + naming.prefix(rule.to())
            + " "
            + naming.device(rule.netns(), rule.iif())
            + " "
            + naming.device(rule.netns(), rule.oif())
            + (rule.detached() ? " detached " : " ")
            + rule.fwmark()
            + "/"
            + rule.fwmask()
            + " "
            + rule.uidFrom()
            + "-"
            + rule.uidTo()
            + " "
            + rule.protocol()
            + rule.sourcePorts()
            + rule.destinationPorts()
            + rule.tos()
            + " "
            + rule.action()
            + " "
            + rule.table()
            + " "
            + rule.suppressPrefixLength();
    String family = rule.isSix() ? "6" : "4";
    return List.of(
        Trait.of(
            Aspect.POLICY_RULE,
            netns + "|" + family + "|" + rule.priority(),
            value,
            Subject.of("policy-rule", Long.toString(rule.priority())),
            rule));
  }

  static List<Trait> neighbour(Neighbour neighbour, Naming naming) {
    boolean isOfPods = !neighbour.netns().isEmpty() || Naming.namesPod(naming.ip(neighbour.ip()));
    if (neighbour.ip().isLinkLocal6() || (isOfPods && !neighbour.isPermanent())) {
      return List.of();
    }
    String state =
        neighbour.isPermanent()
            ? "permanent " + naming.mac(neighbour.mac())
            : neighbour.isFailed() ? "failed" : "dynamic " + naming.mac(neighbour.mac());
    String netns = naming.netns(neighbour.netns());
    String device = naming.device(neighbour.netns(), neighbour.device());
    return List.of(
        Trait.of(
                Aspect.NEIGHBOUR,
                netns + "|" + device + "|" + naming.ip(neighbour.ip()),
                state,
                Subject.of("neighbour", neighbour.ip().toString(), neighbour.device()),
                neighbour)
            .ownedBy(DeviceTraits.key(netns, device))
            .showing(
                neighbour.mac().isEmpty() || neighbour.isFailed()
                    ? neighbour.state()
                    : neighbour.mac())
            .in("neighbour " + device));
  }

  /** What is learned comes and goes; what was written has a destination, or is fixed on a port. */
  static List<Trait> entry(ForwardingEntry entry, Naming naming) {
    if (!entry.destination().isPresent()) {
      return List.of();
    }
    String netns = naming.netns(entry.netns());
    String device = naming.device(entry.netns(), entry.device());
    String value =
        naming.ip(entry.destination()) + " " + entry.port() + " " + entry.vni() + " " + entry.via();
    return List.of(
        Trait.of(
                Aspect.FORWARDING_ENTRY,
                netns + "|" + device + "|" + naming.mac(entry.mac()),
                value,
                Subject.of("forwarding-entry", entry.mac(), entry.device()),
                entry)
            .ownedBy(DeviceTraits.key(netns, device))
            .showing(entry.destination().toString())
            .in("forwarding " + device));
  }

  /**
   * What tells peers apart is what may be at their end, for keys are each host's own. The port
   * follows whoever calls from behind a router; where the packets go is compared.
   */
  static List<Trait> peer(WireGuardPeer peer, Naming naming) {
    String netns = naming.netns(peer.netns());
    String device = naming.device(peer.netns(), peer.device());
    String allowed =
        String.join(", ", peer.allowed().stream().map(naming::prefix).sorted().toList());
    String shown = String.join(", ", peer.allowed().stream().map(Prefix::toString).toList());
    return List.of(
        Trait.of(
                Aspect.WIREGUARD_PEER,
                netns + "|" + device + "|" + allowed,
                naming.ip(peer.endpoint()),
                Subject.of("wireguard-peer", shown, peer.device()),
                peer)
            .ownedBy(DeviceTraits.key(netns, device))
            .showing(peer.endpoint().isPresent() ? peer.endpoint().toString() : "")
            .in("peer " + device));
  }
}
