package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import java.util.List;
import java.util.Optional;

/**
 * Sets a device's MTU (ip-link(8)).
 *
 * @param link as collected
 * @param mtu in bytes
 */
public record SetLinkMtu(Link link, int mtu) implements Change {
  @Override
  public String kind() {
    return "set-link-mtu";
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
    return Optional.of(Model.changed(factsOfHost, link::equals, old -> Links.withMtu(link, mtu)));
  }

  @Override
  public Commands commands(HostProfile profile) {
    String set =
        profile.inNamespace(netns()) + "ip link set dev " + Shell.quote(link.device()) + " mtu ";
    LinkKeeping keeping = LinkKeeping.ofMtu(link, mtu, profile);
    return new Commands(
        List.of(set + mtu),
        link.mtu() < 0 ? List.of() : List.of(set + link.mtu()),
        keeping.lines(),
        keeping.remarks());
  }

  @Override
  public Remark done() {
    return Remark.of("link-mtu", link.device(), Integer.toString(mtu), host());
  }

  @Override
  public Remark risk() {
    return mtu < link.mtu()
        ? Remark.of("smaller-mtu", link.device(), Integer.toString(mtu))
        : Remark.of("larger-mtu", link.device(), Integer.toString(mtu));
  }
}
