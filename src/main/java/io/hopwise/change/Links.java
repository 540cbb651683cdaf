package io.hopwise.change;

import io.hopwise.fact.Link;
import io.hopwise.fact.Vxlan;

/** A device with one thing about it changed. */
final class Links {
  private Links() {}

  static Link withMtu(Link link, int mtu) {
    return copy(link, link.master(), mtu, link.up(), link.carrier(), link.vxlan());
  }

  /** Switched on; that something is plugged in is then taken for granted. */
  static Link up(Link link) {
    return copy(link, link.master(), link.mtu(), true, true, link.vxlan());
  }

  /** Something is at its other end again. */
  static Link connected(Link link) {
    return copy(link, link.master(), link.mtu(), link.up(), true, link.vxlan());
  }

  static Link withMaster(Link link, String master) {
    return copy(link, master, link.mtu(), link.up(), link.carrier(), link.vxlan());
  }

  static Link withVxlan(Link link, Vxlan vxlan) {
    return copy(link, link.master(), link.mtu(), link.up(), link.carrier(), vxlan);
  }

  private static Link copy(
      Link link, String master, int mtu, boolean up, boolean carrier, Vxlan vxlan) {
    return new Link(
        link.host(),
        link.netns(),
        link.device(),
        link.index(),
        link.kind(),
        master,
        link.lower(),
        link.peerIndex(),
        link.mac(),
        mtu,
        up,
        carrier,
        link.arp(),
        link.pointToPoint(),
        link.vlanFiltering(),
        vxlan,
        link.source());
  }
}
