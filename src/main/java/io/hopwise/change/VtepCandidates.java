package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the other ends of tunnels are, by the hosts' devices and by what other nodes know. */
final class VtepCandidates {
  private VtepCandidates() {}

  /**
   * The MAC addresses of the tunnel devices that have this overlay address; where no such device
   * was collected, what other nodes than the asking one have written down for it.
   */
  static List<String> mac(Surroundings around, String asking, Ip ip) {
    List<String> found = new ArrayList<>();
    for (Link end : vteps(around, ip)) {
      add(end.mac(), found);
    }
    for (String host : around.hosts()) {
      if (found.isEmpty() && !host.equals(asking)) {
        for (Neighbour known : Model.all(Neighbour.class, around.withoutLongLists(host))) {
          if (known.ip().equals(ip) && known.isPermanent()) {
            add(known.mac(), found);
          }
        }
      }
    }
    return found;
  }

  private static void add(String mac, List<String> found) {
    if (!mac.isEmpty() && !found.contains(mac)) {
      found.add(mac);
    }
  }

  /** The outer addresses of the hosts that have this overlay address, found likewise. */
  static List<Ip> outerOf(Surroundings around, String asking, Ip ip) {
    List<Ip> found = new ArrayList<>();
    for (Link end : vteps(around, ip)) {
      add(end.vxlan().local(), found);
    }
    for (String mac : mac(around, asking, ip)) {
      for (String host : around.hosts()) {
        if (found.isEmpty() && !host.equals(asking)) {
          for (ForwardingEntry entry :
              Model.all(ForwardingEntry.class, around.withoutLongLists(host))) {
            if (entry.mac().equals(mac)) {
              add(entry.destination(), found);
            }
          }
        }
      }
    }
    return found;
  }

  private static void add(Ip ip, List<Ip> found) {
    if (ip.isPresent() && !found.contains(ip)) {
      found.add(ip);
    }
  }

  private static List<Link> vteps(Surroundings around, Ip ip) {
    List<Link> found = new ArrayList<>();
    for (String host : around.hosts()) {
      List<HostFact> facts = around.withoutLongLists(host);
      for (Address address : Model.all(Address.class, facts)) {
        if (address.ip().equals(ip)) {
          DeviceCandidates.link(facts, address.netns(), address.device())
              .filter(link -> link.kind() == LinkKind.VXLAN)
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /**
   * The addresses a host's tunnel may use instead of the one it uses: first those in a network that
   * another host is in as well, then the others; none of a bridge or of a tunnel.
   *
   * @param present whether the one it uses is named too, at the end, where the host has it
   */
  static List<Ip> outer(Surroundings around, String host, boolean present) {
    List<HostFact> own = around.withoutLongLists(host);
    List<Ip> shared = new ArrayList<>();
    List<Ip> others = new ArrayList<>();
    List<Ip> used = new ArrayList<>();
    for (Address address : Model.all(Address.class, own)) {
      if (isWired(address, own)) {
        boolean isUsed = isUsed(address.ip(), own);
        add(address.ip(), isUsed ? used : isShared(around, address) ? shared : others);
      }
    }
    shared.addAll(others);
    shared.addAll(present ? used : List.of());
    return shared;
  }

  private static boolean isWired(Address address, List<HostFact> own) {
    Optional<Link> link = DeviceCandidates.link(own, address.netns(), address.device());
    boolean isVirtual =
        link.map(
                known ->
                    switch (known.kind()) {
                      case BRIDGE, LOOPBACK, VXLAN, TUN, DUMMY -> true;
                      default -> false;
                    })
            .orElse(false);
    return address.netns().isEmpty()
        && address.ip().isV4()
        && !address.ip().isLoopback()
        && !address.overlayDevice()
        && !isVirtual;
  }

  private static boolean isUsed(Ip ip, List<HostFact> own) {
    return Model.all(Link.class, own).stream().anyMatch(link -> link.vxlan().local().equals(ip));
  }

  private static boolean isShared(Surroundings around, Address address) {
    for (String other : around.hosts()) {
      if (!other.equals(address.host())) {
        for (Address there : Model.all(Address.class, around.withoutLongLists(other))) {
          if (there.netns().isEmpty()
              && there.subnet().equals(address.subnet())
              && !there.ip().equals(address.ip())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * A MAC address that only the owner of this IPv4 address has, made as the CNI plugins make theirs
   * (containernetworking/plugins, pkg/utils/hwaddr).
   */
  static String newMac(Ip ip) {
    long bits = ip.low();
    return String.format(
        Locale.ROOT,
        "0a:58:%02x:%02x:%02x:%02x",
        bits >> 24 & 255,
        bits >> 16 & 255,
        bits >> 8 & 255,
        bits & 255);
  }
}
