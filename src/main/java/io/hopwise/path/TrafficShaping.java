package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.fact.TrafficFilter;
import java.util.Map;
import java.util.Optional;

/**
 * What leaves by a device is queued, what arrives by one is filtered before anything else sees it
 * (tc(8)).
 */
final class TrafficShaping {
  private final Run run;

  TrafficShaping(Run run) {
    this.run = run;
  }

  /**
   * How the packet's way ends at a device.
   *
   * @param arrives whether it comes in by it, and is not sent
   * @return empty when it goes on
   */
  Optional<Ending> ending(Port port, boolean arrives, Skb skb) {
    TrafficControl control = port.stack().trafficControl();
    Optional<Qdisc> losing = arrives ? Optional.empty() : control.losing(port.device());
    if (losing.isPresent()) {
      Map<String, String> details = Map.of("device", port.device(), "kind", losing.get().kind());
      run.log()
          .add(
              new Step.Dropped(
                  run.log().at(port.stack(), port.device(), Stage.DEVICE),
                  Code.LOST_IN_QUEUE,
                  skb.packet(),
                  losing.get(),
                  "",
                  details));
      return Optional.of(Ending.Ended.silently(Trace.End.DROPPED));
    }
    Optional<TrafficFilter> filter = control.filter(port.device(), arrives);
    if (filter.isEmpty()) {
      return Optional.empty();
    }
    run.log()
        .insufficient(
            run.log().at(port.stack(), port.device(), Stage.DEVICE),
            Code.TRAFFIC_FILTER_UNKNOWN,
            skb.packet(),
            filter.get(),
            Topic.QDISCS,
            Map.of("device", port.device(), "action", filter.get().action()));
    return run.oracle().holds(Code.TRAFFIC_FILTER_UNKNOWN, filter.get(), port.toString())
        ? Optional.of(Ending.Ended.silently(Trace.End.INSUFFICIENT))
        : Optional.empty();
  }
}
