package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;

/** Why a router's own routes end a packet that it should pass on (ip-route(8), TYPE). */
final class RouteRefusal {
  private final Run run;

  RouteRefusal(Run run) {
    this.run = run;
  }

  /** What becomes of a packet that this answer of the routes ends; empty when it goes on. */
  Optional<Ending> of(Stack stack, Skb skb, RouteAnswer route) {
    At at = run.log().at(stack, skb.inDevice(), Stage.ROUTING);
    Map<String, String> details =
        Map.of(
            "host",
            stack.id().host(),
            "to",
            skb.packet().to().toString(),
            "route",
            route.because().source().text());
    return switch (route.kind()) {
      case UNICAST, LOCAL, BROADCAST, NOT_COLLECTED -> Optional.empty();
      case NO_ROUTE -> {
        run.log()
            .add(
                new Step.Lost(
                    at,
                    Code.NO_ROUTE,
                    skb.packet(),
                    route.because(),
                    Ip.NONE,
                    "net-unreachable",
                    details));
        yield Optional.of(error(stack, skb, 3, 0, Trace.End.LOST));
      }
      case UNREACHABLE -> {
        run.log()
            .add(
                new Step.Dropped(
                    at,
                    Code.ROUTE_UNREACHABLE,
                    skb.packet(),
                    route.because(),
                    skb.packet().isSix() ? "net-unreachable" : "host-unreachable",
                    details));
        // ICMPv6 says no route to that as well (ip6_pkt_discard)
        yield Optional.of(error(stack, skb, 3, skb.packet().isSix() ? 0 : 1, Trace.End.DROPPED));
      }
      case NET_UNREACHABLE -> {
        run.log()
            .add(
                new Step.Dropped(
                    at,
                    Code.ROUTE_UNREACHABLE,
                    skb.packet(),
                    route.because(),
                    "net-unreachable",
                    details));
        yield Optional.of(error(stack, skb, 3, 0, Trace.End.DROPPED));
      }
      case PROHIBIT -> {
        run.log()
            .add(
                new Step.Dropped(
                    at,
                    Code.ROUTE_PROHIBIT,
                    skb.packet(),
                    route.because(),
                    "admin-prohibited",
                    details));
        yield Optional.of(error(stack, skb, 3, 13, Trace.End.DROPPED));
      }
      case BLACKHOLE, MULTICAST -> {
        run.log()
            .add(
                new Step.Dropped(
                    at, Code.ROUTE_BLACKHOLE, skb.packet(), route.because(), "", details));
        yield Optional.of(Ending.Ended.silently(Trace.End.DROPPED));
      }
    };
  }

  private static Ending error(Stack stack, Skb skb, int type, int code, Trace.End end) {
    return Ending.Ended.with(end, new Ending.ErrorMessage(stack, type, code, skb));
  }
}
