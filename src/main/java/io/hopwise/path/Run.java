package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Topic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of a walk: one set of answers from the oracle, one connection table a namespace. */
final class Run {
  private final Network network;
  private final Oracle oracle;
  private final Log log;
  private final boolean remembers;
  private final Map<StackId, Tracker> trackers = new HashMap<>();
  private final Set<Port> entrances = new HashSet<>();
  private final Set<Port> tunnels = new HashSet<>();
  private final Hooks hooks;
  private final Output output;
  private final Departure departure;
  private final Input input;
  private final Transmit transmit;
  private final VxlanTunnel vxlan;
  private final FlannelUdpTunnel flannelUdp;
  private final IpipTunnel ipip;
  private final WireGuardTunnel wireGuard;

  /**
   * A run.
   *
   * @param remembers whether connections that hosts remember from before decide over its packets
   */
  Run(Network network, Oracle oracle, Log log, boolean remembers) {
    this.remembers = remembers;
    this.network = network;
    this.oracle = oracle;
    this.log = log;
    this.hooks = new Hooks(this);
    this.output = new Output(this);
    this.departure = new Departure(this);
    this.input = new Input(this);
    this.transmit = new Transmit(this);
    this.vxlan = new VxlanTunnel(this);
    this.flannelUdp = new FlannelUdpTunnel(this);
    this.ipip = new IpipTunnel(this);
    this.wireGuard = new WireGuardTunnel(this);
  }

  Network network() {
    return network;
  }

  Oracle oracle() {
    return oracle;
  }

  Log log() {
    return log;
  }

  Hooks hooks() {
    return hooks;
  }

  Output output() {
    return output;
  }

  Departure departure() {
    return departure;
  }

  Input input() {
    return input;
  }

  Transmit transmit() {
    return transmit;
  }

  VxlanTunnel vxlan() {
    return vxlan;
  }

  FlannelUdpTunnel flannelUdp() {
    return flannelUdp;
  }

  IpipTunnel ipip() {
    return ipip;
  }

  WireGuardTunnel wireGuard() {
    return wireGuard;
  }

  Tracker tracker(Stack stack) {
    return trackers.computeIfAbsent(stack.id(), id -> new Tracker(this, stack));
  }

  /**
   * Whether the packet may belong to a connection from before the walk: its sender keeps to one
   * port. Of others nobody knows which port they come from.
   */
  boolean isOldConnection(Packet packet) {
    return remembers && log.isInner() && packet.sourcePort() == log.flow().sourcePort();
  }

  Routing routing(Stack stack) {
    return new Routing(stack, oracle);
  }

  /**
   * Begins the way of a tunnel's outer packet; false when it is on that way already, which the
   * kernel refuses (drivers/net/vxlan/vxlan_core.c, udp_tunnel_dst_lookup: circular route).
   */
  boolean enterTunnel(Port tunnel) {
    if (!tunnels.add(tunnel)) {
      return false;
    }
    log.deeper();
    return true;
  }

  /** Ends the way of a tunnel's outer packet. */
  void leaveTunnel(Port tunnel) {
    tunnels.remove(tunnel);
    log.shallower();
  }

  /** Notes that a host nobody collected delivered the packet here: it is on that link. */
  void enteredFromOutside(Port port) {
    entrances.add(port);
  }

  /** Whether a host nobody collected is known to be on the link of this device. */
  boolean isOutsideOnLink(Port port) {
    if (entrances.isEmpty() || entrances.contains(port)) {
      return !entrances.isEmpty();
    }
    for (Passage passage : network.layer2().passages(port)) {
      if (entrances.contains(passage.end())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a wire is there, where several devices of one host claim to be on it. */
  boolean isThere(Passage.Leg leg) {
    boolean there = true;
    for (Contest contest :
        leg instanceof Passage.Wire wire ? wire.contests() : List.<Contest>of()) {
      StackId id = contest.stack().id();
      log.wouldKnow(id.host(), Topic.NEIGHBOURS, Code.SAME_WIRE);
      String context = id + " " + contest.devices();
      there &=
          contest.isOnWire(
              oracle.pick(Code.SAME_WIRE, Note.NONE, context, contest.possibilities()));
    }
    return there;
  }

  /** Whether the address is a container's, by the facts or because the flow says so. */
  boolean isContainerAddress(Ip ip) {
    return network.isContainerAddress(ip)
        || isPods(log.flow().from(), ip)
        || isPods(log.flow().to(), ip);
  }

  private static boolean isPods(Endpoint end, Ip ip) {
    return !end.pod().isEmpty() && end.ip().isPresent() && end.ip().equals(ip);
  }

  /** What people call the host of an address that nobody collected. */
  String nameOfOutside(Ip ip) {
    boolean target = log.flow().to().ip().equals(ip) && !log.flow().to().host().isEmpty();
    return target ? log.flow().to().host() : ip.toString();
  }
}
