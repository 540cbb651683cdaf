package io.hopwise.change;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a bridge port do what it was told not to (bridge(8), {@code link set}).
 *
 * @param port as collected
 */
public record SetBridgePort(BridgePort port, Setting setting) implements Change {
  /** What a port may be told. */
  public enum Setting {
    /** A frame may go back out of the port it came in by. */
    HAIRPIN,
    /** A frame may go to other isolated ports. */
    NOT_ISOLATED,
    /** Frames are passed, whatever spanning tree said. */
    FORWARDING
  }

  @Override
  public String kind() {
    return "set-bridge-port";
  }

  @Override
  public String host() {
    return port.host();
  }

  @Override
  public String netns() {
    return port.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    if (!factsOfHost.contains(port)) {
      return Optional.empty();
    }
    List<HostFact> changed = new ArrayList<>(awake(factsOfHost));
    for (int i = 0; i < factsOfHost.size(); i++) {
      if (factsOfHost.get(i) instanceof BridgePort one) {
        changed.set(i, one.equals(port) || isHeldWith(one) ? after(one) : one);
      }
    }
    return Optional.of(changed);
  }

  /** A bridge of which no port passes anything has no carrier: with the first that does it has. */
  private List<HostFact> awake(List<HostFact> factsOfHost) {
    for (Link link : Model.all(Link.class, factsOfHost)) {
      if (setting == Setting.FORWARDING
          && link.netns().equals(port.netns())
          && link.device().equals(port.device())) {
        return new SetLinkUp(link).apply(factsOfHost).orElse(factsOfHost);
      }
    }
    return factsOfHost;
  }

  /** Spanning tree lets go of all ports of its bridge at once. */
  private boolean isHeldWith(BridgePort other) {
    return setting == Setting.FORWARDING
        && !port.state().equals("disabled")
        && !other.state().equals("disabled")
        && other.netns().equals(port.netns())
        && other.bridge().equals(port.bridge());
  }

  private BridgePort after(BridgePort one) {
    return new BridgePort(
        one.host(),
        one.netns(),
        one.device(),
        one.bridge(),
        setting == Setting.FORWARDING ? "forwarding" : one.state(),
        setting == Setting.HAIRPIN || one.hairpin(),
        setting != Setting.NOT_ISOLATED && one.isolated(),
        one.learning(),
        one.flood(),
        one.source());
  }

  @Override
  public Commands commands(HostProfile profile) {
    String inside = profile.inNamespace(netns());
    String ofPort = inside + "bridge link set dev " + Shell.quote(port.device()) + " ";
    String ofBridge = inside + "ip link set dev " + Shell.quote(port.bridge()) + " type bridge ";
    return switch (setting) {
      case HAIRPIN -> commands(List.of(ofPort + "hairpin on"), ofPort + "hairpin off");
      case NOT_ISOLATED -> commands(List.of(ofPort + "isolated off"), ofPort + "isolated on");
      case FORWARDING ->
          port.state().equals("disabled")
              ? commands(List.of(ofPort + "state 3"), ofPort + "state 0")
              : commands(
                  List.of(ofBridge + "stp_state 0", ofPort + "state 3"), ofBridge + "stp_state 1");
    };
  }

  /**
   * Where spanning tree runs, the kernel lets nobody else set a port's state (br_set_port_state);
   * where it is switched off, a port that listened goes on waiting for its timer
   * (br_make_forwarding).
   */
  private Commands commands(List<String> run, String undo) {
    return new Commands(
        run,
        List.of(undo),
        List.of(),
        List.of(
            netns().isEmpty()
                ? Remark.of("port-set-where-configured", port.device(), port.bridge())
                : Remark.of("lost-with-namespace", netns())));
  }

  @Override
  public Remark done() {
    return switch (setting) {
      case HAIRPIN -> Remark.of("port-hairpin", port.device(), host());
      case NOT_ISOLATED -> Remark.of("port-not-isolated", port.device(), host());
      case FORWARDING -> Remark.of("port-forwarding", port.device(), host());
    };
  }

  @Override
  public Remark risk() {
    return switch (setting) {
      case HAIRPIN -> Remark.of("port-hairpin", port.device());
      case NOT_ISOLATED -> Remark.of("port-not-isolated", port.device(), port.bridge());
      case FORWARDING -> Remark.of("port-forwarding", port.device(), port.bridge());
    };
  }
}
