package io.hopwise.lab;

import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The case that comes of a round.
 *
 * @param folder that holds a snapshot of each host, under its name
 * @param collected the hosts that somebody collected, by name
 * @param symptoms lines of a case file, {@code symptoms:} and {@code observations:}
 */
record LabCase(
    String title, Path folder, Topology topology, List<String> collected, List<String> symptoms) {
  LabCase {
    collected = List.copyOf(collected);
    symptoms = List.copyOf(symptoms);
  }

  LabCase without(String host) {
    List<String> rest = new ArrayList<>(collected);
    rest.remove(host);
    return new LabCase(title, folder, topology, rest, symptoms);
  }

  Diagnosis diagnosed(Diagnoser diagnoser) throws IOException, BadInput {
    return diagnoser.diagnose(CaseFile.read(write()));
  }

  /** The line of a case file that knows a host by its name only. */
  static String named(String host) {
    return "  - {name: " + host + ", facts: []}";
  }

  /** Writes its case file; who was not collected is known by name. */
  Path write() throws IOException {
    List<String> lines = new ArrayList<>(List.of("case: " + title, "hosts:"));
    for (Machine machine : topology.machines()) {
      String name = machine.name();
      lines.add(collected.contains(name) ? "  - snapshot: " + name : named(name));
    }
    lines.addAll(symptoms);
    return Files.write(folder.resolve("case.yaml"), lines);
  }
}
