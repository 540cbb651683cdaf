package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a namespace does with an arriving packet: PREROUTING, routing, then INPUT or forwarding
 * (ip_input, ip_forward).
 */
final class Input {
  private final Run run;
  private final SizeLimit limit;
  private final Hairpin hairpin;
  private final RouteRefusal refusal;
  private final UnknownParameter unknown;
  private final TrafficShaping shaping;

  Input(Run run) {
    this.run = run;
    this.hairpin = new Hairpin(run);
    this.refusal = new RouteRefusal(run);
    this.unknown = new UnknownParameter(run);
    this.shaping = new TrafficShaping(run);
    this.limit = new SizeLimit(run);
  }

  /**
   * A packet arrives on a device that is no bridge port.
   *
   * @param inPort the bridge port it came in by when the device is a bridge; else empty
   * @param mark what a tunnel's outer packet passes on
   */
  Ending arrive(Stack stack, Link device, String inPort, Packet packet, int frame) {
    Skb skb = Skb.arriving(packet, device.device(), inPort, frame);
    if (!device.up()) {
      At at = run.log().at(stack, device.device(), Stage.ARRIVAL);
      run.log()
          .add(
              new Step.Dropped(
                  at, Code.DEVICE_DOWN, packet, device, "", Map.of("device", device.device())));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    Optional<Ending> kept =
        device.kind().isOverlay()
            ? shaping.ending(new Port(stack, device), true, skb)
            : Optional.empty();
    if (kept.isPresent()) {
      return kept.get();
    }
    Ip wanted = packet.to();
    String first = inPort.isEmpty() ? device.device() : inPort;
    Optional<Ending> filtered =
        run.hooks()
            .ask(stack, Hook.INGRESS, skb, first, "")
            .or(() -> run.hooks().ask(stack, Hook.PREROUTING, skb, device.device(), ""));
    return filtered
        .or(() -> skb.packet().to().equals(wanted) ? Optional.empty() : hairpin.refusal(stack, skb))
        .orElseGet(() -> route(stack, skb));
  }

  /** A packet that already passed PREROUTING on a bridge and turned out to need routing. */
  Ending route(Stack stack, Skb skb) {
    String in = skb.inDevice();
    Optional<ReversePath.Refusal> martian =
        new ReversePath(stack, run.routing(stack)).martian(skb.packet(), in);
    boolean open = martian.isPresent() && isLocalnetOpen(stack, skb.packet(), in);
    boolean passes =
        open
            && !unknown.stops(
                stack, skb, in, "net.ipv4.conf." + in + ".route_localnet", Stage.ROUTING);
    if (martian.isPresent() && !passes) {
      return dropped(stack, skb, martian.get().code(), martian.get().because(), Stage.ROUTING);
    }
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(skb.packet(), in));
    boolean broadcast = route.kind() == RouteAnswer.Kind.BROADCAST;
    if (broadcast
        && !skb.packet().isSix()
        && stack.parameters().isOnEverywhere("bc_forwarding", in)) {
      return toManyHosts(stack, skb);
    }
    if (route.isLocal() || broadcast) {
      Optional<Ending> refused = sourceCheck(stack, skb, "");
      return refused.isPresent() ? refused.get() : local(stack, skb);
    }
    if (route.kind() == RouteAnswer.Kind.NOT_COLLECTED) {
      run.log()
          .insufficient(
              run.log().at(stack, in, Stage.ROUTING),
              Code.ROUTES_NOT_COLLECTED,
              skb.packet(),
              Note.NONE,
              skb.packet().isSix() ? Topic.ROUTES6 : Topic.ROUTES,
              Map.of("host", stack.id().host(), "to", skb.packet().to().toString()));
      return Ending.Ended.silently(Trace.End.INSUFFICIENT);
    }
    return forward(stack, skb, route);
  }

  /** Whether it depends on a parameter that nobody collected if loopback addresses may pass. */
  private static boolean isLocalnetOpen(Stack stack, Packet packet, String in) {
    return !packet.isSix()
        && (packet.from().isLoopback() || packet.to().isLoopback())
        && !stack.parameters().knowsMost("route_localnet", in);
  }

  /** A packet of the namespace's own that came back by lo. */
  Ending loopedBack(Stack stack, Skb skb) {
    Optional<Ending> filtered = run.hooks().ask(stack, Hook.PREROUTING, skb, "lo", "");
    return filtered.isPresent() ? filtered.get() : local(stack, skb);
  }

  private Ending local(Stack stack, Skb skb) {
    Optional<Ending> filtered = run.hooks().ask(stack, Hook.INPUT, skb, skb.inDevice(), "");
    return filtered.isPresent() ? filtered.get() : new Ending.Arrived(stack, skb);
  }

  /** With bc_forwarding every host of the far link may answer as well; they are not walked. */
  private Ending toManyHosts(Stack stack, Skb skb) {
    run.log()
        .insufficient(
            run.log().at(stack, skb.inDevice(), Stage.FORWARDING),
            Code.WAY_UNKNOWN,
            skb.packet(),
            stack.parameters().mostFact("bc_forwarding", skb.inDevice()),
            Topic.ROUTES,
            Map.of("host", stack.id().host()));
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }

  private Optional<Ending> sourceCheck(Stack stack, Skb skb, String out) {
    if (skb.packet().isSix()) {
      return Optional.empty();
    }
    String in = skb.inDevice();
    ReversePath check = new ReversePath(stack, run.routing(stack));
    Optional<ReversePath.Refusal> refusal = check.refusal(skb.packet(), in, out);
    if (check.isOpen(skb.packet(), in, out)
        && unknown.stops(
            stack, skb, in, "net.ipv4.conf." + in + ".rp_filter", Stage.REVERSE_PATH)) {
      refusal = check.strictly(skb.packet(), in, out);
    }
    return refusal.map(r -> dropped(stack, skb, r.code(), r.because(), Stage.REVERSE_PATH));
  }

  private Ending dropped(Stack stack, Skb skb, Code code, HostFact because, Stage stage) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("device", skb.inDevice());
    details.put("from", skb.packet().from().toString());
    details.put("to", skb.packet().to().toString());
    boolean off = code == Code.FORWARDING_OFF;
    String key = Parameters.forwarding(skb.packet().isSix());
    details.put("key", because instanceof Sysctl s ? s.key() : off ? key : "");
    details.put("value", because instanceof Sysctl s ? s.value() : off ? "0" : "");
    if (code == Code.REVERSE_ROUTE_MISSING || code == Code.REVERSE_PATH_FAILED) {
      details.put("back_to", skb.packet().from().toString());
      details.put("back_from", skb.packet().to().toString());
    }
    run.log()
        .add(
            new Step.Dropped(
                run.log().at(stack, skb.inDevice(), stage),
                code,
                skb.packet(),
                because,
                "",
                details));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }

  private Ending forward(Stack stack, Skb skb, RouteAnswer route) {
    String in = skb.inDevice();
    Parameters parameters = stack.parameters();
    boolean six = skb.packet().isSix();
    // in IPv6 a route that refuses stands in forwarding's place (ip6_pkt_discard)
    Optional<Ending> refusedFirst = six ? refusal.of(stack, skb, route) : Optional.empty();
    if (refusedFirst.isPresent()) {
      return refusedFirst.get();
    }
    // br_nf_pre_routing_finish: what DNAT sends back into the bridge is bridged there
    boolean bridged = hairpin.isBridged(stack, skb, route);
    boolean off = !parameters.forwards(six, in) && !bridged;
    if (!parameters.knowsForwarding(six, in) && !bridged) {
      off = unknown.stops(stack, skb, in, Parameters.forwarding(six), Stage.FORWARDING);
    }
    if (off) {
      return dropped(
          stack, skb, Code.FORWARDING_OFF, parameters.forwardingFact(six, in), Stage.FORWARDING);
    }
    Optional<Ending> refused = refusal.of(stack, skb, route);
    if (refused.isPresent()) {
      return refused.get();
    }
    Optional<Ending> source = sourceCheck(stack, skb, route.device());
    if (source.isPresent()) {
      return source.get();
    }
    run.output().routed(stack, skb, route, Stage.ROUTING);
    Optional<Ending> unfit = unfit(stack, skb, route);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    skb.packet(skb.packet().withTtl(skb.packet().ttl() - 1));
    Optional<Ending> filtered = run.hooks().ask(stack, Hook.FORWARD, skb, in, route.device());
    return filtered.isPresent() ? filtered.get() : run.departure().leave(stack, skb, route);
  }

  /** TTL and size are looked at after the route and before the FORWARD chains. */
  Optional<Ending> unfit(Stack stack, Skb skb, RouteAnswer route) {
    Packet packet = skb.packet();
    if (packet.ttl() <= 1) {
      At at = run.log().at(stack, skb.inDevice(), Stage.FORWARDING);
      run.log()
          .add(
              new Step.Dropped(
                  at,
                  Code.TTL_EXPIRED,
                  packet,
                  Note.NONE,
                  "ttl-exceeded",
                  Map.of("host", stack.id().host())));
      return Optional.of(error(stack, skb, 11, 0, Trace.End.DROPPED));
    }
    Optional<Link> out = stack.link(route.device());
    if (out.isPresent() && limit.isExceeded(stack, out.get(), route, skb)) {
      At at = run.log().at(stack, route.device(), Stage.MTU);
      Map<String, String> details = SizeLimit.details(out.get(), route, skb);
      run.log()
          .add(
              new Step.Dropped(
                  at, Code.PACKET_TOO_BIG, packet, out.get(), "message-too-long", details));
      return Optional.of(error(stack, skb, 3, 4, Trace.End.DROPPED));
    }
    return Optional.empty();
  }

  private static Ending error(Stack stack, Skb skb, int type, int code, Trace.End end) {
    return Ending.Ended.with(end, new Ending.ErrorMessage(stack, type, code, skb));
  }
}
