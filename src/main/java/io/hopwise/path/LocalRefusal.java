package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;

/** Why a kernel refuses to send what it made itself: its own routes (ip-route(8), TYPE). */
final class LocalRefusal {
  private final Run run;

  LocalRefusal(Run run) {
    this.run = run;
  }

  /** What sending ends with, if this answer of the routes ends it. */
  Optional<Ending> of(Stack stack, Skb skb, RouteAnswer route) {
    return switch (route.kind()) {
      case LOCAL -> Optional.empty();
      case UNICAST ->
          skb.packet().to().equals(Ip.BROADCAST4)
              ? Optional.of(toEverybody(stack, skb, route))
              : Optional.empty();
      case BROADCAST, MULTICAST -> Optional.of(toEverybody(stack, skb, route));
      case BLACKHOLE ->
          Optional.of(
              local(stack, skb, Code.ROUTE_BLACKHOLE, route.because(), Result.NOT_PERMITTED));
      case UNREACHABLE ->
          Optional.of(
              local(stack, skb, Code.ROUTE_UNREACHABLE, route.because(), Result.HOST_UNREACHABLE));
      case NET_UNREACHABLE ->
          Optional.of(
              local(stack, skb, Code.ROUTE_UNREACHABLE, route.because(), Result.NET_UNREACHABLE));
      case PROHIBIT ->
          Optional.of(
              local(stack, skb, Code.ROUTE_PROHIBIT, route.because(), Result.NOT_PERMITTED));
      case NO_ROUTE ->
          // a bound source tells the device: no route is asked for
          skb.packet().to().equals(Ip.BROADCAST4) && skb.packet().from().isPresent()
              ? Optional.of(toEverybody(stack, skb, route))
              : Optional.of(noRoute(stack, skb, route, ""));
      case NOT_COLLECTED -> {
        At at = run.log().at(stack, "", Stage.ROUTING);
        run.log()
            .insufficient(
                at,
                Code.ROUTES_NOT_COLLECTED,
                skb.packet(),
                route.because(),
                skb.packet().isSix() ? Topic.ROUTES6 : Topic.ROUTES,
                Map.of("host", stack.id().host(), "to", skb.packet().to().toString()));
        yield Optional.of(Ending.Ended.silently(Trace.End.INSUFFICIENT));
      }
    };
  }

  /** TCP connects to one host only; others need SO_BROADCAST (ip(7), tcp_v4_connect). */
  private Ending toEverybody(Stack stack, Skb skb, RouteAnswer route) {
    Result told =
        skb.packet().protocol() == Packets.TCP ? Result.NET_UNREACHABLE : Result.NOT_PERMITTED;
    return local(stack, skb, Code.BROADCAST_REFUSED, route.because(), told);
  }

  /** None of the addresses of the device that the route names can be the source (ip-route(8)). */
  Ending withoutSource(Stack stack, Skb skb, RouteAnswer route) {
    if (skb.packet().isSix() ? stack.addresses6Known() : stack.addressesKnown()) {
      return noRoute(stack, skb, route, route.device());
    }
    At at = run.log().at(stack, route.device(), Stage.ROUTING);
    Map<String, String> details = Map.of("host", stack.id().host());
    run.log()
        .insufficient(
            at, Code.SOURCE_UNKNOWN, skb.packet(), route.because(), Topic.ADDRESSES, details);
    return Ending.Ended.silently(Trace.End.INSUFFICIENT);
  }

  private Ending noRoute(Stack stack, Skb skb, RouteAnswer route, String device) {
    Code code = isOutside(stack, skb) ? Code.OUTSIDE_HOST_HAS_NO_WAY_BACK : Code.NO_ROUTE;
    Step lost =
        new Step.Lost(
            run.log().at(stack, device, Stage.ROUTING),
            code,
            skb.packet(),
            route.because(),
            Ip.NONE,
            Result.NET_UNREACHABLE.text(),
            details(stack, skb, route.because()));
    run.log().add(lost);
    return Ending.Ended.locally(Trace.End.LOST, Result.NET_UNREACHABLE);
  }

  private Ending local(Stack stack, Skb skb, Code code, HostFact because, Result result) {
    At at = run.log().at(stack, "", Stage.ROUTING);
    run.log()
        .add(
            new Step.Dropped(
                at, code, skb.packet(), because, result.text(), details(stack, skb, because)));
    return Ending.Ended.locally(Trace.End.DROPPED, result);
  }

  private static Map<String, String> details(Stack stack, Skb skb, HostFact because) {
    return Map.of(
        "host",
        stack.id().host(),
        "to",
        skb.packet().to().toString(),
        "route",
        because.source().text());
  }

  /**
   * Answers to a container's address leave a host that is no node of its cluster: nobody told it
   * the way.
   */
  private boolean isOutside(Stack stack, Skb skb) {
    return run.log().direction() == Direction.REPLY
        && run.isContainerAddress(skb.packet().to())
        && !run.network().isNode(stack.id().host());
  }
}
