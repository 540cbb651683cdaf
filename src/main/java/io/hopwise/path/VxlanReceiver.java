package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The receiving end of a vxlan (drivers/net/vxlan/vxlan_core.c, vxlan_rcv). */
final class VxlanReceiver {
  private final Run run;
  private final Map<Learned, Ip> learned = new HashMap<>();

  private record Learned(StackId stack, String device, String mac) {}

  /**
   * What says whose an outer packet is.
   *
   * @param port the UDP port it goes to
   * @param vni its network identifier; -1 when unknown
   */
  record Key(int port, int vni) {
    private static final int DEFAULT_PORT = 8472;

    /** What a device sends. */
    static Key of(Link device) {
      int port = device.vxlan().port();
      return new Key(port > 0 ? port : DEFAULT_PORT, device.vxlan().vni());
    }

    /** What it sends by an entry, which may name others. */
    Key as(ForwardingEntry entry) {
      return new Key(entry.port() < 0 ? port : entry.port(), entry.vni() < 0 ? vni : entry.vni());
    }
  }

  VxlanReceiver(Run run) {
    this.run = run;
  }

  /** The device of a host that takes such packets. */
  static Optional<Link> of(Stack stack, Key key) {
    for (Link link : stack.links()) {
      if (listens(link, key.port())
          && (link.vxlan().vni() == key.vni() || link.vxlan().vni() < 0 || key.vni() < 0)) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  private static boolean listens(Link link, int port) {
    return link.kind() == LinkKind.VXLAN
        && link.up()
        && (link.vxlan().port() == port || link.vxlan().port() < 0);
  }

  /**
   * The device that takes an outer packet which arrived; empty, and written down, when none does.
   *
   * @param mac what the inner frame is addressed to
   */
  Optional<Link> find(Ending.Arrived arrived, Link sender, Key key, String mac) {
    Stack stack = arrived.stack();
    Optional<Link> found = of(stack, key);
    if (found.isPresent()) {
      return found;
    }
    boolean portOpen = false;
    for (Link link : stack.links()) {
      portOpen |= listens(link, key.port());
    }
    Code code = portOpen ? Code.VNI_UNKNOWN : Code.TUNNEL_PORT_CLOSED;
    At at = run.log().at(stack, arrived.skb().inDevice(), Stage.TUNNEL);
    Map<String, String> details =
        Map.of(
            "vni",
            Integer.toString(key.vni()),
            "port",
            Integer.toString(key.port()),
            "host",
            stack.id().host());
    HostFact because = meant(stack, sender, mac).map(l -> (HostFact) l).orElse(Note.NONE);
    run.log().add(new Step.Dropped(at, code, arrived.skb().packet(), because, "", details));
    return Optional.empty();
  }

  /**
   * The device the sender had in mind: the one with the MAC address, else the one called alike,
   * else any.
   */
  private static Optional<Link> meant(Stack stack, Link sender, String mac) {
    Optional<Link> meant = Optional.empty();
    for (Link link : stack.links()) {
      if (link.kind() == LinkKind.VXLAN) {
        if (!mac.isEmpty() && link.mac().equals(mac)) {
          return Optional.of(link);
        }
        boolean isBetter = meant.isEmpty() || link.device().equals(sender.device());
        meant = isBetter ? Optional.of(link) : meant;
      }
    }
    return meant;
  }

  /** Where a frame of this MAC address came from before, on a device that learns (vxlan_snoop). */
  Ip learned(Stack stack, Link device, String mac) {
    return learned.getOrDefault(new Learned(stack.id(), device.device(), mac), Ip.NONE);
  }

  /** Takes the inner packet out, where its frame is for this device. */
  Ending unwrap(
      Ending.Arrived arrived, Link receiver, Link sender, String mac, Packet inner, int frame) {
    Stack stack = arrived.stack();
    At at = run.log().at(stack, receiver.device(), Stage.TUNNEL);
    Packet packet = inner.withMark(arrived.skb().packet().mark());
    unwrapped(at, receiver, packet);
    if (receiver.vxlan().learning() && sender.master().isEmpty()) {
      Ip from = arrived.skb().packet().from();
      learned.put(new Learned(stack.id(), receiver.device(), sender.mac()), from);
    }
    boolean known = !mac.isEmpty() && !receiver.mac().isEmpty();
    boolean isOwn = known && receiver.mac().equals(sender.mac());
    if (known && (isOwn || !receiver.mac().equals(mac))) {
      Map<String, String> details =
          Map.of("mac", mac, "device", receiver.device(), "own", receiver.mac());
      Code code = isOwn ? Code.SENDER_HAS_OWN_MAC : Code.WRONG_INNER_MAC;
      run.log().add(new Step.Dropped(at, code, packet, receiver, "", details));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    return run.input().arrive(stack, receiver, "", packet, frame);
  }

  private void unwrapped(At at, Link receiver, Packet packet) {
    run.log()
        .add(
            new Step.Decapsulated(
                at,
                Code.UNWRAPPED_FROM_VXLAN,
                packet,
                receiver,
                Map.of("device", receiver.device())));
  }

  /**
   * The other end is an address of the sender itself: the kernel hands the inner packet straight to
   * its own device, whatever the MAC address (encap_bypass_if_local), from where it is routed into
   * the tunnel again, until its TTL is used up. All rounds are alike, so one stands for all.
   */
  Ending turnedRound(Stack stack, Link receiver, Packet inner, int frame) {
    Packet packet = inner.withTtl(Math.min(2, inner.ttl()));
    unwrapped(run.log().at(stack, receiver.device(), Stage.TUNNEL), receiver, packet);
    return run.input().arrive(stack, receiver, "", packet, frame);
  }
}
