package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Vxlan;
import java.util.List;
import java.util.Optional;

/**
 * Gives a vxlan device another VNI, port or outer address. The kernel changes neither VNI nor port
 * of a device that is there (ip-link(8)), so its daemon has to make it anew.
 *
 * @param link as collected
 */
public record SetVxlan(Link link, Vxlan after) implements Change {
  @Override
  public String kind() {
    return "set-vxlan";
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
    return Optional.of(
        Model.changed(factsOfHost, link::equals, old -> Links.withVxlan(link, after)));
  }

  @Override
  public Commands commands(HostProfile profile) {
    String device = Shell.quote(link.device());
    String ip = profile.inNamespace(netns());
    boolean isMadeAnew = after.vni() != link.vxlan().vni() || after.port() != link.vxlan().port();
    if (!isMadeAnew) {
      String local = ip + "ip link set dev " + device + " type vxlan local ";
      return new Commands(
          List.of(local + after.local()),
          link.vxlan().local().isPresent() ? List.of(local + link.vxlan().local()) : List.of(),
          List.of(),
          List.of(Remark.of("flannel-makes-device", link.device())));
    }
    return new Commands(
        List.of(ip + "ip link del " + device, "systemctl restart flanneld"),
        List.of(),
        List.of(),
        List.of(
            Remark.of(
                "set-vxlan-first", Integer.toString(after.vni()), Integer.toString(after.port()))));
  }

  @Override
  public Remark done() {
    return Remark.of("set-vxlan", link.device(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("set-vxlan", link.device());
  }
}
