package io.hopwise.change;

import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.CaseHost;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hosts for tests, written as the facts of a case file. */
final class ToldHosts {
  private final StringBuilder yaml = new StringBuilder("hosts:\n");

  /** Begins a host. */
  ToldHosts host(String name, String... facts) {
    return host(name, "", facts);
  }

  /** Begins a host of which nothing follows from what is told. */
  ToldHosts exactHost(String name, String... facts) {
    return host(name, "    exact: true\n", facts);
  }

  private ToldHosts host(String name, String more, String... facts) {
    yaml.append("  - name: ").append(name).append('\n').append(more).append("    facts:\n");
    for (String fact : facts) {
      yaml.append("      - ").append(fact).append('\n');
    }
    return this;
  }

  /** All facts of all hosts. */
  List<HostFact> facts() {
    try {
      Path file = Files.createTempFile("case", ".yaml");
      try {
        Files.writeString(file, yaml);
        List<HostFact> facts = new ArrayList<>();
        for (CaseHost host : CaseFile.read(file).hosts()) {
          facts.addAll(host.facts(host.name(), List.of()));
        }
        return facts;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadInput e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The first fact of a type that says this somewhere. */
  static <T extends HostFact> T find(Class<T> type, List<HostFact> facts, String says) {
    for (HostFact fact : facts) {
      if (type.isInstance(fact) && fact.source().text().contains(says)) {
        return type.cast(fact);
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " says " + says);
  }
}
