package io.hopwise.lab;

import java.util.List;

/**
 * A host of a topology.
 *
 * @param ip its address on the network between the hosts
 * @param device that has it
 * @param second its address on a network beside it, on eth1; empty where it has none
 * @param subnet of its pods, {@code 10.99.3.0/24}; empty where it has none
 * @param pods their names, in the order of their addresses from .2 on
 */
record Machine(
    String name,
    Role role,
    String ip,
    String device,
    String second,
    String subnet,
    List<String> pods) {
  /** What a host is for. */
  enum Role {
    /** Runs pods. */
    NODE,
    /** Has a lease of the overlay, but no pods. */
    MASTER,
    /** Passes on what is for others. */
    ROUTER,
    /** Only itself. */
    HOST
  }

  Machine {
    pods = List.copyOf(pods);
  }

  /** The address with this number in its pods' subnet. */
  String nth(int number) {
    return subnet.substring(0, subnet.lastIndexOf('.') + 1) + number;
  }

  String podIp(String pod) {
    return nth(2 + pods.indexOf(pod));
  }

  Place place() {
    return Place.host(name);
  }

  Place pod(int number) {
    return new Place(name, pods.get(number));
  }
}
