package io.hopwise.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.Summary.Cause;
import io.hopwise.summary.Summary.Pair;
import io.hopwise.summary.Summary.RuleSet;
import io.hopwise.summary.Summary.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the lines say, no case is counted twice and none is lost. */
class SummaryAddsUpTest {
  @Provide
  Arbitrary<List<String>> results() {
    Arbitrary<String> site = Arbitraries.of("", ",\"site\":\"paris\"", ",\"site\":\"osaka\"");
    Arbitrary<String> taken =
        Arbitraries.of(
            "",
            ",\"taken\":\"2026-03-04T08:30:00Z\"",
            ",\"taken\":\"2019-12-31T23:59:59.999Z\"",
            ",\"taken\":\"+1000000000-12-31T23:59:59Z\"",
            ",\"taken\":\"yesterday\"",
            ",\"taken\":7");
    Arbitrary<String> expected =
        Arbitraries.of(
            "",
            ",\"expected\":{\"verdict\":\"fault-found\",\"causes\":[\"a\"],\"right\":true}",
            ",\"expected\":{\"causes\":[\"b\"],\"right\":false}",
            ",\"expected\":{\"causes\":\"b\",\"right\":false}",
            ",\"expected\":{\"right\":true}");
    Arbitrary<String> version = Arbitraries.of("\"1\"", "\"2\"");
    Arbitrary<String> line =
        Combinators.combine(site, taken, expected, Arbitraries.integers().between(0, 5), version)
            .as(
                (where, when, wanted, kind, rules) ->
                    line(kind, where + when + wanted)
                        .replace("\"version\":\"1\"", "\"version\":" + rules));
    return line.list().ofMaxSize(30);
  }

  private static String line(int kind, String more) {
    return switch (kind) {
      case 0 -> WrittenLines.sound("x", more);
      case 1 -> WrittenLines.open("x", more, "a", "h1");
      case 2 -> WrittenLines.open("x", more, "b", "");
      default -> WrittenLines.fault("x", more, kind == 3 ? "a" : "c", "h" + kind);
    };
  }

  @Property(tries = 200)
  void totalsAreTheSumsOfTheirParts(@ForAll("results") List<String> results) throws IOException {
    Summary summary = summary(results);

    int faults = summary.verdicts().get(Verdict.FAULT_FOUND);
    assertEquals(results.size(), summary.cases());
    assertEquals(results.size(), summary.rows().size());
    assertEquals(faults, summary.causes().stream().mapToInt(Cause::faults).sum());
    assertEquals(faults, summary.sites().stream().mapToInt(Site::faults).sum());
    assertEquals(faults, summary.blamed().stream().mapToInt(Summary.Blamed::faults).sum());
    assertEquals(results.size(), summary.sites().stream().mapToInt(Site::cases).sum());
    assertEquals(results.size(), summary.rules().stream().mapToInt(RuleSet::cases).sum());
    assertEquals(
        results.size(),
        summary.timeline().undated()
            + summary.timeline().periods().stream().mapToInt(Period::cases).sum());
    assertEquals(
        summary.confusion().cases(),
        summary.confusion().pairs().stream().mapToInt(Pair::cases).sum());
    assertEquals(
        summary.confusion().cases(),
        summary.rows().stream().filter(row -> row.expected().isPresent()).count());
  }

  /** Lines are read to their end or not, by what the line before ended with. */
  @Property(tries = 200)
  void aLineSaysTheSameWhateverStoodBefore(@ForAll("results") List<String> results)
      throws IOException {
    List<Row> alone = new ArrayList<>();
    for (String line : results) {
      alone.addAll(summary(List.of(line)).rows());
    }

    assertEquals(alone, summary(results).rows());
  }

  private static Summary summary(List<String> results) throws IOException {
    Path folder = Files.createTempDirectory("hopwise-summary");
    try {
      WrittenLines.put(folder, results, List.of());
      return Summary.of(folder);
    } finally {
      Files.delete(folder.resolve("results.jsonl"));
      Files.delete(folder.resolve("failures.jsonl"));
      Files.delete(folder);
    }
  }
}
