package io.hopwise.fact;

/**
 * A device as a port of a bridge ({@code bridge -d link}, bridge(8)).
 *
 * @param state {@code forwarding}, {@code disabled}, {@code listening}, {@code learning} or {@code
 *     blocking}
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
  /**
   * Whether it exchanges no frames with other such ports. For rules: one that is compiled at start
   * can't name {@link #isolated}, which begins like an operator of the language.
   */
  public boolean isKeptApart() {
    return isolated;
  }
}
