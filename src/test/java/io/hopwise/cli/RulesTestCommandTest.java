package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code hopwise rules test} on a team's folder, which has a better version of a shipped cause. */
class RulesTestCommandTest {
  private static final String CAUSE = "route-blackholed";

  @TempDir private Path folder;
  private Path rules;
  private Path samples;

  @BeforeEach
  void aTeamHasACauseWithSamples() throws IOException {
    rules = Files.createDirectories(folder.resolve("rules/routing"));
    samples = folder.resolve("facts-samples").resolve(CAUSE);
    copy(Path.of("rules/routing/route-blackholed.drl"), rules.resolve(CAUSE + ".drl"));
    copy(Path.of("rules/routing/route-blackholed.yaml"), rules.resolve(CAUSE + ".yaml"));
    for (String sample : List.of("hit", "hit-by-policy-rule", "near-miss")) {
      copy(Path.of("facts-samples", CAUSE, sample), samples.resolve(sample));
    }
  }

  @Test
  void whatIsFoundAndWhatIsNotIsSaidSampleBySample() {
    Ran ran = test();

    assertEquals(0, ran.exit(), ran.out() + ran.error());
    assertTrue(ran.out().contains("  ✓ hit\n  ✓ hit-by-policy-rule\n  ✓ near-miss\n"), ran.out());
    assertTrue(ran.out().contains("\n1 cause, 3 samples: all is as it should be.\n"), ran.out());
  }

  @Test
  void aRuleThatStaysSilentIsToldByTheConditionThatFailedAndTheNearestFact() throws IOException {
    edit(".drl", "type == RouteType.BLACKHOLE", "type == RouteType.UNREACHABLE");
    edit(".drl", "Code.ROUTE_BLACKHOLE", "Code.TTL_EXPIRED");

    Ran ran = test();

    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("✗ hit\n      Nothing is suspected"), ran.out());
    assertTrue(ran.out().contains("No rule of route-blackholed speaks here."), ran.out());
    assertTrue(ran.out().contains("here code = route-blackhole"), ran.out());
  }

  @Test
  void aRuleThatSpeaksOnANearMissIsSaid() throws IOException {
    Files.delete(samples.resolve("near-miss/case.yaml"));
    copy(samples.resolve("hit"), samples.resolve("near-miss-wrong"));
    Files.delete(samples.resolve("near-miss-wrong/expected.yaml"));

    Ran ran = test();

    assertEquals(1, ran.exit());
    assertTrue(
        ran.out()
            .contains("✗ near-miss-wrong\n      route-blackholed is suspected on rtr01; here it"),
        ran.out());
    assertTrue(ran.out().contains("✗ near-miss\n"), ran.out());
    assertTrue(ran.out().contains("2 not as it should be"), ran.out());
  }

  @Test
  void aRemedyThatDoesNotHealIsSaid() throws IOException {
    String card = Files.readString(rules.resolve(CAUSE + ".yaml"));
    String other =
        "remedy:\n  - change: set-sysctl\n    key: net.ipv4.tcp_sack\n    value: \"0\"\nreferences:";
    Files.writeString(
        rules.resolve(CAUSE + ".yaml"),
        card.replaceFirst("(?s)remedy:.*?references:", other.replace("\\", "")));

    Ran ran = test();

    assertEquals(1, ran.exit(), ran.out() + ran.error());
    assertTrue(
        ran.out().contains("A rule of route-blackholed speaks here, and the suspicion was dropped"),
        ran.out());
  }

  @Test
  void aCaseMayNameSnapshotsThatLieElsewhere() throws IOException {
    Path rtr = samples.resolve("hit/rtr01");
    copy(rtr, folder.resolve("tickets/rtr01"));
    deleteAll(rtr);
    Path file = samples.resolve("hit/case.yaml");
    String text = Files.readString(file);
    Files.writeString(
        file, text.replace("snapshot: rtr01", "snapshot: " + folder.resolve("tickets/rtr01")));

    Ran ran = test("--quick");

    assertEquals(0, ran.exit(), ran.out());
  }

  @Test
  void whatIsLeftToBeWrittenIsRefused() throws IOException {
    Files.writeString(
        rules.resolve(CAUSE + ".yaml"),
        Files.readString(rules.resolve(CAUSE + ".yaml")) + "# TODO say more\n");

    Ran ran = test();

    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("TODO: write what belongs here."), ran.out());
  }

  @Test
  void aConditionThatNoSampleNeedsIsNamedAndFailsOnlyWhereThatIsAskedFor() {
    Ran ran = test("--verbose");

    assertEquals(0, ran.exit());
    assertTrue(ran.out().contains("route-blackholed.drl:11:20: without  failing\n"), ran.out());
    assertEquals(1, test("--strict").exit());
  }

  @Test
  void aConditionThatANearMissNeedsIsNotNamed() throws IOException {
    copy(
        Path.of("facts-samples", CAUSE, "near-miss-other-table"),
        samples.resolve("near-miss-other-table"));
    String before = test("--verbose", "--format", "json").out();
    deleteAll(samples.resolve("near-miss-other-table"));
    String after = test("--verbose", "--format", "json").out();

    assertTrue(unnoticed(before) < unnoticed(after), before + after);
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    edit(".drl", "Code.ROUTE_BLACKHOLE", "Code.TTL_EXPIRED");
    JsonNode json = new ObjectMapper().readTree(test("--format", "json").out());

    assertEquals("hopwise/rule-test/1", json.get("schema").asText());
    JsonNode cause = json.get("causes").get(0);
    assertEquals(CAUSE, cause.get("cause").asText());
    assertEquals("dropped", cause.get("unnoticed").get(0).get("change").asText());
  }

  @Test
  void buildServersReadASuiteForEachCause() throws Exception {
    Files.createDirectories(samples.resolve("example"));
    Ran ran = test("--format", "junit");

    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(ran.out().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
    NodeList cases = root.getElementsByTagName("testcase");
    assertEquals(1, ran.exit());
    assertEquals("testsuites", root.getTagName());
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals(Integer.toString(cases.getLength()), suite.getAttribute("tests"));
    assertEquals(1, root.getElementsByTagName("failure").getLength());
  }

  @Test
  void inChineseToo() {
    Ran ran = test("--lang", "zh");

    assertTrue(ran.out().contains("1 个原因，3 个样例：全部符合预期。"), ran.out());
  }

  @Test
  void whatIsNotSoundIsNotTried() throws IOException {
    edit(".drl", "type ==", "typ ==");

    Ran ran = test();

    assertEquals(1, ran.exit());
    assertEquals("", ran.out());
    assertTrue(ran.error().contains("has no field 'typ'. Did you mean 'type'?"), ran.error());
  }

  @Test
  void whatIsWrongWithAnotherCauseIsNoReasonNotToTryTheOneThatIsMeant() throws IOException {
    Files.writeString(rules.resolve("half-done.drl"), "package rules.routing;\n");

    assertEquals(1, test().exit());
    assertEquals(0, test("--cause", CAUSE).exit());
  }

  @Test
  void aFolderWithoutRulesIsNoSuccess() throws IOException {
    deleteAll(rules);

    Ran ran = test();

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("no rule stands there"), ran.error());
  }

  @Test
  void oneCauseCanBeChosen() {
    Ran ran = test("--cause", "route-blackhold");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("route-blackholed"), ran.error());
  }

  private static int unnoticed(String json) {
    try {
      return new ObjectMapper().readTree(json).get("causes").get(0).get("unnoticed").size();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Ran test(String... more) {
    List<String> arguments = new ArrayList<>(List.of("rules", "test"));
    arguments.add(folder.resolve("rules").toString());
    arguments.addAll(List.of(more));
    return Ran.hopwise(arguments.toArray(String[]::new));
  }

  private void edit(String ending, String before, String after) throws IOException {
    Path file = rules.resolve(CAUSE + ending);
    String text = Files.readString(file);
    assertTrue(text.contains(before), text);
    Files.writeString(file, text.replace(before, after));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(path, target);
        }
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
