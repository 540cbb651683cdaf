package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Result;
import io.hopwise.fact.Route;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a namespace sends: locally made packets from the route lookup on, and the common end of all
 * sending.
 */
final class Output {
  private static final String TTL = "net.ipv4.ip_default_ttl";

  /** The port to which ping of iputils connects (ping/ping.c). */
  private static final int PING_ASKS = 1025;

  private final Run run;
  private final LocalRefusal refusals;
  private final SizeLimit limit;
  private final UnknownParameter unknown;

  Output(Run run) {
    this.run = run;
    this.refusals = new LocalRefusal(run);
    this.limit = new SizeLimit(run);
    this.unknown = new UnknownParameter(run);
  }

  /** For how many hops what the namespace sends lives, unless its sender chose otherwise. */
  static int timeToLive(Stack stack) {
    return stack.parameters().number(TTL, Packets.TTL);
  }

  /**
   * Sends a locally made packet.
   *
   * @param oif the device it must leave by; empty for any
   */
  Ending send(Stack stack, Skb skb, String oif) {
    limitLife(stack, skb);
    return send(stack, skb, RouteQuery.of(skb.packet(), "lo").by(oif));
  }

  /** Sends one whose route is looked up as if it had no source yet. */
  Ending sendFromAny(Stack stack, Skb skb) {
    limitLife(stack, skb);
    return send(stack, skb, RouteQuery.of(skb.packet(), "lo").from(Ip.NONE));
  }

  private static void limitLife(Stack stack, Skb skb) {
    if (!skb.bySocket() && !skb.packet().isSix()) {
      skb.packet(skb.packet().withTtl(timeToLive(stack)));
    }
  }

  /** Sends a locally made packet by the route that answers this question. */
  Ending send(Stack stack, Skb skb, RouteQuery query) {
    Packet packet = skb.packet();
    RouteAnswer route = run.routing(stack).lookup(query);
    Optional<Ending> refused = refusals.of(stack, skb, route);
    if (refused.isPresent()) {
      return refused.get();
    }
    Optional<Ending> martian = fromLoopback(stack, skb, route, skb.bySocket());
    if (martian.isPresent()) {
      return martian.get();
    }
    boolean choose = !packet.from().isPresent();
    if (choose) {
      Ip source = source(stack, route, packet.to());
      if (!source.isPresent()) {
        return refusals.withoutSource(stack, skb, route);
      }
      packet = packet.withSource(source, packet.sourcePort());
      skb.packet(packet);
      boolean connects = packet.protocol() == Packets.TCP || packet.protocol() == Packets.UDP;
      if (!packet.isSix() && (connects || skb.bySocket())) {
        // connect() looks the route up again once the source is known, so that "from" rules apply
        RouteAnswer connected =
            run.routing(stack).lookup((connects ? query : asPingAsks(query)).from(source));
        refused = refusals.of(stack, skb, connected);
        if (refused.isPresent()) {
          return refused.get();
        }
        route = connects ? connected : route;
      }
    }
    if (skb.bySocket() && run.log().isInner()) {
      At at = run.log().at(stack, outDevice(route), Stage.SOCKET);
      run.log()
          .add(
              new Step.Sent(
                  at,
                  Code.PACKET_SENT,
                  packet,
                  Note.NONE,
                  Map.of("from", packet.from().toString(), "to", packet.to().toString())));
    }
    routed(stack, skb, route, Stage.ROUTING);
    Optional<Ending> tooBig = tooBigHere(stack, skb, route);
    if (tooBig.isPresent()) {
      return tooBig.get();
    }
    return afterRouting(stack, skb, route);
  }

  /**
   * ping of iputils connects a UDP socket first, only to learn its source, and gives up where that
   * fails; what it sends then has no source, and goes by rules without {@code from}.
   */
  private static RouteQuery asPingAsks(RouteQuery query) {
    return new RouteQuery(
        query.to(),
        query.from(),
        query.iif(),
        query.oif(),
        query.mark(),
        query.uid(),
        Packets.UDP,
        -1,
        PING_ASKS);
  }

  private Ip source(Stack stack, RouteAnswer route, Ip to) {
    if (to.family() == 6) {
      return new SourceAddress6(stack).of(route, to);
    }
    List<Ip> possible = new SourceAddress(stack).possible(route, to);
    if (possible.isEmpty()) {
      return Ip.NONE;
    }
    return possible.size() == 1
        ? possible.get(0)
        : possible.get(run.oracle().pick(Code.SOURCE_UNKNOWN, route.because(), possible.size()));
  }

  /** No packet leaves the host with a loopback address, unless route_localnet lets it. */
  private Optional<Ending> fromLoopback(Stack stack, Skb skb, RouteAnswer route, boolean told) {
    Packet packet = skb.packet();
    boolean leaves =
        packet.from().isPresent()
            && packet.from().isLoopback()
            && route.isUnicast()
            && !packet.isSix()
            && stack.parameters().most("route_localnet", route.device()) == 0;
    boolean open = leaves && !stack.parameters().knowsMost("route_localnet", route.device());
    String key = "net.ipv4.conf." + route.device() + ".route_localnet";
    if (!leaves || (open && !unknown.stops(stack, skb, route.device(), key, Stage.ROUTING))) {
      return Optional.empty();
    }
    HostFact because = stack.parameters().mostFact("route_localnet", route.device());
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", route.device());
    details.put("from", packet.from().toString());
    details.put("to", packet.to().toString());
    run.log()
        .add(
            new Step.Dropped(
                run.log().at(stack, route.device(), Stage.ROUTING),
                Code.MARTIAN_SOURCE,
                packet,
                because,
                "",
                details));
    return Optional.of(
        told
            ? Ending.Ended.locally(Trace.End.DROPPED, Result.NOT_PERMITTED)
            : Ending.Ended.silently(Trace.End.DROPPED));
  }

  /**
   * Sends the reset that a REJECT makes of a packet that came in by a bridge port: br_netfilter
   * hands it to the device at once, past OUTPUT and POSTROUTING (nf_send_reset).
   */
  Ending sendUnfiltered(Stack stack, Skb skb) {
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(skb.packet(), "lo"));
    Optional<Link> device = route.isUnicast() ? stack.link(route.device()) : Optional.empty();
    return device.isPresent()
        ? run.transmit().send(stack, device.get(), route, skb)
        : Ending.Ended.silently(Trace.End.LOST);
  }

  private Ending afterRouting(Stack stack, Skb skb, RouteAnswer first) {
    Optional<Ending> filtered = run.hooks().ask(stack, Hook.OUTPUT, skb, "", outDevice(first));
    return filtered.isPresent()
        ? filtered.get()
        : run.departure().leave(stack, skb, skb.rerouted().orElse(first));
  }

  /**
   * Looks for the way again once a chain changed what decides it, and as it is at that moment; the
   * source chosen before stays (ip_route_me_harder).
   *
   * @return how the packet's way ends here; empty when it goes on
   */
  Optional<Ending> reroute(Stack stack, Skb skb) {
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(skb.packet(), "lo"));
    // tcp_connect takes no notice of what becomes of the SYN; it only waits
    boolean told = skb.bySocket() && skb.packet().protocol() != Packets.TCP;
    Optional<Ending> refused =
        refusals
            .of(stack, skb, route)
            .map(ending -> told ? ending : unnoticed(ending))
            .or(() -> fromLoopback(stack, skb, route, told));
    if (refused.isEmpty()) {
      skb.reroute(route);
      routed(stack, skb, route, Stage.OUTPUT);
    }
    return refused;
  }

  private static Ending unnoticed(Ending ending) {
    return ending instanceof Ending.Ended ended ? Ending.Ended.silently(ended.end()) : ending;
  }

  static String outDevice(RouteAnswer route) {
    return route.isUnicast() ? route.device() : "lo";
  }

  private Optional<Ending> tooBigHere(Stack stack, Skb skb, RouteAnswer route) {
    Optional<Link> device = route.isUnicast() ? stack.link(route.device()) : Optional.empty();
    if (device.isEmpty() || !limit.isExceeded(stack, device.get(), route, skb)) {
      return Optional.empty();
    }
    At at = run.log().at(stack, route.device(), Stage.MTU);
    Map<String, String> details = SizeLimit.details(device.get(), route, skb);
    Result answer = Result.MESSAGE_TOO_LONG;
    run.log()
        .add(
            new Step.Dropped(
                at,
                Code.TOO_BIG_FOR_OWN_DEVICE,
                skb.packet(),
                device.get(),
                answer.text(),
                details));
    return Optional.of(Ending.Ended.locally(Trace.End.DROPPED, answer));
  }

  /** Writes down which way the routes send it. */
  void routed(Stack stack, Skb skb, RouteAnswer route, Stage stage) {
    Ip nextHop = route.nextHop(skb.packet().to());
    String out = outDevice(route);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("to", skb.packet().to().toString());
    details.put("device", out);
    details.put("via", nextHop.toString());
    details.put(
        "route",
        route
            .route()
            .map(r -> r.destination().isDefault() ? "default" : r.destination().toString())
            .orElse(""));
    details.put("table", route.route().map(Route::table).orElse(""));
    Code code = route.isUnicast() ? Code.ROUTED : Code.ROUTED_LOCALLY;
    run.log()
        .add(
            new Step.Routed(
                run.log().at(stack, out, stage),
                code,
                skb.packet(),
                route.because(),
                route.rule(),
                nextHop,
                out,
                details));
  }
}
