package io.hopwise.path;

import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;

/** Tells from what two hosts know of each other whether their devices are on one wire. */
final class SameWire {
  private SameWire() {}

  /** Whether a subnet, a neighbour or a route joins the devices. */
  static boolean holds(Port one, Port two) {
    Port mine = addressed(one);
    Port theirs = addressed(two);
    return shareSubnet(mine, theirs)
        || shareSubnet(theirs, mine)
        || knows(mine, theirs)
        || knows(theirs, mine)
        || leadsTo(mine, theirs)
        || leadsTo(theirs, mine);
  }

  /**
   * Whether a route says that an address of the other is on the link. Believed only where one of
   * the two has /32 addresses, whose links no subnet tells; any route can be wrong.
   */
  private static boolean leadsTo(Port one, Port two) {
    if (hasSubnet(one) && hasSubnet(two)) {
      return false;
    }
    for (Route route : one.stack().routes()) {
      for (NextHop hop : route.nextHops()) {
        if (hop.device().equals(one.device())
            && hop.via().isPresent()
            && two.stack().addressesOn(two.device()).stream()
                .anyMatch(address -> address.ip().equals(hop.via()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasSubnet(Port port) {
    return !port.stack().subnets(port.device()).isEmpty();
  }

  private static boolean knows(Port one, Port two) {
    for (Neighbour neighbour : one.stack().neighbours()) {
      if (neighbour.device().equals(one.device())
          && !neighbour.mac().isEmpty()
          && neighbour.mac().equals(two.link().mac())) {
        return true;
      }
    }
    return false;
  }

  /** Whether an address of one lies in a subnet of the other. */
  static boolean shareSubnet(Port one, Port two) {
    for (Prefix mine : one.stack().subnets(one.device())) {
      for (Prefix theirs : two.stack().subnets(two.device())) {
        if (mine.overlaps(theirs)) {
          return true;
        }
      }
    }
    return two.stack().subnets(two.device()).stream()
        .anyMatch(
            subnet ->
                one.stack().addressesOn(one.device()).stream()
                    .anyMatch(a -> subnet.contains(a.ip())));
  }

  /** The device that carries the addresses: the bridge for a port, else the device itself. */
  private static Port addressed(Port port) {
    return Layer2.isBridgePort(port)
        ? new Port(port.stack(), port.stack().link(port.link().master()).orElse(port.link()))
        : port;
  }
}
