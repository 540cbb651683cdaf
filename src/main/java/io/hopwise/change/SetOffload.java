package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Offload;
import java.util.List;
import java.util.Optional;

/**
 * Leaves to the kernel what a device did in its place, or gives it back to the device (ethtool(8),
 * {@code -K}).
 *
 * @param before as collected; only said where nobody did
 * @param enabled whether the device shall do it
 */
public record SetOffload(Offload before, boolean enabled) implements Change {
  @Override
  public String kind() {
    return "set-offload";
  }

  @Override
  public String host() {
    return before.host();
  }

  @Override
  public String netns() {
    return before.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    Offload after =
        new Offload(
            before.host(),
            before.netns(),
            before.device(),
            before.feature(),
            enabled,
            before.fixed(),
            before.source());
    return factsOfHost.contains(before)
        ? Optional.of(Model.changed(factsOfHost, before::equals, old -> after))
        : Optional.empty();
  }

  @Override
  public Commands commands(HostProfile profile) {
    String set = "ethtool -K " + Shell.join(List.of(before.device(), before.feature())) + " ";
    String inside = profile.inNamespace(netns());
    return new Commands(
        List.of(inside + set + word(enabled)),
        List.of(inside + set + word(!enabled)),
        netns().isEmpty() ? List.of(rule(set)) : List.of(),
        netns().isEmpty() ? List.of() : List.of(Remark.of("lost-with-namespace", netns())));
  }

  /** What makes the device anew, a daemon or a restart, forgets it: udev does it again then. */
  private String rule(String set) {
    String line =
        "SUBSYSTEM==\"net\", ACTION==\"add|change|move\", ENV{INTERFACE}==\""
            + before.device()
            + "\", RUN+=\"/usr/sbin/"
            + set
            + word(enabled)
            + "\"";
    return "echo " + Shell.quote(line) + " > /etc/udev/rules.d/90-hopwise-offload.rules";
  }

  private static String word(boolean enabled) {
    return enabled ? "on" : "off";
  }

  @Override
  public Remark done() {
    return Remark.of(
        enabled ? "offload-on" : "offload-off", before.device(), before.feature(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of(enabled ? "offload-on" : "offload-off", before.device(), before.feature());
  }
}
