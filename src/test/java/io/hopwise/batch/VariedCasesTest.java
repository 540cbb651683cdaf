package io.hopwise.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.fact.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VariedCasesTest {
  private static final Path FILE = Path.of("cases.jsonl");

  /** So many samples are passed over for one that is diagnosed; all of them take a minute. */
  private static final int EVERY = 5;

  private final Diagnoser diagnoser = Diagnoser.shipped();

  @Test
  void theSameSeedGivesTheSameCasesAndAnotherOneOthers() throws Exception {
    List<String> samples = SampleCases.lines(Path.of("facts-samples")).subList(0, 3);

    String line = new VariedCases(samples, 1).line(1);

    assertEquals(line, new VariedCases(samples, 1).line(1));
    assertNotEquals(line, new VariedCases(samples, 2).line(1));
  }

  @Test
  void eachCaseHasHostsAndAddressesOfItsOwnAndItsSamplesVerdict() throws Exception {
    List<String> samples = SampleCases.lines(Path.of("facts-samples"));
    VariedCases cases = new VariedCases(samples, 7);
    Set<String> lines = new HashSet<>();
    List<String> others = new ArrayList<>();

    for (int i = 0; i < samples.size(); i += EVERY) {
      String line = cases.line(i);
      lines.add(line);
      String was = verdict(samples.get(i));
      String is = verdict(line);
      if (!is.equals(was)) {
        others.add(i + ": " + was + " became " + is);
      }
    }

    assertTrue(samples.size() > 100, "samples: " + samples.size());
    assertEquals((samples.size() + EVERY - 1) / EVERY, lines.size());
    assertEquals(List.of(), others);
  }

  private String verdict(String line) throws BadInput {
    Diagnosis diagnosis = diagnoser.diagnose(CaseFile.readLine(FILE, 1, line));
    return diagnosis.verdict().text()
        + diagnosis.hypotheses().stream().map(each -> " " + each.card().cause()).toList();
  }
}
