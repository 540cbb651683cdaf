package io.hopwise.path;

import io.hopwise.fact.Match;
import io.hopwise.fact.Packet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A packet inside one namespace, with what the kernel knows of it there. Mutable; made anew for the
 * next namespace.
 */
final class Skb {
  private Packet packet;
  private final boolean locallyMade;
  private final boolean bySocket;
  private String inDevice = "";
  private String inPort = "";
  private String outPort = "";
  private Optional<Connection> connection = Optional.empty();
  private boolean original = true;
  private boolean related;
  private boolean tracked;
  private boolean untracked;
  private boolean attachedToNothing;
  private int services;
  private boolean asksFirst;
  private boolean handedOn;
  private Optional<RouteAnswer> rerouted = Optional.empty();
  private int frame;

  private Skb(Packet packet, boolean locallyMade, boolean bySocket) {
    this.packet = packet;
    this.locallyMade = locallyMade;
    this.bySocket = bySocket;
    this.frame = packet.length();
  }

  /** A packet that a socket sends. */
  static Skb fromSocket(Packet packet) {
    return new Skb(packet, true, true);
  }

  /** A packet that the kernel sends by itself: answers, errors, a tunnel's outer packet. */
  static Skb fromKernel(Packet packet) {
    return new Skb(packet, true, false);
  }

  /** A packet that came in by a device. */
  static Skb arriving(Packet packet, String device, String port, int frame) {
    Skb skb = new Skb(packet, false, false);
    skb.inDevice = device;
    skb.inPort = port;
    skb.frame = frame;
    return skb;
  }

  Packet packet() {
    return packet;
  }

  void packet(Packet changed) {
    this.packet = changed;
  }

  boolean locallyMade() {
    return locallyMade;
  }

  /** Whether a process owns it: only such packets have a uid. */
  boolean bySocket() {
    return bySocket;
  }

  String inDevice() {
    return inDevice;
  }

  void inDevice(String device) {
    inDevice = device;
  }

  /** The bridge port it came in by; empty when it came by no bridge. */
  String inPort() {
    return inPort;
  }

  /** The bridge port it leaves by while it is bridged, not routed; empty for any other packet. */
  String outPort() {
    return outPort;
  }

  void outPort(String port) {
    outPort = port;
  }

  /** Whether its sender asks for the receiver's MAC address first: the answer teaches bridges. */
  boolean asksFirst() {
    return asksFirst;
  }

  void setAsksFirst() {
    asksFirst = true;
  }

  /** Whether IPVS of this namespace has handed it on ({@code ipvs_property}). */
  boolean handedOn() {
    return handedOn;
  }

  void setHandedOn() {
    handedOn = true;
  }

  /** The size in bytes of the largest piece it travels in. */
  int frame() {
    return frame;
  }

  void fragmentTo(int mtu) {
    if (mtu > 0) {
      frame = Math.min(frame, mtu);
    }
  }

  void attach(Connection to, boolean isOriginal, boolean isRelated) {
    connection = Optional.of(to);
    original = isOriginal;
    related = isRelated;
    tracked = true;
  }

  Optional<Connection> connection() {
    return connection;
  }

  boolean original() {
    return original;
  }

  boolean related() {
    return related;
  }

  boolean tracked() {
    return tracked;
  }

  void setTracked() {
    tracked = true;
  }

  boolean untracked() {
    return untracked;
  }

  /**
   * A reset about an untracked packet: what nf_ct_attach copies is no connection, but not nothing
   * either, so NOTRACK leaves the reset to the connection tracking.
   */
  void attachToNothing() {
    attachedToNothing = true;
  }

  /** Takes it out of tracking: a packet without a connection only (nft_notrack_eval). */
  void untrack() {
    if (attachedToNothing && !tracked) {
      return;
    }
    untracked = true;
    tracked = true;
  }

  void setService() {
    services++;
  }

  /** How often its DSCP or TOS was set. */
  int services() {
    return services;
  }

  /** From now on it goes this way. */
  void reroute(RouteAnswer route) {
    rerouted = Optional.of(route);
  }

  /** The way it goes when a chain made the kernel look for it again. */
  Optional<RouteAnswer> rerouted() {
    return rerouted;
  }

  /** Whether its connection's packets in this direction are sent on to another address. */
  boolean redirected() {
    if (connection.isEmpty()) {
      return false;
    }
    Connection known = connection.get();
    if (original && known.server().isPresent()) {
      return false;
    }
    Tuple there = original ? known.original() : known.reply();
    Tuple back = original ? known.reply() : known.original();
    return !there.to().equals(back.from());
  }

  /** Whether this is the first packet of a connection: the only one that nat rules see. */
  boolean isNew() {
    return connection.isPresent() && original && !related && !connection.get().replySeen();
  }

  /** What {@code --ctstate} sees. */
  Set<Match.State> states() {
    if (untracked) {
      return EnumSet.of(Match.State.UNTRACKED);
    }
    if (connection.isEmpty()) {
      return EnumSet.of(Match.State.INVALID);
    }
    Connection known = connection.get();
    Set<Match.State> states =
        EnumSet.of(
            related
                ? Match.State.RELATED
                : !original || known.replySeen() ? Match.State.ESTABLISHED : Match.State.NEW);
    if (known.sourceTranslated()) {
      states.add(Match.State.SNAT);
    }
    if (known.destinationTranslated()) {
      states.add(Match.State.DNAT);
    }
    return states;
  }
}
