package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the next hop on the link and hands the packet over (ip-neighbour(8), arp(7)). */
final class Transmit {
  private final Run run;
  private final Asked asked;
  private final Crossing crossing;
  private final TrafficShaping shaping;
  private final UncollectedHop uncollected;

  Transmit(Run run) {
    this.run = run;
    this.asked = new Asked(run);
    this.crossing = new Crossing(run);
    this.shaping = new TrafficShaping(run);
    this.uncollected = new UncollectedHop(run);
  }

  /** Sends the packet by the device. */
  Ending send(Stack stack, Link device, RouteAnswer route, Skb skb) {
    if (!device.up()) {
      At at = run.log().at(stack, device.device(), Stage.DEVICE);
      run.log()
          .add(
              new Step.Dropped(
                  at,
                  Code.DEVICE_DOWN,
                  skb.packet(),
                  device,
                  "",
                  Map.of("device", device.device())));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    Optional<Ending> queued =
        device.kind().isOverlay()
            ? shaping.ending(new Port(stack, device), false, skb)
            : Optional.empty();
    if (queued.isPresent()) {
      return queued.get();
    }
    Ip nextHop = route.nextHop(skb.packet().to());
    return switch (device.kind()) {
      case TUN -> throughTun(stack, device, skb);
      case VXLAN -> run.vxlan().send(stack, device, nextHop, skb);
      case IPIP -> run.ipip().send(stack, device, nextHop, skb);
      case WIREGUARD -> run.wireGuard().send(stack, device, skb);
      case GRE -> unmodelled(stack, device, skb);
      default -> overLink(stack, device, nextHop, skb);
    };
  }

  /** Of who serves a tun, only flanneld's doings are known; without anybody it is lost anyway. */
  private Ending throughTun(Stack stack, Link device, Skb skb) {
    if (WireGuardTunnel.isTold(stack, device)) {
      return run.wireGuard().send(stack, device, skb);
    }
    return device.device().startsWith("flannel") || !device.carrier()
        ? run.flannelUdp().send(stack, device, skb)
        : unmodelled(stack, device, skb);
  }

  /** What this device does with the packet is not walked. */
  Ending unmodelled(Stack stack, Link device, Skb skb) {
    At at = run.log().at(stack, device.device(), Stage.TUNNEL);
    run.log()
        .insufficient(
            at,
            Code.TUNNEL_NOT_WALKED,
            skb.packet(),
            device,
            device.kind() == LinkKind.WIREGUARD ? Topic.WIREGUARD_PEERS : Topic.OVERLAY,
            Map.of(
                "device",
                device.device(),
                "kind",
                device.kind().name().toLowerCase(Locale.ROOT),
                "to",
                skb.packet().to().toString()));
    run.oracle().holds(Code.TUNNEL_NOT_WALKED, device, "");
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }

  private Ending overLink(Stack stack, Link device, Ip nextHop, Skb skb) {
    Port from = new Port(stack, device);
    List<Passage> passages = run.network().layer2().passages(from);
    Optional<Neighbour> entry = stack.neighbour(nextHop, device.device());
    if (entry.isPresent() && entry.get().isPermanent() && !entry.get().mac().isEmpty()) {
      return byFixedEntry(from, passages, entry.get(), nextHop, skb);
    }
    if (entry.isEmpty() || entry.get().isFailed()) {
      skb.setAsksFirst();
    }
    if (!device.arp() && !device.pointToPoint() && device.kind() != LinkKind.LOOPBACK) {
      return withoutArp(from, nextHop, skb);
    }
    if (!device.carrier()) {
      return silent(from, nextHop, device, skb);
    }
    Optional<Passage> kept = entry.flatMap(e -> asked.confirmed(from, passages, e, skb.packet()));
    if (kept.isPresent()) {
      return over(kept.get(), from, nextHop, skb);
    }
    List<Passage> answering = asked.answering(from, passages, nextHop, skb.packet());
    if (answering.size() > 1) {
      Optional<Passage> known = Asked.byMac(answering, entry.map(Neighbour::mac).orElse(""));
      if (known.isPresent()) {
        return over(known.get(), from, nextHop, skb);
      }
      int choice = run.oracle().pick(Code.WAY_UNKNOWN, device, answering.size());
      return over(answering.get(choice), from, nextHop, skb);
    }
    if (answering.size() == 1) {
      return over(answering.get(0), from, nextHop, skb);
    }
    // who complains has waited longer than that lasts
    Optional<Passage> remembered =
        run.log().failing() ? Optional.empty() : asked.remembered(passages, entry, nextHop);
    if (remembered.isPresent() && isRemembered(from, nextHop, entry, skb)) {
      return over(remembered.get(), from, nextHop, skb);
    }
    return silentOrOutside(from, nextHop, entry, skb);
  }

  private static HostFact factOf(Optional<Neighbour> entry) {
    return entry.isPresent() ? entry.get() : Note.NONE;
  }

  private boolean isRemembered(Port from, Ip nextHop, Optional<Neighbour> entry, Skb skb) {
    HostFact because = factOf(entry);
    At at = run.log().at(from.stack(), from.device(), Stage.NEIGHBOUR);
    run.log()
        .insufficient(
            at,
            Code.NEIGHBOUR_UNKNOWN,
            skb.packet(),
            because,
            Topic.NEIGHBOURS,
            details(from, nextHop));
    return run.oracle().holds(Code.NEIGHBOUR_UNKNOWN, because, from + " " + nextHop);
  }

  /** Hands it over, unless a default route takes a container's packet to who passes nothing on. */
  private Ending over(Passage passage, Port from, Ip nextHop, Skb skb) {
    Optional<Step.Lost> left =
        passage.end().stack().parameters().forwards(skb.packet().isSix(), passage.end().device())
            ? Optional.empty()
            : uncollected.leavesFlannel(from, passage.end(), nextHop, skb.packet());
    if (left.isPresent()) {
      run.log().add(left.get());
      return Ending.Ended.silently(Trace.End.LOST);
    }
    return crossing.cross(passage, skb);
  }

  private Ending byFixedEntry(
      Port from, List<Passage> passages, Neighbour entry, Ip nextHop, Skb skb) {
    Optional<Passage> passage = Asked.byMac(passages, entry.mac());
    if (passage.isPresent()) {
      return crossing.cross(passage.get(), skb);
    }
    Optional<Passage> owner =
        passages.stream().filter(p -> p.end().stack().owns(nextHop)).findFirst();
    boolean unknownMacs = passages.stream().anyMatch(p -> p.end().link().mac().isEmpty());
    if (unknownMacs && owner.isPresent()) {
      return crossing.cross(owner.get(), skb);
    }
    if (owner.isEmpty() && run.network().layer2().reachesWire(from) && namedOutside(nextHop)) {
      return uncollected.reached(from, nextHop, skb, entry);
    }
    Map<String, String> details = details(from, nextHop);
    details.put("mac", entry.mac());
    At at = run.log().at(from.stack(), from.device(), Stage.NEIGHBOUR);
    run.log()
        .add(
            new Step.Lost(
                at, Code.NEIGHBOUR_ENTRY_WRONG, skb.packet(), entry, nextHop, "", details));
    return Ending.Ended.silently(Trace.End.LOST);
  }

  /** With arp off the frame is sent to the device's own MAC address, which nobody else has. */
  private Ending withoutArp(Port from, Ip nextHop, Skb skb) {
    At at = run.log().at(from.stack(), from.device(), Stage.NEIGHBOUR);
    Map<String, String> details = details(from, nextHop);
    details.put("mac", from.link().mac());
    run.log()
        .add(
            new Step.Lost(
                at, Code.NEIGHBOUR_ENTRY_WRONG, skb.packet(), from.link(), nextHop, "", details));
    return Ending.Ended.silently(Trace.End.LOST);
  }

  /** Whether the case itself says that somebody nobody collected has this address. */
  private boolean namedOutside(Ip ip) {
    return run.log().flow().to().ip().equals(ip)
        && !run.log().flow().to().host().isEmpty()
        && !run.network().hasHost(run.log().flow().to().host());
  }

  private Ending silentOrOutside(Port from, Ip nextHop, Optional<Neighbour> entry, Skb skb) {
    Layer2 layer2 = run.network().layer2();
    boolean failed = entry.isPresent() && entry.get().isFailed();
    boolean alive = entry.isPresent() && !failed && !entry.get().mac().isEmpty();
    boolean ownedHere = false;
    for (Passage passage : layer2.passages(from)) {
      ownedHere |= passage.end().stack().owns(nextHop);
      // whose card this is had the address once, and shows that it has it no more
      alive &= !passage.end().link().mac().equals(entry.map(Neighbour::mac).orElse(""));
    }
    if (!failed && isHalfAPair(from)) {
      At at = run.log().at(from.stack(), from.device(), Stage.NEIGHBOUR);
      Map<String, String> details = details(from, nextHop);
      run.log()
          .insufficient(at, Code.PEER_UNKNOWN, skb.packet(), from.link(), Topic.LINKS, details);
      return Ending.Ended.silently(Trace.End.INSUFFICIENT);
    }
    if (!layer2.reachesWire(from) || ownedHere || from.stack().owns(nextHop)) {
      return silent(from, nextHop, factOf(entry), skb);
    }
    boolean likely = asked.answeredAnother(from, nextHop) || run.isOutsideOnLink(from);
    if (alive || namedOutside(nextHop) || (entry.isEmpty() && likely)) {
      return uncollected.reached(from, nextHop, skb, factOf(entry));
    }
    if (!failed && !from.stack().collected(Topic.NEIGHBOURS)) {
      if (!isRemembered(from, nextHop, Optional.empty(), skb)) {
        return uncollected.reached(from, nextHop, skb, Note.NONE);
      }
    }
    if (!failed) {
      Optional<Step.Lost> left =
          uncollected
              .leavesAsService(from, nextHop, skb.packet())
              .or(() -> uncollected.leavesOverlay(from, nextHop, skb.packet()));
      if (left.isPresent()) {
        run.log().add(left.get());
        return hostUnreachable(from, skb);
      }
      At at = run.log().at(from.stack(), from.device(), Stage.NEIGHBOUR);
      Map<String, String> details = details(from, nextHop);
      run.log().assume(at, Code.NOBODY_ELSE_ON_LINK, skb.packet(), Note.NONE, details);
      run.log().wouldKnow(nextHop.toString(), Topic.LINKS, Code.NOBODY_ELSE_ON_LINK);
    }
    return silent(from, nextHop, factOf(entry), skb);
  }

  /** Whether it is a veth of a container whose other end nobody collected. */
  private boolean isHalfAPair(Port from) {
    return from.stack().isContainer()
        && from.link().kind() == LinkKind.VETH
        && run.network().layer2().peer(from).isEmpty();
  }

  static Map<String, String> details(Port from, Ip nextHop) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", from.device());
    details.put("next_hop", nextHop.toString());
    return details;
  }

  /** Nobody answers: after some seconds the kernel says host unreachable to the source. */
  private Ending silent(Port from, Ip nextHop, HostFact because, Skb skb) {
    Optional<VlanFilter.Refusal> apart = crossing.keptApart(from, nextHop);
    Code silent = nextHop.equals(skb.packet().to()) ? Code.TARGET_SILENT : Code.NEXT_HOP_SILENT;
    Code code = apart.map(VlanFilter.Refusal::code).orElse(silent);
    HostFact decided = apart.map(VlanFilter.Refusal::because).orElse(because);
    Map<String, String> details = details(from, nextHop);
    apart.ifPresent(refusal -> details.putAll(refusal.details()));
    At at = run.log().at(from.stack(), from.device(), Stage.NEIGHBOUR);
    Packet packet = skb.packet();
    String answer = "host-unreachable";
    if (code == Code.BRIDGE_VLAN_REFUSED) {
      // the question for the neighbour does not get there
      run.log().add(new Step.Dropped(at, code, packet, decided, answer, details));
      return Ending.Ended.with(Trace.End.DROPPED, new Ending.ErrorMessage(from.stack(), 3, 1, skb));
    }
    run.log().add(new Step.Lost(at, code, packet, decided, nextHop, answer, details));
    return hostUnreachable(from, skb);
  }

  private static Ending hostUnreachable(Port from, Skb skb) {
    return Ending.Ended.with(Trace.End.LOST, new Ending.ErrorMessage(from.stack(), 3, 1, skb));
  }
}
