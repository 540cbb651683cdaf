package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.List;

/** Which networks the case's hosts show: an address's own, the underlay's, the overlay's. */
final class NetworkCandidates {
  private NetworkCandidates() {}

  /** The network an address lives in: by who has it, by whose subnet it is, else it alone. */
  static List<Prefix> of(Surroundings around, Ip ip) {
    List<Prefix> found = new ArrayList<>();
    for (Address address : addresses(around)) {
      if (address.ip().equals(ip) && address.prefix() < ip.bits()) {
        add(found, address.subnet());
      }
    }
    for (Address address : addresses(around)) {
      if (address.prefix() < ip.bits() && address.subnet().contains(ip)) {
        add(found, address.subnet());
      }
    }
    for (FlannelLease lease : leases(around)) {
      if (lease.subnet().contains(ip)) {
        add(found, lease.subnet());
      }
    }
    if (ip.isPresent()) {
      add(found, Prefix.host(ip));
    }
    return found;
  }

  /**
   * The networks in which the nodes of the overlay reach each other; that of the address first. A
   * host's own address alone is none: it is the others' packets that come.
   */
  static List<Prefix> underlay(Surroundings around, String own, Ip near) {
    List<Prefix> found = new ArrayList<>();
    List<Ip> ends = new ArrayList<>();
    for (String host : around.hosts()) {
      for (HostFact fact : around.withoutLongLists(host)) {
        if (fact instanceof Link link && link.kind() == LinkKind.VXLAN) {
          ends.add(link.vxlan().local());
        } else if (fact instanceof FlannelLease lease) {
          ends.add(lease.publicIp());
        }
      }
    }
    if (near.isPresent()) {
      ends.add(0, near);
    }
    for (Ip end : ends) {
      if (end.isPresent()) {
        Prefix network = of(around, end).get(0);
        if (!network.equals(Prefix.host(end)) || !isOwn(around, own, end)) {
          add(found, network);
        }
      }
    }
    return found;
  }

  private static boolean isOwn(Surroundings around, String host, Ip end) {
    for (HostFact fact : around.withoutLongLists(host)) {
      if ((fact instanceof Link link && link.vxlan().local().equals(end))
          || (fact instanceof Address address && address.ip().equals(end))) {
        return true;
      }
    }
    return false;
  }

  /** The whole pod network, as flannel names it. */
  static List<Prefix> overlay(Surroundings around) {
    List<Prefix> found = new ArrayList<>();
    for (FlannelLease lease : leases(around)) {
      if (lease.network().isPresent()) {
        add(found, lease.network());
      }
    }
    return found;
  }

  private static List<Address> addresses(Surroundings around) {
    List<Address> addresses = new ArrayList<>();
    for (String host : around.hosts()) {
      addresses.addAll(Model.all(Address.class, around.withoutLongLists(host)));
    }
    return addresses;
  }

  private static List<FlannelLease> leases(Surroundings around) {
    List<FlannelLease> leases = new ArrayList<>();
    for (String host : around.hosts()) {
      leases.addAll(Model.all(FlannelLease.class, around.withoutLongLists(host)));
    }
    return leases;
  }

  private static void add(List<Prefix> found, Prefix prefix) {
    if (!found.contains(prefix)) {
      found.add(prefix);
    }
  }
}
