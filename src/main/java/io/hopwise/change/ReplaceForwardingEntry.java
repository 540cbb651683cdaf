package io.hopwise.change;

import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import java.util.List;
import java.util.Optional;

/**
 * Sets where a vxlan device sends frames for a MAC address (bridge(8)).
 *
 * @param before the entry as collected; empty when there is none
 */
public record ReplaceForwardingEntry(ForwardingEntry after, Optional<ForwardingEntry> before)
    implements Change {
  @Override
  public String kind() {
    return "replace-forwarding-entry";
  }

  @Override
  public String host() {
    return after.host();
  }

  @Override
  public String netns() {
    return after.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(
        before.isPresent()
            ? Model.changed(factsOfHost, before.get()::equals, old -> after)
            : Model.with(factsOfHost, after));
  }

  @Override
  public Commands commands(HostProfile profile) {
    String bridge = profile.inNamespace(netns()) + "bridge fdb ";
    String undo =
        before.isPresent() && before.get().destination().isPresent()
            ? bridge + "replace " + words(before.get())
            : bridge + "del " + words(after);
    List<Remark> remarks =
        RouteKeeping.isKeptByFlannel(after.device())
            ? List.of(Remark.of("flannel-writes-neighbours", after.device()))
            : List.of(Remark.of("not-kept", "bridge fdb"));
    return new Commands(
        List.of(bridge + "replace " + words(after)), List.of(undo), List.of(), remarks);
  }

  private static String words(ForwardingEntry entry) {
    return Shell.quote(entry.mac())
        + " dev "
        + Shell.quote(entry.device())
        + " dst "
        + entry.destination()
        + (entry.port() < 0 ? "" : " port " + entry.port())
        + (entry.vni() < 0 ? "" : " vni " + entry.vni())
        + (entry.via().isEmpty() ? "" : " via " + Shell.quote(entry.via()));
  }

  @Override
  public Remark done() {
    return Remark.of(
        "replace-forwarding-entry", after.mac(), after.destination().toString(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("replace-forwarding-entry", after.mac(), after.destination().toString());
  }
}
