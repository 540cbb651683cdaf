package io.hopwise.report;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;

/** Says which flow is meant: {@code node01 pod web (10.0.1.2) ping → node02 (10.0.0.6)}. */
final class FlowText {
  private final Messages messages;

  FlowText(Messages messages) {
    this.messages = messages;
  }

  String of(Flow flow) {
    return end(flow.from()) + "  " + probe(flow) + " →  " + end(flow.to());
  }

  /** An end: host, pod and address, as far as they are said. */
  String end(Endpoint end) {
    String pod = end.pod().isEmpty() ? "" : messages.of("path.pod", end.pod());
    String place = end.host() + (end.host().isEmpty() || pod.isEmpty() ? "" : " ") + pod;
    if (!end.ip().isPresent()) {
      return place;
    }
    return place.isEmpty() ? end.ip().toString() : place + " (" + end.ip() + ")";
  }

  private String probe(Flow flow) {
    String probe =
        switch (flow.protocol()) {
          case 1 -> "ping";
          case 6 -> "TCP " + flow.port();
          case 17 -> "UDP " + flow.port();
          default -> messages.of("path.protocol", Integer.toString(flow.protocol()));
        };
    String size =
        flow.size() < 0 ? "" : " " + messages.of("path.size", Integer.toString(flow.size()));
    return probe + size + (flow.dontFragment() ? " " + messages.of("path.dont-fragment") : "");
  }
}
