package io.hopwise.fact;

/**
 * An entry of a forwarding database ({@code bridge fdb}, bridge(8)).
 *
 * @param device the port or vxlan device it belongs to
 * @param destination the remote VTEP of a vxlan's entry; none for others
 * @param via the device that the outer packet has to leave by; empty when the route decides,
 *     whatever device the vxlan was made on
 * @param master the bridge for a bridge's own entry ({@code master br0}); empty for {@code self}
 * @param permanent on a bridge: the frame is for the host itself; on a vxlan: set by hand or a
 *     daemon
 * @param fixed {@code static}: never replaced by learning
 */
public record ForwardingEntry(
    String host,
    String netns,
    String mac,
    String device,
    Ip destination,
    String via,
    String master,
    boolean permanent,
    boolean fixed,
    Source source)
    implements HostFact {}
