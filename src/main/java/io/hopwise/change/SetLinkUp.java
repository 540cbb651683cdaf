package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Switches a device on (ip-link(8)). The routes to the subnets of its addresses come back by
 * themselves; routes by gateways that went away with it do not. The other end of a veth pair then
 * has a carrier again, and so has the bridge that either end is a port of.
 *
 * @param link as collected
 */
public record SetLinkUp(Link link) implements Change {
  @Override
  public String kind() {
    return "set-link-up";
  }

  @Override
  public String host() {
    return link.host();
  }

  @Override
  public String netns() {
    return link.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    List<Link> awake = awake(factsOfHost);
    List<HostFact> changed = new ArrayList<>(factsOfHost.size() + 2);
    for (HostFact fact : factsOfHost) {
      if (fact instanceof Link known && awake.contains(known)) {
        changed.add(known.equals(link) ? Links.up(link) : Links.connected(known));
      } else if (fact instanceof Route route) {
        changed.add(alive(route, awake));
      } else if (fact instanceof BridgePort port && isOneOf(port, awake)) {
        changed.add(forwarding(port));
      } else {
        changed.add(fact);
      }
    }
    for (Address address : Model.all(Address.class, factsOfHost)) {
      if (address.netns().equals(netns()) && address.device().equals(link.device())) {
        Addresses.addRoutes(changed, address);
      }
    }
    return Optional.of(changed);
  }

  /** The device, and those that have a carrier again because of it. */
  private List<Link> awake(List<HostFact> factsOfHost) {
    List<Link> links = Model.all(Link.class, factsOfHost);
    List<Link> awake = new ArrayList<>(List.of(link));
    for (Link other : links) {
      if (Links.arePeers(link, other) && other.up()) {
        awake.add(other);
      }
    }
    for (Link end : List.copyOf(awake)) {
      for (Link other : links) {
        if (other.netns().equals(end.netns())
            && other.device().equals(end.master())
            && other.up()) {
          awake.add(other);
        }
      }
    }
    return awake;
  }

  private static boolean isOneOf(BridgePort port, List<Link> devices) {
    return devices.stream()
        .anyMatch(
            device ->
                device.netns().equals(port.netns())
                    && (device.device().equals(port.device())
                        || device.device().equals(port.bridge())));
  }

  /**
   * A port without carrier, or of a bridge that is off, is disabled (bridge(8)); without spanning
   * tree it forwards at once when that ends.
   */
  private static BridgePort forwarding(BridgePort port) {
    return new BridgePort(
        port.host(),
        port.netns(),
        port.device(),
        port.bridge(),
        "forwarding",
        port.hairpin(),
        port.isolated(),
        port.learning(),
        port.flood(),
        port.source());
  }

  private static boolean isBy(Route route, NextHop hop, List<Link> devices) {
    for (Link device : devices) {
      if (device.netns().equals(route.netns()) && device.device().equals(hop.device())) {
        return true;
      }
    }
    return false;
  }

  private static Route alive(Route route, List<Link> awake) {
    List<NextHop> hops = new ArrayList<>(route.nextHops().size());
    boolean changed = false;
    for (NextHop hop : route.nextHops()) {
      boolean mine = (hop.dead() || hop.linkdown()) && isBy(route, hop, awake);
      changed |= mine;
      hops.add(
          mine
              ? new NextHop(hop.via(), hop.device(), hop.weight(), hop.onlink(), false, false)
              : hop);
    }
    return changed ? Routes.withHops(route, hops) : route;
  }

  @Override
  public Commands commands(HostProfile profile) {
    String set =
        profile.inNamespace(netns()) + "ip link set dev " + Shell.quote(link.device()) + " ";
    LinkKeeping keeping = LinkKeeping.ofUp(link, profile);
    return new Commands(
        List.of(set + "up"),
        link.up() ? List.of() : List.of(set + "down"),
        keeping.lines(),
        keeping.remarks());
  }

  @Override
  public Remark done() {
    return Remark.of("link-up", link.device(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("link-up", link.device());
  }
}
