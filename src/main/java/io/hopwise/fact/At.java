package io.hopwise.fact;

/**
 * Where a step happens.
 *
 * @param flow the flow's id: the symptom's number in a diagnosis
 * @param failing whether the flow is a complaint
 * @param direction whether it is the request, the answer or an ICMP error
 * @param depth 0 for the packet itself, 1 for the outer packet of a tunnel, and so on
 * @param host the host; an address when nobody collected that host
 * @param netns empty for the host's own
 * @param device the device concerned; empty when none is yet
 * @param stage where on the stack's path
 */
public record At(
    int flow,
    boolean failing,
    Direction direction,
    int depth,
    String host,
    String netns,
    String device,
    Stage stage) {}
