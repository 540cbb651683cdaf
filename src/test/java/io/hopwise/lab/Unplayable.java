package io.hopwise.lab;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Causes that no fault of this laboratory can have, and what is in the way. */
final class Unplayable {
  private static final String NO_IPVS = "the kernel has no IPVS; recorded in a virtual machine";
  private static final String NO_WIREGUARD =
      "the kernel has no WireGuard; played with wireguard-go in a laboratory of its own";

  private static final Map<String, String> WHY =
      Map.ofEntries(
          Map.entry(
              "bridge-vlan-refused",
              "the kernel has no VLAN filtering of bridges; recorded in a virtual machine"),
          Map.entry(
              "neighbour-table-overflow",
              "the table and its limits are the whole machine's, no namespace has its own"),
          Map.entry(
              "overlay-protocol-blocked", "the kernel has no IPIP; recorded in a virtual machine"),
          Map.entry(
              "receive-queue-overflow",
              "the queues of CPUs are the whole machine's, and a veth has no ring that overflows"),
          Map.entry("recycled-connections-refused", "`tcp_tw_recycle` is gone since Linux 4.12"),
          Map.entry("service-address-swallowed", NO_IPVS),
          Map.entry("virtual-server-stale", NO_IPVS),
          Map.entry(
              "vxlan-checksum-offload-broken",
              "needs a kernel before 5.7 or a card that computes checksums wrong; a veth computes"
                  + " none"),
          Map.entry("wireguard-handshake-unanswered", NO_WIREGUARD),
          Map.entry("wireguard-peer-missing", NO_WIREGUARD),
          Map.entry("wireguard-peer-stale", NO_WIREGUARD));

  private Unplayable() {}

  static Map<String, String> why() {
    return WHY;
  }

  /** Lines of a page about these causes: each with what is in the way, where it is known. */
  static List<String> lines(Collection<String> causes) {
    return causes.stream()
        .map(cause -> "- " + cause + (WHY.containsKey(cause) ? ": " + WHY.get(cause) : ""))
        .toList();
  }
}
