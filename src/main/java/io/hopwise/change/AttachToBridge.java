package io.hopwise.change;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a device a port of a bridge (ip-link(8)). A bridge has a carrier when one of its ports has.
 *
 * @param link as collected
 */
public record AttachToBridge(Link link, String bridge) implements Change {
  @Override
  public String kind() {
    return "attach-to-bridge";
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
    List<HostFact> changed = new ArrayList<>(factsOfHost.size() + 1);
    for (HostFact fact : factsOfHost) {
      boolean isOldPort =
          fact instanceof BridgePort port
              && port.netns().equals(netns())
              && port.device().equals(link.device());
      if (fact.equals(link)) {
        changed.add(Links.withMaster(link, bridge));
      } else if (fact instanceof Link other && isBridge(other) && link.up() && link.carrier()) {
        changed.add(Links.connected(other));
      } else if (!isOldPort) {
        changed.add(fact);
      }
    }
    changed.add(
        new BridgePort(
            host(),
            netns(),
            link.device(),
            bridge,
            "forwarding",
            false,
            false,
            true,
            true,
            Source.NONE));
    return Optional.of(changed);
  }

  private boolean isBridge(Link other) {
    return other.netns().equals(netns()) && other.device().equals(bridge);
  }

  @Override
  public Commands commands(HostProfile profile) {
    String set =
        profile.inNamespace(netns()) + "ip link set dev " + Shell.quote(link.device()) + " ";
    String undo = link.master().isEmpty() ? "nomaster" : "master " + Shell.quote(link.master());
    List<String> release =
        Stream.concat(profile.release(link.device()).stream(), profile.release(bridge).stream())
            .distinct()
            .toList();
    return new Commands(
        List.of(set + "master " + Shell.quote(bridge)),
        List.of(set + undo),
        netns().isEmpty() ? release : List.of(),
        release.isEmpty() ? List.of(Remark.of("engine-attaches-ports", bridge)) : List.of());
  }

  @Override
  public Remark done() {
    return Remark.of("attach-to-bridge", link.device(), bridge, host());
  }

  @Override
  public Remark risk() {
    return Remark.of("attach-to-bridge", link.device(), bridge);
  }
}
