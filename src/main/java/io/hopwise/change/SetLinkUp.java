package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Switches a device on (ip-link(8)). The routes to the subnets of its addresses come back by
 * themselves; routes by gateways that went away with it do not.
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
    List<HostFact> changed = new ArrayList<>(factsOfHost.size() + 2);
    for (HostFact fact : factsOfHost) {
      if (fact.equals(link)) {
        changed.add(Links.up(link));
      } else if (fact instanceof Route route && route.netns().equals(netns())) {
        changed.add(alive(route));
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

  private Route alive(Route route) {
    List<NextHop> hops = new ArrayList<>(route.nextHops().size());
    boolean changed = false;
    for (NextHop hop : route.nextHops()) {
      boolean mine = hop.device().equals(link.device()) && (hop.dead() || hop.linkdown());
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
  public Remark risk() {
    return Remark.of("link-up", link.device());
  }
}
