package io.hopwise.fact;

/**
 * The subnet that flannel gave a node.
 *
 * @param subnet the node's pods' subnet
 * @param network the whole overlay; none when unknown
 * @param backend {@code vxlan}, {@code udp}, {@code host-gw}; empty when unknown
 * @param publicIp the node's address outside the overlay; none when unknown
 * @param mtu -1 when unknown
 * @param vni -1 when unknown
 * @param vtepMac empty when unknown
 * @param gateway the address {@code FLANNEL_SUBNET} names for the bridge; none when unknown
 * @param file true for what the node's own flanneld works with ({@code subnet.env}, or where that
 *     was not collected its device), false for what the authority says (etcd, annotations)
 */
public record FlannelLease(
    String host,
    Prefix subnet,
    Prefix network,
    String backend,
    Ip publicIp,
    int mtu,
    int vni,
    String vtepMac,
    Ip gateway,
    boolean file,
    Source source)
    implements HostFact {
  /** How much shorter a network's prefix is than its nodes', unless somebody says otherwise. */
  private static final int USUAL_BITS_OF_NODES = 8;

  /**
   * Whether the address is where other nodes have their pods: in the network, but not in this
   * node's part. Where the network is unknown it is taken to be as flannel has it by default, room
   * for 256 nodes (flannel, Documentation/configuration.md).
   */
  public boolean isBeside(Ip ip) {
    Prefix whole =
        network.isPresent()
            ? network
            : new Prefix(subnet.network(), Math.max(1, subnet.length() - USUAL_BITS_OF_NODES));
    return whole.contains(ip) && !subnet.contains(ip);
  }
}
