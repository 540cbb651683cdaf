package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is kept for weeks; what it says of last week explains nothing of today. */
class OldLinesTest {
  private static final Path SAMPLE =
      Path.of("facts-samples", "neighbour-table-overflow", "hit", "case.yaml");
  private static final String SAID = "neighbour: arp_cache: neighbor table overflow!";

  @TempDir Path folder;

  /** The sample, collected at noon, with this before what the kernel says. */
  private Diagnosis said(String when) throws IOException, BadInput {
    String text =
        Files.readString(SAMPLE)
            .replace(SAID, when + SAID)
            .replaceFirst(
                "    facts:\n",
                "    facts:\n      - clock: {time: 2026-11-27T12:00:00Z, up: 900000}\n");
    Path file = Files.writeString(folder.resolve("case.yaml"), text);
    return Diagnoser.shipped().diagnose(CaseFile.read(file));
  }

  private static List<String> causes(Diagnosis diagnosis) {
    return diagnosis.hypotheses().stream().map(one -> one.card().cause()).toList();
  }

  @Test
  void whatWasSaidTodayCounts() throws Exception {
    assertEquals(
        List.of("neighbour-table-overflow"),
        causes(said("2026-11-27T09:00:00Z rack7n12 kernel: ")));
  }

  @Test
  void whatWasSaidLastWeekDoesNot() throws Exception {
    assertEquals(List.of(), causes(said("Nov 20 09:00:00 rack7n12 kernel: ")));
  }

  @Test
  void thatItIsLeftOutIsSaid() throws Exception {
    List<Sentence> remarks = said("Nov 20 09:00:00 rack7n12 kernel: ").remarks();

    assertEquals(
        List.of("log-lines-old"),
        remarks.stream().map(Sentence::key).filter(key -> key.startsWith("log")).toList());
  }

  @Test
  void aLineThatDoesNotTellItsTimeCounts() throws Exception {
    assertEquals(List.of("neighbour-table-overflow"), causes(said("")));
  }
}
