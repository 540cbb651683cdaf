package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.OfTheDay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the one on the phone reads. */
@Execution(ExecutionMode.CONCURRENT)
class DiagnoseReportTest {
  private static final String FORWARD_OFF = Ran.sample("ip-forward-disabled/hit");
  private static final Pattern OPEN_PLACEHOLDER = Pattern.compile("\\{[a-z_0-9]*(\\.[a-z|._]+)?}");
  private static final Pattern BARE_KEY =
      Pattern.compile("\\b(report|code|diagnosis|warning|input|risk|change|result|topic)\\.[a-z]");

  @TempDir Path folder;

  @Test
  void theFirstLineSaysHowSureWhichHostAndWhat() {
    assertEquals(
        "Found 1 cause, proved.   node03: the kernel does not forward (net.ipv4.ip_forward = 0)",
        Ran.hopwise("diagnose", FORWARD_OFF).lines().get(0));
  }

  @Test
  void theDecidingLineIsQuotedWhereTheWayEnds() {
    List<String> lines = Ran.hopwise("diagnose", FORWARD_OFF).lines();
    int end = indexOf(lines, " ✗ ");
    assertTrue(lines.get(end).contains("node03"), lines.get(end));
    assertEquals("│ net.ipv4.ip_forward = 0", lines.get(end + 1).strip());
    assertEquals("└ node03 sos_commands/kernel/sysctl_-a:500", lines.get(end + 2).strip());
  }

  @Test
  void whatToTypeStandsRightBelowTheWay() {
    List<String> lines = Ran.hopwise("diagnose", FORWARD_OFF).lines();
    int end = indexOf(lines, " ✗ ");
    assertEquals(
        List.of(
            "  Remedy           Switch forwarding on, and keep whatever switched it off from doing so"
                + " again.",
            "  Do this on node03",
            "     sysctl -w net.ipv4.ip_forward=1"),
        lines.subList(end + 4, end + 7));
  }

  @Test
  void evidenceOfAnotherHostThanTheWaysEndComesBeforeTheCommands() {
    List<String> lines = Ran.hopwise("diagnose", Ran.sample("bridge-subnet-mismatch/hit")).lines();
    assertTrue(indexOf(lines, "FLANNEL_SUBNET=") < indexOf(lines, "Do this on"), lines.toString());
  }

  @Test
  void aProbeThatWorkedIsNamedAmongWhatWasAlsoWalked() {
    List<String> lines = Ran.hopwise("diagnose", FORWARD_OFF).lines();
    assertTrue(indexOf(lines, "Also walked") > indexOf(lines, "Why we are sure"));
  }

  @Test
  void twoCausesBehindEachOtherAreBothToBeMended() throws IOException {
    Path sample = copy("packet-dropped-by-policy/hit");
    Path parameters = sample.resolve("d2/sos_commands/kernel/sysctl_-a");
    String text = Files.readString(parameters, StandardCharsets.UTF_8);
    Files.writeString(parameters, text.replaceAll("(?m)(forward|forwarding) = 1$", "$1 = 0"));

    Ran ran = Ran.hopwise("diagnose", sample.toString());

    assertEquals(1, ran.exit());
    assertEquals(
        List.of(
            "Found 2 causes, one behind the other: mend all of them.",
            "  1  d2: the kernel does not forward (net.ipv4.ip_forward = 0)",
            "  2  d2: no rule of chain FORWARD takes it and the policy is DROP"),
        ran.lines().subList(0, 3));
    assertTrue(ran.out().contains("Mended alone") || ran.out().contains("mended alone"), ran.out());
  }

  @Test
  void aHostThatWasNotCollectedIsAskedAbout() throws IOException {
    Path sample = copy("ip-forward-disabled/hit");
    Path file = sample.resolve("case.yaml");
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.writeString(file, text.replace("- snapshot: node03", "- name: node03"));

    Ran ran = Ran.hopwise("diagnose", sample.toString());

    assertEquals(3, ran.exit(), ran.out());
    assertEquals(
        "Not decided yet.   Everything up to node01's eth0 is sound; of node03 nothing was"
            + " collected.",
        ran.lines().get(0));
    assertTrue(ran.lines().get(2).startsWith("  Ask first, on node03"), ran.lines().get(2));
    assertTrue(ran.out().contains("sysctl -a -r 'forward"), ran.out());
  }

  @Test
  void nothingWrongIsSaidInTheFirstLineAndByTheExitCode() {
    Ran ran = Ran.hopwise("diagnose", Ran.sample("_healthy/two-sites"));
    assertEquals(0, ran.exit());
    assertTrue(ran.lines().get(0).startsWith("No fault found."), ran.out());
  }

  @Test
  void theSameCaseGivesTheSameBytes() {
    for (String format : List.of("text", "json", "markdown", "html")) {
      for (String sample : OfTheDay.of(SchemaTest.samples(), 2)) {
        String once = Ran.hopwise("diagnose", sample, "--format", format).out();
        assertEquals(once, Ran.hopwise("diagnose", sample, "--format", format).out());
      }
    }
  }

  @Test
  void noReportShowsAKeyOrAnOpenPlaceholder() {
    List<String> wrong = new ArrayList<>();
    for (String sample : SchemaTest.samples()) {
      for (String language : List.of("en", "zh")) {
        for (String line : Ran.hopwise("diagnose", sample, "--lang", language).lines()) {
          boolean isQuote = line.strip().startsWith("│") || line.strip().startsWith("└");
          if (!isQuote
              && (OPEN_PLACEHOLDER.matcher(line).find() || BARE_KEY.matcher(line).find())) {
            wrong.add(sample + ": " + line);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void aChineseReportIsChineseThroughout() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--lang", "zh");
    assertEquals("找到 1 个原因，已证实。   node03：内核没有打开转发（net.ipv4.ip_forward = 0）", ran.lines().get(0));
    for (String word : List.of(" the ", "Undo", "Risk", "observed", "routed")) {
      assertFalse(ran.out().contains(word), word);
    }
  }

  @Test
  void theLanguageIsThatOfTheLocaleUnlessAnotherIsAskedFor() {
    Map<String, String> chinese = Map.of("LANG", "zh_CN.UTF-8");
    assertTrue(Ran.in(chinese, "diagnose", FORWARD_OFF).out().startsWith("找到"));
    assertTrue(Ran.in(chinese, "diagnose", FORWARD_OFF, "--lang", "en").out().startsWith("Found"));
  }

  @Test
  void proseKeepsToTheTerminalsWidth() {
    Map<String, String> terminal = Map.of("HOPWISE_TERMINAL", "24 70", "NO_COLOR", "1");
    for (String line : Ran.in(terminal, "diagnose", FORWARD_OFF).lines()) {
      boolean isLiteral =
          line.contains("│") || line.contains("└") || line.contains("printf") || isClosing(line);
      assertTrue(isLiteral || line.length() <= 70, line.length() + ": " + line);
    }
  }

  private static boolean isClosing(String line) {
    return line.startsWith("cause ") || line.startsWith("more: ");
  }

  @Test
  void colourIsForTerminalsThatWantIt() {
    String escape = "\u001b[";
    Map<String, String> terminal = Map.of("HOPWISE_TERMINAL", "24 100");
    Map<String, String> plain = Map.of("HOPWISE_TERMINAL", "24 100", "NO_COLOR", "1");
    assertFalse(Ran.hopwise("diagnose", FORWARD_OFF).out().contains(escape));
    assertTrue(Ran.in(terminal, "diagnose", FORWARD_OFF).out().contains(escape));
    assertFalse(Ran.in(plain, "diagnose", FORWARD_OFF).out().contains(escape));
    assertFalse(Ran.in(terminal, "diagnose", FORWARD_OFF, "--no-colour").out().contains(escape));
  }

  @Test
  void aReportInAFileIsTheSameAndLeavesNothingBesideIt() throws IOException {
    Path file = folder.resolve("report.txt");
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--out", file.toString());
    assertEquals(1, ran.exit());
    assertEquals("", ran.out());
    assertEquals(
        Ran.hopwise("diagnose", FORWARD_OFF).out(), Files.readString(file, StandardCharsets.UTF_8));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void whatIsStillPossibleAndWhatComesOfItIsSaidInWordsWithItsId() {
    String open = Ran.hopwise("diagnose", Ran.sample("vxlan-checksum-offload-broken/hit")).out();
    assertTrue(open.contains("rhel21: no route to the target (forward-route-missing)"), open);
    String sample = Ran.sample("engine-rules-flushed/hit");
    String found = Ran.hopwise("diagnose", sample, "--lang", "zh").out();
    assertTrue(found.contains("由此引起") && found.contains("dock：没有防火墙规则放行，链的默认策略是 DROP"), found);
  }

  @Test
  void whyTellsEverythingOfOneCause() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--why", "ip-forward-disabled");
    assertEquals(1, ran.exit());
    for (String part :
        List.of(
            "Proved",
            "│ net.ipv4.ip_forward = 0",
            "sysctl -w",
            "When it may be wrong",
            "https://")) {
      assertTrue(ran.out().contains(part), part);
    }
  }

  @Test
  void whyOfACauseThatNothingSpeaksForSaysSo() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--why", "link-down");
    assertTrue(ran.out().startsWith("Nothing speaks for link-down"), ran.out());
  }

  @Test
  void whyOfACauseThatWasSuspectedForAMomentSaysWhatSpeaksAgainstIt() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--why", "next-hop-wrong");
    assertTrue(ran.out().startsWith("next-hop-wrong on node01 was suspected and is"), ran.out());
  }

  @Test
  void snapshotsAndOptionsMakeACase() {
    Ran ran =
        Ran.hopwise(
            "diagnose",
            FORWARD_OFF + "/node01",
            FORWARD_OFF + "/node03",
            "--from",
            "node01/web",
            "--to",
            "node03/api");
    assertEquals(1, ran.exit(), ran.error());
    assertTrue(ran.lines().get(0).contains("node03: the kernel does not forward"), ran.out());
    assertTrue(ran.out().contains("no reply, as observed"), ran.out());
  }

  @Test
  void withoutASymptomWhatShouldWorkIsWalked() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF + "/node01", FORWARD_OFF + "/node03");
    assertEquals(1, ran.exit(), ran.error());
    assertTrue(ran.out().contains("nobody reported it"), ran.out());
  }

  private static int indexOf(List<String> lines, String part) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(part)) {
        return i;
      }
    }
    throw new AssertionError("No line holds '" + part + "': " + String.join("\n", lines));
  }

  /** A copy that a test may change. */
  private Path copy(String sample) throws IOException {
    Path from = Ran.SAMPLES.resolve(sample);
    Path to = folder.resolve("case");
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }

  @Test
  void whatEndsOnlySomeOfTheComplaintsIsNoSecondCause() {
    Ran ran =
        Ran.hopwise("diagnose", "facts-samples/overlay-source-masqueraded/hit-refused-by-list");
    assertTrue(ran.out().startsWith("Found 1 cause, proved."), ran.out());
  }
}
