package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hopwise rules diff}: what a change of rules would have said of past cases. */
class RulesDiffCommandTest {
  private static final String CAUSE = "ip-forward-disabled";

  @TempDir private Path folder;
  private Path cases;
  private Path narrower;

  @BeforeEach
  void aTeamHasCasesAndAnotherVersionOfARule() throws IOException {
    cases = folder.resolve("cases");
    Ran.copySample(CAUSE + "/hit", made("2026/0001"));
    Ran.copySample(CAUSE + "/told", made("2026/0002"));
    Ran.copySample("_healthy/host-gw", made("2026/0003"));
    narrower = Files.createDirectories(folder.resolve("rules/kernel"));
    String rule = Files.readString(Path.of("rules/kernel", CAUSE + ".drl"));
    String first = rule.substring(0, rule.indexOf("\nrule ", rule.indexOf("\nend")));
    Files.writeString(
        narrower.resolve(CAUSE + ".drl"),
        first.replace("Code.FORWARDING_OFF", "Code.ROUTE_PROHIBIT"));
  }

  private Path made(String name) throws IOException {
    Path made = cases.resolve(name);
    Files.createDirectories(made.getParent());
    return made;
  }

  @Test
  void theSameRulesSayTheSame() {
    Ran ran = diff("shipped", "shipped");

    assertEquals(0, ran.exit(), ran.out());
    assertTrue(ran.out().startsWith("3 cases: 0 with another answer, 0 with the same"), ran.out());
  }

  @Test
  void whereTheAnswerIsAnotherBothAreSaidAndWhy() {
    Ran ran = diff("shipped", folder.resolve("rules").toString());

    assertEquals(1, ran.exit());
    assertTrue(
        ran.out().contains("0001\n  was  fault found: ip-forward-disabled on node03 0.99\n"));
    assertTrue(ran.out().contains("  now  not decided"), ran.out());
    assertTrue(ran.out().contains("It was what expected.yaml says, and is no more."), ran.out());
    assertTrue(ran.out().contains("  · ip-forward-disabled\n"), ran.out());
    assertTrue(ran.out().contains("By expected.yaml: 2 right before and wrong now"), ran.out());
    assertFalse(ran.out().contains("0003"), ran.out());
  }

  @Test
  void aCaseThatCannotBeReadTakesNoOtherDown() throws IOException {
    Files.writeString(
        Files.createDirectories(cases.resolve("broken")).resolve("case.yaml"), "a: [");

    Ran ran = diff("shipped", "shipped");

    assertEquals(0, ran.exit());
    assertTrue(ran.out().contains("broken: this case can't be read"), ran.out());
    assertTrue(ran.out().contains("4 cases: "), ran.out());
    assertTrue(ran.out().contains("1 that can't be read."), ran.out());
  }

  @Test
  void jsonIsALineACase() throws IOException {
    List<String> lines =
        diff("shipped", folder.resolve("rules").toString(), "--format", "json").lines();

    assertEquals(3, lines.size());
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertTrue(first.get("changed").asBoolean());
    assertEquals(CAUSE, first.get("before").get("cause").asText());
    assertTrue(first.get("right_before").asBoolean());
    assertFalse(first.get("right_after").asBoolean());
  }

  @Test
  void filesWithoutACaseFileAreCasesToo() throws IOException {
    Path ticket = Files.createDirectories(cases.resolve("4711")).resolve("ticket.txt");
    Files.copy(Path.of("docs/tutorial/ticket.txt"), ticket);
    Files.copy(Path.of("docs/tutorial/ticket.txt"), cases.resolve("pasted.txt"));

    assertTrue(diff("shipped", "shipped").out().startsWith("5 cases: "));
  }

  @Test
  void whatIsMissingIsAskedFor() {
    assertTrue(Ran.hopwise("rules", "diff", "shipped").error().contains("OLD NEW"));
    assertTrue(Ran.hopwise("rules", "diff", "a", "b").error().contains("--cases DIR"));
    Ran ran = Ran.hopwise("rules", "diff", "shipped", "shipped", "--cases", "nowhere");
    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("nowhere: there is no such folder"), ran.error());
  }

  private Ran diff(String old, String now, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("rules", "diff", old, now, "--cases", cases.toString()));
    arguments.addAll(List.of(more));
    return Ran.hopwise(arguments.toArray(String[]::new));
  }
}
