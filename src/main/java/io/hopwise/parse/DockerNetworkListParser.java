package io.hopwise.parse;

import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;

/**
 * {@code docker network ls}: the engine's networks by name and driver, their subnets unknown;
 * silent on those that {@code docker network inspect} told.
 */
record DockerNetworkListParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    while (lines.next()) {
      if (lines.startsWith("NETWORK ID")) {
        continue;
      }
      Words words = new Words(lines);
      String id = words.after();
      String name = words.after();
      String driver = words.after();
      if (driver.isEmpty() || words.after().isEmpty()) {
        sink.notUnderstood(lines.source(place.host()));
      } else if (!sink.hasNetwork(name)) {
        String bridge = driver.equals("bridge") && !name.equals("bridge") ? "br-" + id : "";
        sink.add(
            new DockerNetwork(
                place.host(),
                name,
                driver,
                bridge,
                Prefix.NONE,
                Ip.NONE,
                lines.source(place.host())));
      }
    }
  }
}
