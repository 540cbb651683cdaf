package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that was looked at while it failed, and again when it was mended. */
class TwiceTest {
  private static final Path SAMPLE = Path.of("facts-samples", "ip-forward-disabled", "hit");
  private static final String SYSCTL = "sos_commands/kernel/sysctl_-a";
  private static final String DATE = "sos_commands/date/date_--utc";

  @TempDir Path folder;

  @BeforeEach
  void node03BeforeAndAfter() throws IOException {
    copy("node01", "node01");
    copy("node03", "before/node03");
    copy("node03", "after/node03");
    Path parameters = folder.resolve("after/node03").resolve(SYSCTL);
    Files.writeString(
        parameters, Files.readString(parameters).replaceAll("forward(ing)? = 0", "forward$1 = 1"));
  }

  private void copy(String host, String to) throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE.resolve(host))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(to).resolve(SAMPLE.resolve(host).relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private void clock(String host, String time) throws IOException {
    Path file = folder.resolve(host).resolve(DATE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, time + "\n");
  }

  private Diagnosis diagnosed(String... hosts) throws IOException, BadInput {
    StringBuilder text = new StringBuilder("case: twice\nhosts:\n");
    for (String host : hosts) {
      text.append("  - snapshot: ").append(host).append('\n');
    }
    text.append("symptoms:\n  - probe: ping\n    from: {host: node01, pod: web}\n");
    text.append("    to: {host: node03, pod: api}\n    result: no-reply\n");
    Path file = Files.writeString(folder.resolve("case.yaml"), text.toString());
    return Diagnoser.shipped().diagnose(CaseFile.read(file));
  }

  private static List<String> remarks(Diagnosis diagnosis) {
    return diagnosis.remarks().stream().map(Sentence::key).toList();
  }

  private static Optional<String> blamed(Diagnosis diagnosis) {
    return diagnosis.hypotheses().stream().map(one -> one.card().cause()).findFirst();
  }

  @Test
  void theLaterSnapshotCountsWhateverTheOrderInTheCase() throws Exception {
    clock("before/node03", "Fri Nov 27 08:00:00 UTC 2026");
    clock("after/node03", "Fri Nov 27 09:30:00 UTC 2026");

    assertEquals(
        List.of(Optional.empty(), Optional.empty()),
        List.of(
            blamed(diagnosed("node01", "before/node03", "after/node03")),
            blamed(diagnosed("node01", "after/node03", "before/node03"))));
  }

  @Test
  void whatWasWrongByTheEarlierOneIsSaid() throws Exception {
    clock("before/node03", "Fri Nov 27 08:00:00 UTC 2026");
    clock("after/node03", "Fri Nov 27 09:30:00 UTC 2026");
    Sentence first = diagnosed("node01", "before/node03", "after/node03").remarks().get(0);

    assertEquals("earlier-snapshot-blames", first.key());
    assertEquals("node03 ip-forward-disabled", first.arguments().get(5));
  }

  @Test
  void whereNothingTellsWhichIsLaterAndTheyContradictEachOtherNothingIsDecided() throws Exception {
    Diagnosis diagnosis = diagnosed("node01", "before/node03", "after/node03");

    assertEquals(Verdict.INCONCLUSIVE, diagnosis.verdict());
    assertTrue(remarks(diagnosis).contains("two-snapshots-differ"), remarks(diagnosis).toString());
  }

  @Test
  void whereBothSayTheSameItIsTheAnswer() throws Exception {
    copy("node03", "again/node03");
    Diagnosis diagnosis = diagnosed("node01", "before/node03", "again/node03");

    assertEquals(Verdict.FAULT_FOUND, diagnosis.verdict());
    assertEquals(List.of("two-snapshots-same"), remarks(diagnosis));
  }

  @Test
  void anotherMachineOfTheSameNameIsLeftOut() throws Exception {
    Path addresses = folder.resolve("after/node03/sos_commands/networking");
    try (Stream<Path> files = Files.list(addresses)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(
            file,
            Files.readString(file)
                .replace("10.20.9.33", "10.20.9.34")
                .replace("10.61.17.", "10.61.18."));
      }
    }
    Diagnosis diagnosis = diagnosed("node01", "before/node03", "after/node03");

    assertTrue(
        diagnosis.warnings().stream().anyMatch(w -> w.key().equals("hosts-of-one-name")),
        diagnosis.warnings().toString());
  }

  @Test
  void hostsLookedAtDaysApartAreSaid() throws Exception {
    clock("node01", "Fri Nov 20 09:30:00 UTC 2026");
    clock("before/node03", "Fri Nov 27 09:30:00 UTC 2026");
    Diagnosis diagnosis = diagnosed("node01", "before/node03");

    assertEquals(
        List.of(Sentence.of("collected-days-apart", "node01", "node03", "7")), diagnosis.remarks());
  }

  @Test
  void hostsLookedAtMinutesApartAreNot() throws Exception {
    clock("node01", "Fri Nov 27 09:10:00 UTC 2026");
    clock("before/node03", "Fri Nov 27 09:30:00 UTC 2026");

    assertEquals(List.of(), diagnosed("node01", "before/node03").remarks());
  }

  @Test
  void aHostThatWasRestartedSinceAnotherWasLookedAtIsSaid() throws Exception {
    clock("node01", "Fri Nov 27 08:50:00 UTC 2026");
    clock("before/node03", "Fri Nov 27 09:30:00 UTC 2026");
    Path up = folder.resolve("before/node03/sos_commands/host/uptime");
    Files.createDirectories(up.getParent());
    Files.writeString(up, " 09:30:00 up 20 min,  1 user,  load average: 0.00, 0.00, 0.00\n");

    assertEquals(
        List.of(Sentence.of("restarted-since", "node03", "node01")),
        diagnosed("node01", "before/node03").remarks());
  }
}
