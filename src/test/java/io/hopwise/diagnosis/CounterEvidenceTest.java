package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.ToldCase;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that no packet has met is not what ate those that were sent. */
class CounterEvidenceTest {
  private static final String FILTER = "/sos_commands/networking/iptables_-t_filter_-nvL";
  private static final String MET =
      "    2   168 DROP       0    --  *      *       10.55.61.0/24        10.55.62.2";

  private static final String UNMET = MET.replace("    2   168", "    0     0");

  /** The rule and what stands below it in its chain have met nothing. */
  private static final String[] WRITTEN_ANEW = {
    MET,
    UNMET,
    "    4   336 RETURN     0    --  *      *       0.0.0.0/0            0.0.0.0/0           \n\n"
        + "Chain FLANNEL-FWD",
    "    0     0 RETURN     0    --  *      *       0.0.0.0/0            0.0.0.0/0           \n\n"
        + "Chain FLANNEL-FWD"
  };

  @TempDir Path folder;

  private Diagnosis diagnosed(String... replacements) throws IOException, BadInput {
    return diagnosedOf("packet-dropped-by-rule", "east2", replacements);
  }

  /** The sample whose listing of this host says something else. */
  private Diagnosis diagnosedOf(String cause, String host, String... replacements)
      throws IOException, BadInput {
    Path sample = Path.of("facts-samples", cause, "hit");
    Path listing = folder.resolve(host + FILTER);
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(sample.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    String text = Files.readString(listing);
    for (int i = 0; i < replacements.length; i += 2) {
      assertTrue(text.contains(replacements[i]), replacements[i]);
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    Files.writeString(listing, text);
    return Diagnoser.shipped().diagnose(CaseFile.read(folder.resolve("case.yaml")));
  }

  @Test
  void aRuleThatNoPacketHasMetIsSuspectedAndNotStated() throws Exception {
    Diagnosis diagnosis = diagnosed(MET, UNMET);

    assertEquals(Verdict.INCONCLUSIVE, diagnosis.verdict());
    assertEquals("packet-dropped-by-rule", diagnosis.hypotheses().get(0).card().cause());
  }

  @Test
  void howeverMuchElseSpeaksForIt() throws Exception {
    Diagnosis diagnosis =
        diagnosedOf("overlay-port-blocked", "ctl1", "    2   268 REJECT ", "    0     0 REJECT ");

    assertEquals(Verdict.INCONCLUSIVE, diagnosis.verdict());
    assertEquals("overlay-port-blocked", diagnosis.hypotheses().get(0).card().cause());
  }

  @Test
  void itsCounterIsTheFirstThingToLookAtAgain() throws Exception {
    Question first = diagnosed(MET, UNMET).questions().get(0);

    assertEquals("iptables -t filter -nvL DOCKER-USER --line-numbers", first.run());
  }

  @Test
  void whatTheReaderShouldKnowOfItIsSaid() throws Exception {
    List<Sentence> remarks = diagnosed(MET, UNMET).remarks();

    assertEquals(List.of("counter-is-zero"), remarks.stream().map(Sentence::key).toList());
  }

  @Test
  void ofAChainThatWasWrittenAnewJustNowNoCounterSpeaks() throws Exception {
    Diagnosis diagnosis = diagnosed(WRITTEN_ANEW);

    assertEquals(Verdict.FAULT_FOUND, diagnosis.verdict());
  }

  @Test
  void norDoesItWhereTheListIsTold() throws Exception {
    diagnosed(WRITTEN_ANEW);
    Case input = CaseFile.read(folder.resolve("case.yaml"));
    CaseFacts read = CaseFacts.read(input);
    Path told =
        Files.writeString(
            folder.resolve("told.yaml"),
            ToldCase.write(TakenSymptoms.take(input, read), read.byHost(), read.understood()));

    assertEquals(Verdict.FAULT_FOUND, Diagnoser.shipped().diagnose(CaseFile.read(told)).verdict());
  }

  @Test
  void aRuleThatPacketsHaveMetIsStated() throws Exception {
    assertEquals(Verdict.FAULT_FOUND, diagnosed().verdict());
  }
}
