package io.hopwise.casefile;

import io.hopwise.fact.Counter;
import io.hopwise.fact.DeviceDriver;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Offload;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.TrafficFilter;
import java.util.Optional;

/** Reads and prints what is told of counters, offloads and traffic control. */
final class CounterFacts {
  private CounterFacts() {}

  static HostFact read(String kind, Fields in, ToldPlace place) {
    String host = place.host();
    String netns = ToldPlace.netns(in);
    String device = in.text("device");
    return switch (kind) {
      case "counter" -> {
        in.need("name");
        in.need("value");
        long value = in.number("value", 1, Long.MAX_VALUE, 1);
        yield new Counter(host, netns, device, in.text("name"), value, in.source());
      }
      case "offload" -> {
        in.need("device");
        in.need("feature");
        in.need("enabled");
        yield new Offload(
            host,
            netns,
            device,
            in.text("feature"),
            in.flag("enabled", false),
            in.flag("fixed", false),
            in.source());
      }
      case "device_driver" -> {
        in.need("device");
        in.need("driver");
        yield new DeviceDriver(
            host, netns, device, in.text("driver"), in.text("version"), in.source());
      }
      case "qdisc" -> {
        in.need("device");
        in.need("kind");
        yield new Qdisc(
            host,
            netns,
            device,
            in.text("kind"),
            in.text("handle"),
            in.text("parent", "root"),
            in.number("dropped", 0, Long.MAX_VALUE, -1),
            in.text("options"),
            in.source());
      }
      default -> {
        in.need("device");
        in.need("action");
        yield new TrafficFilter(
            host, netns, device, in.text("parent"), in.text("action"), in.source());
      }
    };
  }

  /** The line of a fact of these kinds; empty for another. */
  static Optional<String> line(HostFact fact) {
    if (fact instanceof Counter counter) {
      return Optional.of(
          new FactLine("counter")
              .put("device", counter.device())
              .always("name", counter.name())
              .put("value", counter.value(), 0)
              .put("netns", counter.netns())
              .end());
    }
    if (fact instanceof Offload offload) {
      return Optional.of(
          new FactLine("offload")
              .always("device", offload.device())
              .always("feature", offload.feature())
              .raw("enabled", Boolean.toString(offload.enabled()))
              .put("fixed", offload.fixed(), false)
              .put("netns", offload.netns())
              .end());
    }
    if (fact instanceof DeviceDriver driver) {
      return Optional.of(
          new FactLine("device_driver")
              .always("device", driver.device())
              .always("driver", driver.driver())
              .put("version", driver.version())
              .put("netns", driver.netns())
              .end());
    }
    if (fact instanceof Qdisc qdisc) {
      return Optional.of(
          new FactLine("qdisc")
              .always("device", qdisc.device())
              .always("kind", qdisc.kind())
              .put("handle", qdisc.handle())
              .always("parent", qdisc.parent())
              .put("dropped", qdisc.dropped(), -1)
              .put("options", qdisc.options())
              .put("netns", qdisc.netns())
              .end());
    }
    return fact instanceof TrafficFilter filter
        ? Optional.of(
            new FactLine("traffic_filter")
                .always("device", filter.device())
                .put("parent", filter.parent())
                .always("action", filter.action())
                .put("netns", filter.netns())
                .end())
        : Optional.empty();
  }
}
