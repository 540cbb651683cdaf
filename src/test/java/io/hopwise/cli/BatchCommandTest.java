package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.batch.ToldLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hopwise batch}, as it is typed. */
class BatchCommandTest {
  private static final String CAUSE = "ip-forward-disabled";

  @TempDir private Path folder;
  private Path cases;
  private Path out;

  @BeforeEach
  void somebodyHasCases() throws IOException {
    cases = Files.writeString(folder.resolve("cases.jsonl"), ToldLines.lines(3));
    out = folder.resolve("out");
  }

  private Ran batch(String... more) {
    List<String> arguments = new ArrayList<>(List.of("batch", cases.toString()));
    arguments.addAll(List.of("--out", out.toString()));
    arguments.addAll(List.of(more));
    return Ran.hopwise(arguments.toArray(String[]::new));
  }

  private List<String> results() throws IOException {
    return Files.readAllLines(out.resolve("results.jsonl"));
  }

  @Test
  void itSaysHowTheCasesEndedAndWhereTheResultsAre() {
    Ran ran = batch();

    assertEquals(0, ran.exit(), ran.error());
    assertTrue(ran.out().contains("3 cases: fault 2 · none 1 · undecided 0 · failed 0"), ran.out());
    assertTrue(ran.out().contains(out.toString()), ran.out());
  }

  @Test
  void itSaysSoInChinese() {
    assertTrue(batch("--lang", "zh").out().contains("3 个案例：有故障 2 · 无故障 1"));
  }

  @Test
  void quietlyItSaysNothing() {
    Ran ran = batch("--quiet");

    assertEquals("", ran.out() + ran.error());
  }

  @Test
  void aCaseWithoutVerdictIsSaidByTheExitCodeAndWhereTheReasonStands() throws IOException {
    Files.writeString(cases, ToldLines.lines(1) + "rubbish\n");

    Ran ran = batch();

    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("failures.jsonl"), ran.out());
  }

  @Test
  void casesThatCameLaterAreAddedByTheSameCommand() throws IOException {
    batch();
    Files.writeString(cases, ToldLines.lines(5));

    batch();

    assertEquals(5, results().size());
  }

  @Test
  void resultsOfAnotherCommandAreNotMixedWithThese() {
    batch();

    Ran ran = batch("--lang", "zh");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("language en\n"), ran.error());
  }

  @Test
  void aFolderOfSomebodyElsesFilesIsLeftAlone() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.txt"), "mine");

    Ran ran = batch();

    assertEquals(2, ran.exit());
    assertEquals("mine", Files.readString(out.resolve("thesis.txt")));
  }

  @Test
  void standardInputIsReadWhereADashStands() throws IOException {
    Ran ran = Ran.reading(ToldLines.lines(2), "batch", "-", "--out", out.toString());

    assertEquals(0, ran.exit(), ran.error());
    assertTrue(results().get(0).contains("\"id\":\"stdin:0000001\""));
  }

  @Test
  void aQuotedPatternIsExpanded() throws IOException {
    String pattern = folder.resolve("c*.json?").toString();

    Ran ran = Ran.hopwise("batch", pattern, "--out", out.toString());

    assertEquals(0, ran.exit(), ran.error());
    assertEquals(3, results().size());
  }

  @Test
  void eachCaseHasAReportWhereTheyAreWanted() throws IOException {
    Ran.copySample(CAUSE + "/hit", Files.createDirectories(folder.resolve("t")).resolve("17"));

    Ran ran =
        Ran.hopwise(
            "batch", folder.resolve("t").toString(), "--out", out.toString(), "--reports", "html");

    assertEquals(0, ran.exit(), ran.error());
    try (var pages = Files.walk(out.resolve("reports"))) {
      Path page = pages.filter(file -> file.toString().endsWith("17.html")).findAny().orElseThrow();
      assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
    }
  }

  @Test
  void whatIsMissingIsSaid() {
    assertEquals(2, Ran.hopwise("batch", cases.toString()).exit());
    assertEquals(2, Ran.hopwise("batch", "--out", out.toString()).exit());
    assertEquals(2, Ran.hopwise("batch", "nowhere", "--out", out.toString()).exit());
    assertFalse(Files.exists(out));
  }

  @Test
  void onATerminalTheLastLineOfProgressIsErased() {
    Ran ran =
        Ran.in(
            Map.of("HOPWISE_TERMINAL", "40 80"),
            "batch",
            cases.toString(),
            "--out",
            out.toString());

    assertTrue(ran.error().isEmpty() || ran.error().endsWith("\r\033[K"), ran.error());
  }

  @Test
  void whatTwoBatchesSayDifferentlyIsSaidWithTheLinesThatSpeakForIt() throws IOException {
    batch();
    Files.writeString(cases, ToldLines.lines(3).replaceFirst("\"0\"", "\"1\""));
    Path first = Files.move(out, folder.resolve("first"));
    batch();

    Ran ran = Ran.hopwise("batch", "diff", first.toString(), out.toString());

    assertEquals(1, ran.exit(), ran.error());
    assertTrue(ran.out().contains("  was  fault found: " + CAUSE + " on router"), ran.out());
    assertTrue(ran.out().contains("3 cases: 1 with another answer"), ran.out());
  }

  @Test
  void batchesThatAreAlikeDoNotDiffer() throws IOException {
    batch();

    Ran ran = Ran.hopwise("batch", "diff", out.toString(), out.toString());

    assertEquals(0, ran.exit(), ran.out());
  }

  @Test
  void whatTheRulesOfThenSaidOtherwiseIsSaidWithTheReason() throws IOException {
    Path old = Files.createDirectories(folder.resolve("rules/kernel"));
    String rule = Files.readString(Path.of("rules/kernel", CAUSE + ".drl"));
    String first = rule.substring(0, rule.indexOf("\nrule ", rule.indexOf("\nend")));
    Files.writeString(
        old.resolve(CAUSE + ".drl"), first.replace("Code.FORWARDING_OFF", "Code.ROUTE_PROHIBIT"));

    Ran ran = batch("--since-rules", folder.resolve("rules").toString());

    assertEquals(0, ran.exit(), ran.error());
    assertTrue(ran.out().contains("2 with another answer"), ran.out());
    assertTrue(results().get(0).contains("\"before\":{\"verdict\":"), results().get(0));
    List<String> changes = Files.readAllLines(out.resolve("changes.jsonl"));
    assertEquals(2, changes.size());
    assertTrue(changes.get(0).contains("\"changed\":true"), changes.get(0));
  }
}
