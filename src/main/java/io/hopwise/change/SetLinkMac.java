package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a device another MAC address (ip-link(8)). The kernel then forgets all neighbours of the
 * device, permanent ones too (seen on a real kernel; net/core/neighbour.c, neigh_changeaddr).
 *
 * @param link as collected
 */
public record SetLinkMac(Link link, String mac) implements Change {
  @Override
  public String kind() {
    return "set-link-mac";
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
    List<HostFact> changed = new ArrayList<>(factsOfHost.size());
    for (HostFact fact : factsOfHost) {
      boolean forgotten =
          fact instanceof Neighbour known
              && known.netns().equals(netns())
              && known.device().equals(link.device());
      if (!forgotten) {
        changed.add(fact.equals(link) ? Links.withMac(link, mac) : fact);
      }
    }
    return Optional.of(changed);
  }

  @Override
  public Commands commands(HostProfile profile) {
    String set =
        profile.inNamespace(netns())
            + "ip link set dev "
            + Shell.quote(link.device())
            + " address ";
    return new Commands(
        List.of(set + mac),
        link.mac().isEmpty() ? List.of() : List.of(set + link.mac()),
        List.of(),
        RouteKeeping.isKeptByFlannel(link.device())
            ? List.of(Remark.of("mac-made-by-systemd", link.device()))
            : List.of(Remark.of("not-kept", "ip link")));
  }

  @Override
  public Remark done() {
    return Remark.of("set-link-mac", link.device(), mac, host());
  }

  @Override
  public Remark risk() {
    return Remark.of("set-link-mac", link.device());
  }
}
