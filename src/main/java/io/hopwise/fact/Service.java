package io.hopwise.fact;

import java.util.List;

/**
 * A port of a service of the cluster, as each node is to serve it, and the ready endpoints behind
 * it ({@code kubectl get services,endpointslices}).
 *
 * @param name without its namespace
 * @param ip its cluster address; none for one without
 * @param port the port it answers on
 * @param protocol {@code tcp} or {@code udp}
 * @param endpoints who stands behind it, each {@code address:port}
 */
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

  /** Whether there are endpoints, and all are at this address. */
  public boolean leadsOnlyTo(Ip address) {
    boolean all = !endpoints.isEmpty();
    for (String endpoint : endpoints) {
      int colon = endpoint.lastIndexOf(':');
      String at = colon < 0 ? endpoint : endpoint.substring(0, colon);
      all &= Ip.parse(at.replace("[", "").replace("]", "")).equals(address);
    }
    return all;
  }
}
