package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.Container;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Restarts one container, or has its pod made anew: its engine then gives it an address of the
 * bridge's subnet and a default route to the bridge, as CNI's bridge plugin and Docker do. Which
 * address only the engine knows; the model takes one that is free.
 *
 * @param address the container's, as collected
 * @param bridge of its host
 */
public record RestartContainer(Address address, Address bridge) implements Change {
  @Override
  public String kind() {
    return "restart-container";
  }

  @Override
  public String host() {
    return address.host();
  }

  @Override
  public String netns() {
    return address.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    Optional<Ip> ip = free(factsOfHost);
    if (ip.isEmpty()) {
      return Optional.empty();
    }
    Address after = Addresses.moved(address, ip.get(), bridge.prefix());
    List<HostFact> changed = new ArrayList<>(factsOfHost.size());
    for (HostFact fact : factsOfHost) {
      if (fact.equals(address)) {
        changed.add(after);
      } else if (fact instanceof Container known && known.ip().equals(address.ip())) {
        changed.add(
            new Container(
                known.host(),
                known.netns(),
                known.id(),
                known.name(),
                known.running(),
                ip.get(),
                known.source()));
      } else if (fact instanceof Pod known && known.ip().equals(address.ip())) {
        changed.add(
            new Pod(known.host(), known.name(), known.namespace(), ip.get(), known.source()));
      } else if (!isOfOldCard(fact)) {
        changed.add(fact);
      }
    }
    Addresses.addRoutes(changed, after);
    changed.add(
        Routes.made(
            host(),
            netns(),
            Prefix.ALL4,
            Routes.hop(bridge.ip(), address.device(), false),
            "main",
            Routes.end(changed, netns())));
    return Optional.of(changed);
  }

  /** The other addresses, the routes and the neighbours of the card that the engine makes anew. */
  private boolean isOfOldCard(HostFact fact) {
    if (fact instanceof Route route) {
      return route.netns().equals(netns()) && route.device().equals(address.device());
    }
    if (fact instanceof Neighbour neighbour) {
      boolean isItself = neighbour.netns().isEmpty() && neighbour.ip().equals(address.ip());
      return isItself
          || (neighbour.netns().equals(netns()) && neighbour.device().equals(address.device()));
    }
    return fact instanceof Address other
        && other.netns().equals(netns())
        && other.device().equals(address.device())
        && other.ip().isV4();
  }

  private Optional<Ip> free(List<HostFact> facts) {
    Set<Ip> taken = new HashSet<>();
    for (Address known : Model.all(Address.class, facts)) {
      taken.add(known.ip());
    }
    for (Neighbour known : Model.all(Neighbour.class, facts)) {
      taken.add(known.ip());
    }
    Prefix subnet = bridge.subnet();
    long first = subnet.network().low();
    long end = first + (1L << (32 - subnet.length())) - 1;
    for (long candidate = first + 1; candidate < end; candidate++) {
      if (!taken.contains(Ip.v4(candidate))) {
        return Optional.of(Ip.v4(candidate));
      }
    }
    return Optional.empty();
  }

  @Override
  public Ip renumbered(Endpoint end, List<HostFact> factsOfHost) {
    boolean isIt = end.host().equals(host()) && end.ip().equals(address.ip());
    return isIt ? free(factsOfHost).orElse(end.ip()) : end.ip();
  }

  @Override
  public Commands commands(HostProfile profile) {
    String restart =
        profile
            .container(netns())
            .map(id -> "docker restart " + Shell.quote(id))
            .orElse(
                "kubectl get pod --all-namespaces --no-headers --field-selector status.podIP="
                    + address.ip()
                    + " | while read -r namespace pod rest; do kubectl -n \"$namespace\" delete pod \"$pod\" </dev/null; done");
    return new Commands(
        List.of(restart),
        List.of(),
        List.of(),
        List.of(Remark.of("container-comes-back", bridge.subnet().toString())));
  }

  @Override
  public Remark done() {
    return Remark.of("restart-container", address.ip().toString(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("restart-container", address.ip().toString(), host());
  }
}
