package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Link;
import io.hopwise.fact.Note;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;

/** How a packet leaves a namespace once its way is known. */
final class Departure {
  private final Run run;

  Departure(Run run) {
    this.run = run;
  }

  /** Everything from POSTROUTING on, for locally made and forwarded packets alike. */
  Ending leave(Stack stack, Skb skb, RouteAnswer route) {
    String out = Output.outDevice(route);
    Optional<Ending> filtered = run.hooks().ask(stack, Hook.POSTROUTING, skb, "", out);
    if (filtered.isPresent()) {
      return filtered.get();
    }
    if (!route.isUnicast()) {
      return loop(stack, skb);
    }
    Optional<Link> device = stack.link(out);
    if (device.isEmpty()) {
      At at = run.log().at(stack, out, Stage.DEVICE);
      run.log()
          .insufficient(
              at,
              Code.LINKS_NOT_COLLECTED,
              skb.packet(),
              route.because(),
              Topic.LINKS,
              Map.of("device", out));
      return Ending.Ended.silently(Trace.End.INSUFFICIENT);
    }
    skb.fragmentTo(SizeLimit.mtu(device.get(), route));
    return run.transmit().send(stack, device.get(), route, skb);
  }

  /** To an own address: out by lo and in again; connection tracking stays attached. */
  private Ending loop(Stack stack, Skb skb) {
    Optional<Link> lo = stack.link("lo");
    At at = run.log().at(stack, "lo", Stage.DEVICE);
    if (lo.isPresent() && !lo.get().up()) {
      run.log()
          .add(
              new Step.Dropped(
                  at, Code.DEVICE_DOWN, skb.packet(), lo.get(), "", Map.of("device", "lo")));
      return Ending.Ended.silently(Trace.End.DROPPED);
    }
    if (lo.isEmpty() && stack.isContainer()) {
      // engines bring lo up, bare CNI plugins leave it down
      run.log()
          .insufficient(
              at,
              Code.LINKS_NOT_COLLECTED,
              skb.packet(),
              Note.NONE,
              Topic.LINKS,
              Map.of("device", "lo", "host", stack.id().host()));
      if (run.oracle().holds(Code.LINKS_NOT_COLLECTED, Note.NONE, stack.id() + " lo")) {
        return Ending.Ended.silently(Trace.End.DROPPED);
      }
    }
    skb.inDevice("lo");
    return run.input().loopedBack(stack, skb);
  }
}
