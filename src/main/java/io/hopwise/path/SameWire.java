package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
   * What speaks against the wire that {@link #holds} between these devices.
   *
   * @param reachesWire whether a device is one that wires may be at
   */
  static List<Contest> contests(Port one, Port two, Predicate<Port> reachesWire) {
    Port mine = addressed(one);
    Port theirs = addressed(two);
    if (knows(mine, theirs) || knows(theirs, mine)) {
      return List.of();
    }
    List<Contest> contests = new ArrayList<>(0);
    contested(mine, theirs, reachesWire).ifPresent(contests::add);
    contested(theirs, mine, reachesWire).ifPresent(contests::add);
    return List.copyOf(contests);
  }

  /**
   * Whether other devices of the first one's namespace have every subnet that the two share. Where
   * it has no other subnet it belongs there; an address that was put on the wrong device stands
   * beside the right ones.
   */
  private static Optional<Contest> contested(Port one, Port two, Predicate<Port> reachesWire) {
    Set<String> devices = new LinkedHashSet<>();
    Set<String> sure = new LinkedHashSet<>();
    for (Prefix theirs : two.stack().subnets(two.device())) {
      if (isIn(one, theirs)) {
        Set<String> same = devicesIn(one.stack(), theirs, reachesWire);
        if (same.size() == 1) {
          return Optional.empty();
        }
        devices.addAll(same);
        same.stream().filter(device -> isOnlyIn(one.stack(), device, theirs)).forEach(sure::add);
      }
    }
    devices.removeAll(sure);
    return devices.contains(one.device())
        ? Optional.of(new Contest(one.stack(), List.copyOf(devices), one.device(), !sure.isEmpty()))
        : Optional.empty();
  }

  private static boolean isOnlyIn(Stack stack, String device, Prefix subnet) {
    return stack.subnets(device).stream().allMatch(subnet::overlaps);
  }

  private static Set<String> devicesIn(Stack stack, Prefix subnet, Predicate<Port> reachesWire) {
    Set<String> devices = new LinkedHashSet<>();
    for (Address address : stack.addresses()) {
      stack
          .link(address.device())
          .map(link -> new Port(stack, link))
          .filter(port -> isIn(port, subnet) && reachesWire.test(port))
          .ifPresent(port -> devices.add(port.device()));
    }
    return devices;
  }

  private static boolean isIn(Port port, Prefix subnet) {
    return port.stack().subnets(port.device()).stream().anyMatch(subnet::overlaps);
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
