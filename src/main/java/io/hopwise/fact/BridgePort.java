package io.hopwise.fact;

/**
 * A device as a port of a bridge ({@code bridge -d link}, bridge(8)).
 *
 * @param device the port
 * @param bridge the bridge it is a port of
 * @param state {@code forwarding}, {@code disabled}, {@code listening}, {@code learning} or {@code
 *     blocking}
 * @param hairpin whether a frame may leave by the port it came in by
 * @param isolated the same as {@code keptApart}, which is the name for rules
 * @param learning whether the bridge learns from it which MAC address is where
 * @param flood whether frames whose target the bridge does not know leave by it
 */
public record BridgePort(
    String host,
    String netns,
    String device,
    String bridge,
    String state,
    boolean hairpin,
    boolean isolated,
    boolean learning,
    boolean flood,
    Source source)
    implements HostFact {
  /** Whether it exchanges no frames with other such ports ({@code isolated on}). */
  public boolean isKeptApart() {
    return isolated;
  }
}
