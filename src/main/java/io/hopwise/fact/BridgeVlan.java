package io.hopwise.fact;

/**
 * VLANs that a port of a bridge takes part in ({@code bridge vlan show}, bridge(8)). A bridge asks
 * for them where its {@code vlan_filtering} is on; otherwise they are listed and mean nothing.
 *
 * @param device the port, or the bridge itself, which is a port of its own
 * @param first the smallest VLAN identifier
 * @param last the largest; the same as the first for one alone
 * @param pvid whether what comes in without a tag belongs to it
 * @param untagged whether its frames leave by this port without a tag
 */
public record BridgeVlan(
    String host,
    String netns,
    String device,
    int first,
    int last,
    boolean pvid,
    boolean untagged,
    Source source)
    implements HostFact {
  /** Whether this VLAN is among them. */
  public boolean holds(int vlan) {
    return first <= vlan && vlan <= last;
  }
}
