package io.hopwise.rest;

import io.hopwise.store.CaseState;
import io.hopwise.store.Cases;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** Counts and times, as Prometheus fetches them. */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Of these cases. */
  public Metrics(Cases cases) {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    for (CaseState state : CaseState.values()) {
      Gauge.builder("hopwise.cases", () -> cases.count(state))
          .tag("state", state.text())
          .description("Cases that are kept, by what became of them")
          .register(registry);
    }
  }

  /** Shows a number that somebody else knows of a helpdesk. */
  public void ofHelpdesk(
      String helpdesk, String name, String description, Supplier<Number> number) {
    Gauge.builder("hopwise.helpdesk." + name, number)
        .tag("helpdesk", helpdesk)
        .description(description)
        .register(registry);
  }

  /** Shows how much of what others are to be told waits. */
  public void ofHeralds(Supplier<Number> waiting) {
    Gauge.builder("hopwise.heralds.waiting", waiting)
        .description("Verdicts that webhooks and chats were not told yet")
        .register(registry);
  }

  /** Somebody was told of a verdict, or was not. */
  public void told(String outcome) {
    Counter.builder("hopwise.heralds")
        .tag("outcome", outcome)
        .description("Attempts to tell webhooks and chats of verdicts, by what became of them")
        .register(registry)
        .increment();
  }

  /** A case has ended. */
  public void ended(Duration took, boolean hasVerdict) {
    Timer.builder("hopwise.case.duration")
        .tag("ended", hasVerdict ? "done" : "failed")
        .description("From the moment a case is begun to its verdict")
        .publishPercentileHistogram()
        .register(registry)
        .record(took);
  }

  /** A request was answered. */
  void answered(String method, String route, int status, Duration took) {
    Timer.builder("hopwise.http.requests")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .description("Requests, by route and status")
        .register(registry)
        .record(took);
  }

  String text() {
    return registry.scrape();
  }
}
