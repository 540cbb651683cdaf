package io.hopwise.path;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Trace;
import java.util.List;

/** Networks of which only some facts are known, written as a case file tells them. */
final class Told {
  private final StringBuilder yaml = new StringBuilder("hosts:\n");

  /** One more host. */
  Told host(String name, String... facts) {
    return host(name, List.of(), facts);
  }

  /** One more host, of which some lists are known whole. */
  Told host(String name, List<String> complete, String... facts) {
    yaml.append("  - name: ").append(name).append('\n');
    if (!complete.isEmpty()) {
      yaml.append("    complete: ").append(complete).append('\n');
    }
    yaml.append("    facts:\n");
    for (String fact : facts) {
      yaml.append("      - ").append(fact).append('\n');
    }
    return this;
  }

  List<HostFact> facts() {
    return Printed.told(yaml.toString());
  }

  Network network() {
    return Network.of(facts());
  }

  Trace ping(Endpoint from, Endpoint to) {
    return new Walk(network()).trace(new Flow(0, from, to, 1, -1, -1, -1, false), true);
  }

  /** An end of a flow: {@code HOST}, {@code HOST/POD}, with {@code @IP} where that is known. */
  static Endpoint end(String text) {
    String[] named = text.split("@", 2);
    String[] place = named[0].split("/", 2);
    return new Endpoint(
        place[0],
        place.length > 1 ? place[1] : "",
        named.length > 1 ? Ip.parse(named[1]) : Ip.NONE);
  }
}
