package io.hopwise.change;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Source;
import io.hopwise.fact.Vxlan;

/** A device with one thing about it changed. */
final class Links {
  private Links() {}

  /**
   * Whether the two are the ends of one veth pair, of which each names the other by its index
   * (ip-link(8)).
   */
  static boolean arePeers(Link one, Link other) {
    return one.peerIndex() > 0
        && one.peerIndex() == other.index()
        && other.peerIndex() == one.index()
        && !one.netns().equals(other.netns());
  }

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

  static Link withMac(Link link, String mac) {
    return copy(link, mac, link.master(), link.mtu(), link.up(), link.carrier(), link.vxlan());
  }

  /** A tunnel device on another host, made like this one. */
  static Link on(String host, String mac, int mtu, Link like, Ip local) {
    Vxlan theirs = like.vxlan();
    Vxlan own =
        like.kind() == LinkKind.VXLAN
            ? new Vxlan(
                theirs.vni(),
                theirs.port(),
                local,
                theirs.remote(),
                "",
                theirs.learning(),
                theirs.df())
            : theirs;
    return new Link(
        host,
        "",
        like.device(),
        -1,
        like.kind(),
        "",
        "",
        -1,
        mac,
        mtu,
        true,
        true,
        like.arp(),
        like.pointToPoint(),
        false,
        own,
        Source.NONE);
  }

  private static Link copy(
      Link link, String master, int mtu, boolean up, boolean carrier, Vxlan vxlan) {
    return copy(link, link.mac(), master, mtu, up, carrier, vxlan);
  }

  private static Link copy(
      Link link, String mac, String master, int mtu, boolean up, boolean carrier, Vxlan vxlan) {
    return new Link(
        link.host(),
        link.netns(),
        link.device(),
        link.index(),
        link.kind(),
        master,
        link.lower(),
        link.peerIndex(),
        mac,
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
