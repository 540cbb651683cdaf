package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
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
    return Optional.of(FlannelWriting.over(factsOfHost, written));
  }

  @Override
  public Commands commands(HostProfile profile) {
    Commands restart = commands(host(), profile);
    return new Commands(
        restart.run(), restart.undo(), profile.release(device.device()), restart.remarks());
  }

  /** The restart on this host, which nothing takes back. */
  static Commands commands(String host, HostProfile profile) {
    boolean inPod = profile.isActive("kubelet") && !profile.hasService("flanneld");
    String restart =
        inPod
            ? "kubectl -n kube-flannel delete pod -l app=flannel --field-selector spec.nodeName="
                + Shell.quote(host)
            : "systemctl restart flanneld";
    List<Remark> remarks =
        inPod || profile.hasService("flanneld")
            ? List.of()
            : List.of(Remark.of("flannel-may-be-a-pod", host));
    return new Commands(List.of(restart), List.of(), List.of(), remarks);
  }

  @Override
  public Remark done() {
    return Remark.of("restart-flannel", host());
  }

  @Override
  public Remark risk() {
    return Remark.of("restart-flannel", device.device());
  }
}
