package io.hopwise.casefile.cluster;

import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Prefix;
import io.hopwise.parse.JsonRow;

/**
 * What {@code net-conf.json} of flannel's config map says for all nodes.
 *
 * @param network of all pods; none when unknown
 * @param vni -1 when not set
 */
record FlannelConfiguration(Prefix network, int vni) {
  static final FlannelConfiguration NONE = new FlannelConfiguration(Prefix.NONE, -1);

  static FlannelConfiguration of(JsonRow configuration) {
    return new FlannelConfiguration(
        Prefix.parse(configuration.value("Network")),
        number(configuration.row("Backend").value("VNI")));
  }

  /** A VNI; -1 for what is none. */
  static int number(String text) {
    return text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
  }

  /**
   * A node's lease, placed at a host, with what holds for all. How large packets may be it does not
   * say: the MTU that the configuration may name is that of the network outside.
   */
  FlannelLease complete(String host, FlannelLease lease) {
    return new FlannelLease(
        host,
        lease.subnet(),
        network.isPresent() && network.covers(lease.subnet()) ? network : Prefix.NONE,
        lease.backend(),
        lease.publicIp(),
        -1,
        lease.vni() >= 0 ? lease.vni() : vni,
        lease.vtepMac(),
        lease.gateway(),
        false,
        lease.source());
  }
}
