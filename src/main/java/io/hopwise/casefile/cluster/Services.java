package io.hopwise.casefile.cluster;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Service;
import io.hopwise.fact.Source;
import io.hopwise.parse.JsonRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Services and the ready endpoints behind them. A service whose endpoints nobody collected is not
 * told: one without endpoints would be something else.
 */
final class Services {
  /** A port of a service; the name joins it with its endpoints' port. */
  private record Port(
      String service, String name, Ip ip, int port, String protocol, Source source) {}

  private final Map<String, Port> ports = new LinkedHashMap<>();

  /** By service, then by the port's name; without ready ones the set is empty. */
  private final Map<String, Map<String, Set<String>>> endpoints = new LinkedHashMap<>();

  void service(Resource service) {
    JsonRow spec = service.row().row("spec");
    Ip ip = Ip.parse(spec.value("clusterIP"));
    for (JsonRow port : spec.rows("ports")) {
      port(
          service.key(),
          port.value("name"),
          ip,
          port.value("port"),
          port.value("protocol"),
          service.source("clusterIP", ip.toString()));
    }
  }

  /** Notes a port; a headless service has no address and is asked for by nobody. */
  void port(String service, String name, Ip ip, String port, String protocol, Source source) {
    if (ip.isPresent() && port.matches("\\d{1,5}")) {
      String transport = protocol.isEmpty() ? "tcp" : protocol.toLowerCase(Locale.ROOT);
      Port known = new Port(service, name, ip, Integer.parseInt(port), transport, source);
      ports.putIfAbsent(service + " " + port + " " + transport, known);
    }
  }

  /** The older object: addresses that are ready and others, with the ports of both. */
  void endpoints(Resource told) {
    if (!isWhole(told)) {
      return;
    }
    of(told.key());
    for (JsonRow subset : told.row().rows("subsets")) {
      for (JsonRow port : subset.rows("ports")) {
        for (JsonRow address : subset.rows("addresses")) {
          endpoint(told.key(), port.value("name"), address.value("ip"), port.value("port"));
        }
      }
    }
  }

  /**
   * Whether all of it is there: what is cut off must not look like a service without endpoints. The
   * fields stand in the order of their names, {@code uid} last in {@code metadata}.
   */
  private static boolean isWhole(Resource told) {
    List<JsonRow> subsets = told.row().rows("subsets");
    if (!told.piece().mayBeCutOff()) {
      return true;
    }
    for (JsonRow subset : subsets) {
      List<JsonRow> ports = subset.rows("ports");
      if (ports.isEmpty() || ports.stream().anyMatch(port -> !port.has("port"))) {
        return false;
      }
    }
    return !subsets.isEmpty() || told.row().row("metadata").has("uid");
  }

  /** A slice of them; one whose state is not told counts as ready (discovery/v1, conditions). */
  void slice(Resource slice) {
    String name = slice.row().row("metadata").row("labels").value("kubernetes.io/service-name");
    if (name.isEmpty() || slice.row().value("addressType").equals("FQDN")) {
      return;
    }
    String service = slice.namespace() + "/" + name;
    of(service);
    for (JsonRow endpoint : slice.row().rows("endpoints")) {
      if (!endpoint.row("conditions").value("ready").equals("false")) {
        for (String address : endpoint.values("addresses")) {
          for (JsonRow port : slice.row().rows("ports")) {
            endpoint(service, port.value("name"), address, port.value("port"));
          }
        }
      }
    }
  }

  private Map<String, Set<String>> of(String service) {
    return endpoints.computeIfAbsent(service, absent -> new LinkedHashMap<>());
  }

  /** Notes that a service's endpoints are told, be there any or none. */
  void told(String service) {
    of(service);
  }

  /** Notes one that is ready. */
  void endpoint(String service, String port, String address, String number) {
    Ip ip = Ip.parse(address);
    if (ip.isPresent() && number.matches("\\d{1,5}")) {
      String text = (ip.isV4() ? address : "[" + address + "]") + ":" + number;
      of(service).computeIfAbsent(port, absent -> new LinkedHashSet<>()).add(text);
    }
  }

  /** A service of both families has slices of both. */
  private static Set<String> ofFamily(Ip service, Set<String> endpoints) {
    Set<String> same = new LinkedHashSet<>(endpoints);
    same.removeIf(endpoint -> endpoint.startsWith("[") == service.isV4());
    return same;
  }

  /** How many ports of services are known. */
  long size() {
    return ports.size();
  }

  boolean isEmpty() {
    return ports.isEmpty() && endpoints.isEmpty();
  }

  /** How many services there are of which nobody collected the endpoints. */
  int unknown() {
    return (int)
        ports.values().stream()
            .filter(port -> endpointsOf(port).isEmpty())
            .map(Port::service)
            .distinct()
            .count();
  }

  /** Those whose endpoints are known, placed at a host: kube-proxy makes all of them on each. */
  List<Service> at(String host) {
    List<Service> services = new ArrayList<>();
    for (Port port : ports.values()) {
      endpointsOf(port)
          .ifPresent(
              known ->
                  services.add(
                      new Service(
                          host,
                          port.service().substring(port.service().indexOf('/') + 1),
                          port.ip(),
                          port.port(),
                          port.protocol(),
                          List.copyOf(known),
                          port.source())));
    }
    return services;
  }

  /** Empty where they are not known: not collected, or told without what joins them. */
  private Optional<Set<String>> endpointsOf(Port port) {
    Map<String, Set<String>> known = endpoints.get(port.service());
    if (known == null) {
      return Optional.empty();
    }
    if (known.isEmpty() || known.containsKey(port.name())) {
      return Optional.of(ofFamily(port.ip(), known.getOrDefault(port.name(), Set.of())));
    }
    return Optional.empty();
  }
}
