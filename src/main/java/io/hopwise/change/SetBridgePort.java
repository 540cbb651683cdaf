package io.hopwise.change;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.HostFact;
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
    BridgePort after =
        new BridgePort(
            port.host(),
            port.netns(),
            port.device(),
            port.bridge(),
            setting == Setting.FORWARDING ? "forwarding" : port.state(),
            setting == Setting.HAIRPIN || port.hairpin(),
            setting != Setting.NOT_ISOLATED && port.isolated(),
            port.learning(),
            port.flood(),
            port.source());
    return factsOfHost.contains(port)
        ? Optional.of(Model.changed(factsOfHost, port::equals, old -> after))
        : Optional.empty();
  }

  @Override
  public Commands commands(HostProfile profile) {
    String inside = profile.inNamespace(netns());
    String ofPort = inside + "bridge link set dev " + Shell.quote(port.device()) + " ";
    String ofBridge = inside + "ip link set dev " + Shell.quote(port.bridge()) + " type bridge ";
    return switch (setting) {
      case HAIRPIN -> commands(ofPort + "hairpin on", ofPort + "hairpin off");
      case NOT_ISOLATED -> commands(ofPort + "isolated off", ofPort + "isolated on");
      case FORWARDING ->
          port.state().equals("disabled")
              ? commands(ofPort + "state 3", ofPort + "state 0")
              : commands(ofBridge + "stp_state 0", ofBridge + "stp_state 1");
    };
  }

  /**
   * Where spanning tree runs, the kernel lets nobody else set a port's state (br_set_port_state);
   * where it does not, no port stays in another state than disabled or forwarding.
   */
  private Commands commands(String run, String undo) {
    return new Commands(
        List.of(run),
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
