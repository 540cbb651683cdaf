package io.hopwise.change;

import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restarts flanneld. Its vxlan backend then writes for every other node the route to its subnet,
 * the neighbour and the forwarding entry of its tunnel device (flannel, Documentation/backends.md).
 *
 * @param device the tunnel device
 * @param written what flanneld writes, by the leases of the other hosts that were collected
 */
public record RestartFlannel(Link device, List<HostFact> written) implements Change {
  /** Keeps its own copy of the list. */
  public RestartFlannel {
    written = List.copyOf(written);
  }

  @Override
  public String kind() {
    return "restart-flannel";
  }

  @Override
  public String host() {
    return device.host();
  }

  @Override
  public String netns() {
    return "";
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    List<HostFact> changed = new ArrayList<>(factsOfHost.size() + written.size());
    for (HostFact fact : factsOfHost) {
      if (written.stream().noneMatch(entry -> replaces(entry, fact))) {
        changed.add(fact);
      }
    }
    changed.addAll(written);
    return Optional.of(changed);
  }

  private static boolean replaces(HostFact entry, HostFact old) {
    if (entry instanceof Route route && old instanceof Route other) {
      return other.netns().isEmpty()
          && other.table().equals(route.table())
          && other.metric() == route.metric()
          && other.destination().equals(route.destination());
    }
    if (entry instanceof Neighbour neighbour && old instanceof Neighbour other) {
      return other.netns().isEmpty()
          && other.device().equals(neighbour.device())
          && other.ip().equals(neighbour.ip());
    }
    return entry instanceof ForwardingEntry forwarding
        && old instanceof ForwardingEntry other
        && other.netns().isEmpty()
        && other.device().equals(forwarding.device())
        && other.mac().equals(forwarding.mac());
  }

  @Override
  public Commands commands(HostProfile profile) {
    boolean inPod = profile.isActive("kubelet") && !profile.hasService("flanneld");
    String restart =
        inPod
            ? "kubectl -n kube-flannel delete pod -l app=flannel --field-selector spec.nodeName="
                + Shell.quote(host())
            : "systemctl restart flanneld";
    List<Remark> remarks =
        inPod || profile.hasService("flanneld")
            ? List.of()
            : List.of(Remark.of("flannel-may-be-a-pod", host()));
    return new Commands(List.of(restart), List.of(), List.of(), remarks);
  }

  @Override
  public Remark risk() {
    return Remark.of("restart-flannel", device.device());
  }
}
