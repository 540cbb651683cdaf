package io.hopwise.summary;

import static io.hopwise.summary.WrittenLines.failure;
import static io.hopwise.summary.WrittenLines.fault;
import static io.hopwise.summary.WrittenLines.open;
import static io.hopwise.summary.WrittenLines.sound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.Summary.Blamed;
import io.hopwise.summary.Summary.Cause;
import io.hopwise.summary.Summary.Confusion;
import io.hopwise.summary.Summary.Pair;
import io.hopwise.summary.Summary.RuleSet;
import io.hopwise.summary.Summary.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a summary says of lines that were written by hand. */
class SummaryTest {
  private static final String PARIS = ",\"site\":\"paris\",\"taken\":\"2026-03-04T08:30:00Z\"";
  private static final String OSAKA = ",\"site\":\"osaka\",\"taken\":\"2026-03-20T23:59:59Z\"";

  @TempDir Path folder;

  @Test
  void casesAreCountedByVerdictAndFailuresByWhatHappened() throws IOException {
    Summary summary =
        summary(
            List.of(
                fault("1", "", "a", "h"), sound("2", ""), sound("3", ""), open("4", "", "a", "h")),
            List.of(failure("5", "", "time"), failure("6", "", "unreadable")));

    assertEquals(
        Map.of(Verdict.FAULT_FOUND, 1, Verdict.NO_FAULT_FOUND, 2, Verdict.INCONCLUSIVE, 1),
        summary.verdicts());
    assertEquals(
        Map.of(Failed.UNREADABLE, 1, Failed.TIME, 1, Failed.MEMORY, 0, Failed.MISTAKE, 0),
        summary.failed());
    assertEquals(6, summary.cases());
  }

  @Test
  void ofACauseFaultsAndMereSuspicionsAreKeptApart() throws IOException {
    Summary summary =
        summary(
            List.of(
                fault("1", PARIS, "a", "h1"),
                fault("2", PARIS, "a", "h1"),
                fault("3", OSAKA, "a", "h1"),
                open("4", OSAKA, "a", "h9"),
                open("5", "", "b", "h9")),
            List.of());

    assertEquals(
        List.of(
            new Cause(
                "a",
                "kernel",
                "what a is",
                4,
                3,
                3,
                2,
                Optional.of(Instant.parse("2026-03-04T08:30:00Z")),
                Optional.of(Instant.parse("2026-03-20T23:59:59Z")),
                List.of(new Count("paris", 2), new Count("osaka", 1))),
            new Cause(
                "b",
                "kernel",
                "what b is",
                1,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of())),
        summary.causes());
  }

  @Test
  void hostsOfOneNameAtTwoSitesAreTwo() throws IOException {
    Summary summary =
        summary(
            List.of(
                fault("1", PARIS, "a", "node1"),
                fault("2", PARIS, "b", "node1"),
                fault("3", OSAKA, "a", "node1")),
            List.of());

    assertEquals(
        List.of(
            new Blamed("node1", "paris", 2, List.of(new Count("a", 1), new Count("b", 1))),
            new Blamed("node1", "osaka", 1, List.of(new Count("a", 1)))),
        summary.blamed());
  }

  @Test
  void aSiteCountsWhatFailedThereToo() throws IOException {
    Summary summary =
        summary(
            List.of(fault("1", PARIS, "a", "h"), sound("2", PARIS), open("3", "", "a", "h")),
            List.of(failure("4", ",\"site\":\"paris\"", "memory")));

    assertEquals(
        List.of(
            new Site("paris", 1, 0, 1, 1, List.of(new Count("a", 1))),
            new Site("", 0, 1, 0, 0, List.of())),
        summary.sites());
  }

  @Test
  void whatWasExpectedStandsBesideWhatWasFound() throws IOException {
    String wanted = ",\"expected\":{\"verdict\":\"fault-found\",\"causes\":[\"a\",\"c\"],";
    Summary summary =
        summary(
            List.of(
                fault("1", wanted + "\"host\":\"h\",\"right\":true}", "a", "h"),
                fault("2", wanted + "\"host\":\"h\",\"right\":false}", "a", "other"),
                fault("3", wanted + "\"right\":false}", "b", "h"),
                sound("4", ",\"expected\":{\"verdict\":\"no-fault-found\",\"right\":true}"),
                sound("5", "")),
            List.of());

    Row.Wanted fault = new Row.Wanted("fault-found", List.of("a", "c"));
    Row.Wanted none = new Row.Wanted("no-fault-found", List.of());
    assertEquals(
        new Confusion(
            4,
            2,
            List.of(
                new Pair(fault, Verdict.FAULT_FOUND, "a", 2, 1),
                new Pair(none, Verdict.NO_FAULT_FOUND, "", 1, 1),
                new Pair(fault, Verdict.FAULT_FOUND, "b", 1, 0))),
        summary.confusion());
  }

  @Test
  void whereRulesChangedOnTheWayEachSetIsThereWithItsCases() throws IOException {
    String other = fault("3", "", "a", "h").replace("\"version\":\"1\"", "\"version\":\"2\"");
    Summary summary =
        summary(
            List.of(fault("1", "", "a", "h"), sound("2", ""), other, sound("4", "")), List.of());

    assertEquals(List.of(3, 1), summary.rules().stream().map(RuleSet::cases).toList());
    assertEquals("2", summary.rules().get(1).sources().get(0).version());
  }

  @Test
  void aLineThatIsCutOffIsSaidAndCountedNowhereElse() throws IOException {
    String whole = fault("1", "", "a", "h");
    Summary summary =
        summary(
            List.of(whole, whole.substring(0, whole.length() / 2), "", "[]", "no JSON"),
            List.of("{\"id\":\"6\",\"what\":\"boredom\"}"));

    assertEquals(1, summary.cases());
    assertEquals(4, summary.brokenLines());
    assertEquals(
        List.of(
            new BrokenLine("results.jsonl", 2),
            new BrokenLine("results.jsonl", 4),
            new BrokenLine("results.jsonl", 5),
            new BrokenLine("failures.jsonl", 1)),
        summary.broken());
  }

  @Test
  void wordsWithinALineThatLookLikeItsRulesAreNone() throws IOException {
    String quoted = ",\"note\":\"\\\"rules\\\":[{\\\"name\\\":\\\"evil\\\"}]\"";
    Summary summary =
        summary(List.of(sound("1", quoted), sound("2", quoted), sound("3", "")), List.of());

    assertEquals(1, summary.rules().size());
    assertEquals("hopwise", summary.rules().get(0).sources().get(0).name());
  }

  @Test
  void aDiagnosisThatTellsAllOfOneCauseIsReadAlike() throws IOException {
    String told = fault("2", "", "a", "h");
    told =
        told.substring(0, told.length() - 1)
            + ",\"why\":{\"cause\":\"a\",\"rules\":[{\"rule\":\"x\"}]}}";
    Summary summary =
        summary(List.of(fault("1", "", "a", "h"), told, fault("3", "", "a", "h")), List.of());

    assertEquals(0, summary.brokenLines());
    assertEquals(List.of(3), summary.rules().stream().map(RuleSet::cases).toList());
  }

  @Test
  void rowsAreInTheOrderInWhichPeopleCount() throws IOException {
    Summary summary =
        summary(
            List.of(sound("case-10", ""), sound("case-2", ""), sound("case-9", "")),
            List.of(failure("case-3", "", "time")));

    assertEquals(
        List.of("case-2", "case-3", "case-9", "case-10"),
        summary.rows().stream().map(Row::id).toList());
  }

  @Test
  void aLineMayBeLongerThanWhatIsReadAtOnce() throws IOException {
    String note = ",\"note\":\"" + "x".repeat(700_000) + "\"";
    Summary summary =
        summary(List.of(sound("1", note), fault("2", "", "a", "h"), sound("3", note)), List.of());

    assertEquals(3, summary.cases());
    assertEquals(0, summary.brokenLines());
  }

  @Test
  void whereNothingWasWrittenNothingIsCounted() throws IOException {
    Summary summary = Summary.of(folder);

    assertEquals(0, summary.cases());
    assertTrue(summary.timeline().periods().isEmpty());
  }

  @Test
  void theLastLineMayLackItsEnd() throws IOException {
    Files.writeString(
        folder.resolve("results.jsonl"),
        sound("1", "") + "\n" + sound("2", ""),
        StandardCharsets.UTF_8);

    assertEquals(2, Summary.of(folder).cases());
  }

  private Summary summary(List<String> results, List<String> failures) throws IOException {
    WrittenLines.put(folder, results, failures);
    return Summary.of(folder);
  }
}
