package io.hopwise.fact;

import java.util.List;

/** A cluster service and the endpoints behind it, each {@code address:port}. */
public record Service(
    String host,
    String name,
    Ip ip,
    int port,
    String protocol,
    List<String> endpoints,
    Source source)
    implements HostFact {
  /** Keeps its own copy of the endpoints. */
  public Service {
    endpoints = List.copyOf(endpoints);
  }
}
