package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts packets into another IP packet and walks that on its own (RFC 2003, ip-tunnel(8);
 * net/ipv4/ip_tunnel.c, ip_tunnel_xmit).
 */
final class IpipTunnel {
  private final Run run;
  private final Underlay underlay;
  private final IpipReceiver receiver;
  private final SizeLimit limit;

  IpipTunnel(Run run) {
    this.run = run;
    this.underlay = new Underlay(run);
    this.receiver = new IpipReceiver(run);
    this.limit = new SizeLimit(run);
  }

  /** Where such a device sends what goes to this next hop: to its remote, else to that next hop. */
  static Ip remote(Link device, Ip nextHop) {
    return device.vxlan().remote().isPresent() ? device.vxlan().remote() : nextHop;
  }

  /** Through an IPIP device. */
  Ending send(Stack stack, Link device, Ip nextHop, Skb skb) {
    Packet inner = skb.packet();
    if (inner.isSix()) {
      return run.transmit().unmodelled(stack, device, skb);
    }
    Ip remote = remote(device, nextHop);
    String df = device.vxlan().df();
    boolean whole = df.equals("set") || (df.equals("inherit") && inner.dontFragment());
    Ip local = device.vxlan().local();
    Packet outer = Packets.outerIp(local, remote, whole, inner);
    RouteQuery query = RouteQuery.of(outer, "lo").by(device.vxlan().underlay()).unmarked();
    RouteAnswer way = run.routing(stack).lookup(query);
    At at = run.log().at(stack, device.device(), Stage.TUNNEL);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", device.device());
    details.put("remote", remote.toString());
    Ip source = underlay.source(stack, outer.withMark(0), device.vxlan().underlay());
    run.log()
        .add(
            new Step.Encapsulated(
                at, Code.WRAPPED_IN_IP, inner, device, outer.withSource(source, -1), details));
    if (local.isPresent() && stack.addressesKnown() && !stack.owns(local)) {
      details.put("source", local.toString());
      run.log().add(new Step.Dropped(at, Code.TUNNEL_SOURCE_MISSING, inner, device, "", details));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    Port tunnel = new Port(stack, device);
    boolean circular = way.isUnicast() && way.device().equals(device.device());
    if (circular || !run.enterTunnel(tunnel)) {
      return underlay.intoItself(tunnel, inner, remote);
    }
    Optional<Ending> tooBig = tooBig(stack, way, outer.withSource(source, -1), skb);
    if (tooBig.isPresent()) {
      run.leaveTunnel(tunnel);
      return tooBig.get();
    }
    Ending ending = run.output().send(stack, Skb.fromKernel(outer), query);
    if (!(ending instanceof Ending.Arrived arrived)) {
      Ending silent = underlay.notArrived(ending, remote, inner);
      run.leaveTunnel(tunnel);
      return silent;
    }
    run.leaveTunnel(tunnel);
    // to itself it goes round until its TTL is used up; all rounds are alike
    boolean turned = arrived.stack().id().equals(stack.id());
    Packet taken = turned ? inner.withTtl(Math.min(2, inner.ttl())) : inner;
    return receiver.take(arrived, device, taken, skb.frame());
  }

  /**
   * Unlike a vxlan it tells the inner sender what size would pass, where that forbade to cut its
   * packet (tnl_update_pmtu).
   */
  private Optional<Ending> tooBig(Stack stack, RouteAnswer way, Packet outer, Skb skb) {
    Optional<Link> out = way.isUnicast() ? stack.link(way.device()) : Optional.empty();
    Skb wrapped = Skb.fromKernel(outer);
    if (out.isEmpty()
        || !skb.packet().dontFragment()
        || !limit.isExceeded(stack, out.get(), way, wrapped)) {
      return Optional.empty();
    }
    run.log()
        .add(
            new Step.Dropped(
                run.log().at(stack, way.device(), Stage.MTU),
                Code.PACKET_TOO_BIG,
                outer,
                out.get(),
                "message-too-long",
                SizeLimit.details(out.get(), way, wrapped)));
    return Optional.of(
        Ending.Ended.with(Trace.End.DROPPED, new Ending.ErrorMessage(stack, 3, 4, skb)));
  }
}
