package io.hopwise.lab;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Causes that no fault of this laboratory can have, and what is in the way. */
final class Unplayable {
  private static final Map<String, String> WHY =
      new TreeMap<>(
          Map.of(
              "bridge-vlan-refused",
              "the kernel has no VLAN filtering of bridges; recorded in a virtual machine"
                  + " (`src/test/lab/record-bridges`)",
              "neighbour-table-overflow",
              "the table and its limits are the whole machine's, no namespace has its own",
              "overlay-protocol-blocked",
              "the kernel has no IPIP; recorded in a virtual machine",
              "receive-queue-overflow",
              "the queues of CPUs are the whole machine's, and a veth has no ring that overflows",
              "recycled-connections-refused",
              "`tcp_tw_recycle` is gone since Linux 4.12",
              "service-address-swallowed",
              "the kernel has no IPVS; recorded in a virtual machine",
              "virtual-server-stale",
              "the kernel has no IPVS; recorded in a virtual machine",
              "vxlan-checksum-offload-broken",
              "needs a kernel before 5.7 or a card that computes checksums wrong; a veth computes"
                  + " none",
              "wireguard-handshake-unanswered",
              "the kernel has no WireGuard",
              "wireguard-peer-missing",
              "the kernel has no WireGuard"));

  private Unplayable() {}

  static Map<String, String> why() {
    return Map.copyOf(WHY);
  }

  /** Lines of a page about these causes: each with what is in the way, where it is known. */
  static List<String> lines(Collection<String> causes) {
    return causes.stream()
        .map(cause -> "- " + cause + (WHY.containsKey(cause) ? ": " + WHY.get(cause) : ""))
        .toList();
  }
}
