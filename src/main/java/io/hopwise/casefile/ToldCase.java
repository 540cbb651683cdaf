package io.hopwise.casefile;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.parse.Understood;
import java.util.List;
import java.util.Map;

/**
 * Prints a case as a file that needs no snapshot: all that was read of its hosts as typed facts,
 * what was tried and what was captured. Read again it gives the same diagnosis.
 */
public final class ToldCase {
  private final StringBuilder yaml = new StringBuilder(65536);

  private ToldCase() {}

  /**
   * The case file.
   *
   * @param taken the case with what its files show of what was tried
   * @param hosts the facts of each host, by its name
   * @param understood what became of each host's lines; what was not understood stands in comments
   */
  public static String write(
      Case taken, Map<String, List<HostFact>> hosts, Map<String, Understood> understood) {
    ToldCase told = new ToldCase();
    told.line("case: " + FactLine.quoted(taken.name()));
    told.line("hosts:");
    hosts.forEach(
        (name, facts) -> {
          told.yaml.append(FactWriter.host(name, facts));
          told.gaps(understood.getOrDefault(name, Understood.NOTHING));
        });
    if (!taken.symptoms().isEmpty()) {
      told.line("symptoms:");
    }
    for (Symptom symptom : taken.symptoms()) {
      told.line("  - " + ObservedLines.symptom(symptom));
    }
    List<String> captures = ObservedLines.captures(taken.observations());
    if (!captures.isEmpty()) {
      told.line("observations:");
    }
    captures.forEach(capture -> told.line("  - " + capture));
    return told.yaml.toString();
  }

  private void gaps(Understood understood) {
    for (Source gap : understood.gaps()) {
      line("    " + ObservedLines.comment("not understood: " + gap.file() + ":" + gap.line()));
      line("    " + ObservedLines.comment("  " + gap.text()));
    }
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
