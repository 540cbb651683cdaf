package io.hopwise.fact;

/**
 * What the kernel said when it was asked for one way ({@code ip route get}, ip-route(8)).
 *
 * @param to the address that was asked for
 * @param from the source that was asked with; none where the kernel chose it
 * @param in the device that the packet would have come in by; empty for one that is sent here
 * @param mark of the packet
 * @param uid of the socket; -1 when not said
 * @param type of the route that was found; {@code UNICAST} where nothing else is said
 * @param via the gateway; none on the link, or without a way
 * @param device that it would leave by; empty without a way
 * @param table of the route; {@code main} where none is named
 * @param preferredSource the source that the kernel would take; none when not said
 * @param error what the kernel said where there is no way; empty otherwise
 */
public record RouteLookup(
    String host,
    String netns,
    Ip to,
    Ip from,
    String in,
    long mark,
    long uid,
    RouteType type,
    Ip via,
    String device,
    String table,
    Ip preferredSource,
    String error,
    Source source)
    implements HostFact {
  /**
   * The device that the packet would have come in by; empty for one that is sent here. For rules,
   * in whose language {@link #in} is an operator.
   */
  public String arrivesBy() {
    return in;
  }

  /** Whether it is the question that every packet asks that is sent from here without ado. */
  public boolean isPlain() {
    return !from.isPresent() && in.isEmpty() && mark == 0 && uid <= 0;
  }

  /** Whether the answer came from a table that only a policy rule leads to (ip-rule(8)). */
  public boolean isAside() {
    return switch (table) {
      case "", "main", "local", "default" -> false;
      default -> true;
    };
  }

  /** Whether it leads out of a device that by its name has no container behind it. */
  public boolean isAwayFromContainers() {
    LinkKind kind = DeviceName.kind(device);
    return !device.isEmpty() && kind != LinkKind.BRIDGE && kind != LinkKind.VETH;
  }
}
