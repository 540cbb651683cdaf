package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Code;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;

/**
 * Where a packet from a host that nobody collected comes in.
 *
 * @param port the device it arrives by
 * @param node the address of that host; of a tunnel's other end its underlay address
 * @param outer for a tunnel the device by which the outer packet arrives; empty when nobody knows
 */
record Entrance(Port port, Ip node, Optional<Port> outer) {
  private static final int OVERHEAD = 50;
  private static final int HASHED_PORT = 50001;

  /** Lets the packet in; in a tunnel's outer packet where one brings it. */
  Ending enter(Run run, Packet packet) {
    Link link = port.link();
    boolean isIpip = link.kind() == LinkKind.IPIP;
    if ((link.kind() != LinkKind.VXLAN && !isIpip) || outer.isEmpty()) {
      run.enteredFromOutside(port);
      return run.input().arrive(port.stack(), link, "", packet, packet.length());
    }
    run.log().deeper();
    Packet wrapped = isIpip ? inIp(packet) : inVxlan(packet);
    run.enteredFromOutside(outer.get());
    Ending ending =
        run.input().arrive(outer.get().stack(), outer.get().link(), "", wrapped, wrapped.length());
    run.log().shallower();
    if (!(ending instanceof Ending.Arrived arrived)) {
      return ending instanceof Ending.Ended ended
          ? Ending.Ended.silently(ended.end())
          : Ending.Ended.silently(Trace.End.LOST);
    }
    Packet inner = packet.withMark(arrived.skb().packet().mark());
    run.log()
        .add(
            new Step.Decapsulated(
                run.log().at(port.stack(), link.device(), Stage.TUNNEL),
                isIpip ? Code.UNWRAPPED_FROM_IP : Code.UNWRAPPED_FROM_VXLAN,
                inner,
                link,
                Map.of("device", link.device())));
    return run.input().arrive(port.stack(), link, "", inner, inner.length());
  }

  private Packet inIp(Packet packet) {
    Ip local = port.link().vxlan().local();
    Stack stack = outer.orElseThrow().stack();
    Ip own =
        stack.addressesOn(outer.orElseThrow().device()).stream()
            .map(Address::ip)
            .filter(Ip::isV4)
            .findFirst()
            .orElse(Ip.NONE);
    return Packets.outerIp(node, local.isPresent() ? local : own, packet.dontFragment(), packet);
  }

  private Packet inVxlan(Packet packet) {
    Ip local = port.link().vxlan().local();
    int udp = port.link().vxlan().port();
    return Packets.outer(node, local, HASHED_PORT, udp, OVERHEAD, false, 0, packet);
  }
}
