package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesCommandTest {
  @TempDir private Path folder;
  private Path rules;

  @BeforeEach
  void aTeamHasACauseOfItsOwn() throws IOException {
    rules = folder.resolve("rules");
    Path family = Files.createDirectories(rules.resolve("kernel"));
    String drl = Files.readString(Path.of("rules/kernel/ip-forward-disabled.drl"));
    String card = Files.readString(Path.of("rules/kernel/ip-forward-disabled.yaml"));
    // a copy that asks for the same would be said to be one
    Files.writeString(
        family.resolve("our-cause.drl"),
        drl.replace("ip-forward-disabled", "our-cause")
            .replace("Code.FORWARDING_OFF", "Code.TTL_EXPIRED")
            .replace("netns == \"\"", "netns != \"\""));
    Files.writeString(family.resolve("our-cause.yaml"), card);
    for (String kind : new String[] {"hit", "near-miss"}) {
      Files.createDirectories(folder.resolve("facts-samples/our-cause").resolve(kind));
    }
  }

  @Test
  void theShippedRulesHaveNothingToMend() {
    Ran ran = Ran.hopwise("rules", "check");

    assertEquals(0, ran.exit(), ran.out());
    assertTrue(ran.out().startsWith("Nothing to mend: "), ran.out());
  }

  @Test
  void whatIsSoundIsSaidSo() {
    Ran ran = check();

    assertEquals("Nothing to mend: 7 rules in 1 file.\n", ran.out());
    assertEquals(0, ran.exit());
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsPlaceAndWhatWasMeant() throws IOException {
    edit("our-cause.drl", "value == \"0\"", "valeu == \"0\"");
    edit("our-cause.yaml", "{parameter.key}", "{paramter.key}");
    Files.delete(folder.resolve("facts-samples/our-cause/near-miss"));

    Ran ran = check();

    assertEquals(1, ran.exit());
    assertTrue(
        ran.out()
            .contains("our-cause.drl:48:61: Sysctl has no field 'valeu'. Did you mean 'value'?"),
        ran.out());
    assertTrue(
        ran.out()
            .contains(
                "no rule of the cause says because( \"paramter\", … ). Did you mean 'parameter'?"),
        ran.out());
    assertTrue(
        ran.out().contains("No sample shows it: facts-samples/our-cause/near-miss is missing."),
        ran.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          change: set-sysctl | change: set-sysctrl | 8:5: There is no change 'set-sysctrl'. Did you mean 'set-sysctl'?
          value: "1"         | vlaue: "1"          | 10:5: The change set-sysctl has no 'vlaue'. Did you mean 'value'?
          value: "1"         | host: node02        | 8:5: The change set-sysctl lacks 'value'.
          value: "1"         | value: "?gatewy"    | 10:13: Nothing can be found as '?gatewy'. Did you mean 'gateway'?
          brings_about: []   | brings_about: [mtu-too-smal] | 6:16: 'mtu-too-smal' is no cause that is known here.
          zh:                | zh：                 | 25:1: '：' is a sign of another keyboard.
          """)
  void whatCanNotBeSoOnACardIsSaid(String from, String to, String said) throws IOException {
    edit("our-cause.yaml", from, to);

    assertTrue(check().out().contains("our-cause.yaml:" + said), check().out());
  }

  @Test
  void aRuleInAFolderThatNothingLooksIntoIsSaid() throws IOException {
    Path drafts = Files.createDirectories(rules.resolve("_drafts"));
    Files.writeString(drafts.resolve("later.drl"), "package rules._drafts;\n");

    Ran ran = check();

    assertEquals(1, ran.exit());
    assertTrue(
        ran.out().contains("later.drl: Nothing in a folder whose name begins with _ is used."),
        ran.out());
  }

  @Test
  void whatBelongsTogetherIsMissedOnEitherSide() throws IOException {
    Files.move(rules.resolve("kernel/our-cause.yaml"), rules.resolve("kernel/their-cause.yaml"));

    Ran ran = check();

    assertTrue(ran.out().contains("Write our-cause.yaml beside it"), ran.out());
    assertTrue(ran.out().contains("Write their-cause.drl beside it"), ran.out());
  }

  @Test
  void oneNameInTwoFamiliesIsAProblem() throws IOException {
    Path other = Files.createDirectories(rules.resolve("link"));
    String drl = Files.readString(rules.resolve("kernel/our-cause.drl"));
    Files.writeString(other.resolve("our-cause.drl"), drl.replace("rules.kernel", "rules.link"));

    assertTrue(check().out().contains("There is another rule file of the cause 'our-cause'"));
  }

  @Test
  void aRuleThatReplacesAShippedOneNeedsNoCardOfItsOwn() throws IOException {
    String drl = Files.readString(rules.resolve("kernel/our-cause.drl"));
    Files.writeString(
        rules.resolve("kernel/icmp-echo-ignored.drl"),
        drl.replace("our-cause", "icmp-echo-ignored"));

    assertTrue(!check().out().contains("has no card"), check().out());
  }

  @Test
  void itIsSaidInChinese() throws IOException {
    edit("our-cause.drl", "$off : Sysctl(", "$off：Sysctl(");

    Ran ran = check("--lang", "zh");

    assertTrue(ran.out().contains("多半是中文输入法打出来的"), ran.out());
  }

  @Test
  void programsGetTheSame() throws IOException {
    edit("our-cause.drl", "value == \"0\"", "valeu == \"0\"");

    JsonNode problem =
        new ObjectMapper().readTree(check("--format", "json").out()).get("problems").get(0);

    assertEquals("field-unknown", problem.get("code").asText());
    assertEquals("value", problem.get("meant").asText());
    assertEquals(48, problem.get("line").asInt());
  }

  @Test
  void editorsGetSarif() throws IOException {
    edit("our-cause.drl", "value == \"0\"", "valeu == \"0\"");

    JsonNode log = new ObjectMapper().readTree(check("--format", "sarif").out());

    assertEquals("2.1.0", log.get("version").asText());
    JsonNode run = log.get("runs").get(0);
    JsonNode result = run.get("results").get(0);
    JsonNode place = result.get("locations").get(0).get("physicalLocation");
    assertEquals(48, place.get("region").get("startLine").asInt());
    assertTrue(place.get("artifactLocation").get("uri").asText().endsWith("our-cause.drl"));
    assertEquals(
        result.get("ruleId"),
        run.get("tool").get("driver").get("rules").get(result.get("ruleIndex").asInt()).get("id"));
  }

  @Test
  void aPipeIsWrittenToAndNotReplaced() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();

    Ran ran = check("--out", pipe.toString());

    assertEquals(0, ran.exit(), ran.error());
    assertEquals(
        "Nothing to mend: 7 rules in 1 file.\n",
        new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertTrue(!Files.isRegularFile(pipe));
  }

  @Test
  void aLinkStaysOneAndItsFileIsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("report.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertEquals(0, check("--out", link.toString()).exit());

    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(file).startsWith("Nothing to mend"), Files.readString(file));
  }

  @Test
  void allCausesAreListedByFamily() {
    Ran ran = Ran.hopwise("rules", "list");

    assertEquals(0, ran.exit());
    for (Card card : Catalogue.shipped().cards()) {
      assertTrue(ran.out().contains("\n  " + card.cause() + " "), card.cause());
    }
    assertTrue(
        ran.lines().indexOf("conntrack") < ran.lines().indexOf("kernel"), "families in order");
  }

  @Test
  void aCauseOfOnesOwnIsListedAndExplainedToo() {
    String own = rules.toString();

    assertTrue(Ran.hopwise("rules", "list", "--rules", own).out().contains("\n  our-cause "));
    Ran ran = Ran.hopwise("rules", "explain", "our-cause", "--rules", own);

    assertEquals(0, ran.exit(), ran.error());
    assertTrue(ran.out().contains("the walk of a failing symptom ends where forwarding is off"));
  }

  @Test
  void aCauseIsExplainedByItsCardAndItsRulesInWords() {
    Ran ran = Ran.hopwise("rules", "explain", "ip-forward-disabled");

    assertEquals(0, ran.exit());
    assertTrue(
        ran.out()
            .contains(
                "Suspected when a packet to be forwarded meets forwarding switched off (moderate)"),
        ran.out());
    assertTrue(ran.out().contains("https://docs.kernel.org/networking/ip-sysctl.html"), ran.out());
  }

  @Test
  void aCauseIsExplainedInChinese() {
    Ran ran = Ran.hopwise("rules", "explain", "ip-forward-disabled", "--lang", "zh");

    assertTrue(ran.out().contains("失败的探测断在没有打开转发的地方"), ran.out());
  }

  @Test
  void aCauseThatIsMisspeltIsGuessed() {
    Ran ran = Ran.hopwise("rules", "explain", "ip-forward-disable");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("Did you mean 'ip-forward-disabled'?"), ran.error());
    assertEquals(2, Ran.hopwise("rules", "explain").exit(), "which cause?");
    assertEquals(2, Ran.hopwise("rules", "list", "our-rules").exit(), "folders are an option");
  }

  @Test
  void aFolderThatIsNoneIsRefused() {
    Ran ran = Ran.hopwise("rules", "check", folder.resolve("nothing").toString());

    assertEquals(2, ran.exit());
    assertEquals("", ran.out());
  }

  @Test
  void aMisspeltWordIsGuessed() {
    assertTrue(Ran.hopwise("rules", "chekc").error().contains("Did you mean 'check'?"));
    assertEquals(2, Ran.hopwise("rules").exit());
  }

  private Ran check(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "rules";
    arguments[1] = "check";
    arguments[2] = rules.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Ran.hopwise(arguments);
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = rules.resolve("kernel").resolve(file);
    String text = Files.readString(path, StandardCharsets.UTF_8);
    assertTrue(text.contains(from), text);
    Files.writeString(path, text.replace(from, to), StandardCharsets.UTF_8);
  }
}
