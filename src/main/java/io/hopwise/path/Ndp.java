package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Trace;

/**
 * Whether a namespace answers when it is asked for an IPv6 address on one of its devices (RFC 4861;
 * net/ipv6/ndisc.c). Unlike ARP both the question and the answer are packets that ip6tables sees,
 * and only an address of that very device is answered for, or one that was entered for it ({@link
 * NdpProxy}).
 */
final class Ndp {
  private static final Ip SOLICITED_NODE = Ip.parse("ff02::1:ff00:0");
  private static final long LAST_THREE_BYTES = 0xffffffL;

  private final Run run;
  private final Crossing crossing;
  private final NdpProxy proxy;

  Ndp(Run run, Crossing crossing) {
    this.run = run;
    this.crossing = crossing;
    this.proxy = new NdpProxy(run);
  }

  /**
   * Whether the end of the passage answers a question for {@code wanted} that is asked because of
   * this packet. What a rule drops of question or answer is written down.
   */
  boolean answers(Port from, Passage passage, Ip wanted, Packet packet) {
    Port end = passage.end();
    if (!end.link().up() || !crossing.passable(passage)) {
      return false;
    }
    if (!has(end, wanted) && !proxy.answers(end, wanted, packet)) {
      return false;
    }
    Ip asker = asker(from, packet.from());
    if (!asker.isPresent()) {
      return false;
    }
    Log.Mark before = run.log().mark();
    Packet question =
        Packets.neighbourDiscovery(asker, solicited(wanted), IcmpTypes.NEIGHBOUR_SOLICITATION);
    Packet answer = Packets.neighbourDiscovery(wanted, asker, IcmpTypes.NEIGHBOUR_ADVERTISEMENT);
    boolean heard = arrives(from, passage, question) && arrivesBack(end, from, answer);
    run.log().backTo(before, !heard);
    return heard;
  }

  private static boolean has(Port end, Ip wanted) {
    for (Address address : end.stack().addressesOn(end.device())) {
      if (address.ip().equals(wanted) && !address.isUnusable()) {
        return true;
      }
    }
    return false;
  }

  /** The packet's own source where the device has it, else the device's link-local address. */
  private static Ip asker(Port from, Ip source) {
    Ip local = Ip.NONE;
    for (Address address : from.stack().addressesOn(from.device())) {
      if (address.ip().equals(source)) {
        return source;
      }
      if (SourceAddress6.isUsable(address) && address.ip().isLinkLocal()) {
        local = address.ip();
      }
    }
    return local;
  }

  /** Where all listen whose address ends so (RFC 4291, 2.7.1). */
  private static Ip solicited(Ip wanted) {
    long low = SOLICITED_NODE.low() | (wanted.low() & LAST_THREE_BYTES);
    return new Ip(6, SOLICITED_NODE.high(), low);
  }

  private boolean arrivesBack(Port end, Port from, Packet answer) {
    for (Passage back : run.network().layer2().passages(end)) {
      if (back.end().equals(from)) {
        return arrives(end, back, answer);
      }
    }
    return true;
  }

  private boolean arrives(Port from, Passage passage, Packet packet) {
    Skb made = Skb.fromKernel(packet);
    Port end = passage.end();
    Skb arriving = Skb.arriving(packet, end.device(), "", packet.length());
    return passes(from.stack(), Hook.OUTPUT, made, "", from.device())
        && passes(from.stack(), Hook.POSTROUTING, made, "", from.device())
        && crossing.refused(passage, packet).isEmpty()
        && passes(end.stack(), Hook.INGRESS, arriving, end.device(), "")
        && passes(end.stack(), Hook.PREROUTING, arriving, end.device(), "")
        && passes(end.stack(), Hook.INPUT, arriving, end.device(), "");
  }

  /**
   * Whether no rule that is known stops it. Rules that nobody collected are asked once more for the
   * packet itself, and what is not known of them is said there.
   */
  private boolean passes(Stack stack, Hook hook, Skb skb, String in, String out) {
    return run.hooks().ask(stack, hook, skb, in, out).filter(Ndp::isKnown).isEmpty();
  }

  private static boolean isKnown(Ending ending) {
    return !(ending instanceof Ending.Ended ended && ended.end() == Trace.End.INSUFFICIENT);
  }
}
