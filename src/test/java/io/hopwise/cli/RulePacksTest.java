package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.pack.Team;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePacksTest {
  private static final String CASE = Ran.sample("ip-forward-disabled/hit");

  @TempDir private Path folder;
  private Team team;
  private Map<String, String> configured;

  @BeforeEach
  void aUserAlwaysWantsAPack() throws Exception {
    team = Team.in(folder.resolve("team"));
    Path file = Files.writeString(folder.resolve("config.yaml"), "rules: [team]\n");
    configured = Map.of("HOPWISE_CONFIG", file.toString());
  }

  @Test
  void theClosingLineNamesPacksAndHowMuchTheyReplace() {
    Ran ran = Ran.in(configured, "diagnose", CASE);

    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains(" · rules: ours 1.4 (replaces 1 cause)"), ran.out());
  }

  @Test
  void withoutPacksNothingIsSaidOfThem() {
    Ran ran = Ran.in(configured, "diagnose", CASE, "--no-config");

    assertFalse(ran.out().contains("rules:"), ran.out());
  }

  @Test
  void everyFormatTellsOnRequestWhichReplacesWhich() {
    for (String format : new String[] {"text", "markdown", "html"}) {
      Ran ran = Ran.in(configured, "diagnose", CASE, "--verbose", "--format", format);

      assertTrue(
          ran.out().contains("ours says ip-forward-disabled instead of hopwise."), ran.out());
    }
  }

  @Test
  void jsonPinsTheRules() throws Exception {
    Ran packed = Ran.hopwise("rules", "pack", team.folder().toString(), "--out", folder + "/x.zip");

    Ran ran =
        Ran.in(configured, "diagnose", CASE, "--rules", folder + "/x.zip", "--format", "json");

    JsonNode rules = new ObjectMapper().readTree(ran.out()).get("rules");
    assertEquals("[\"shipped\",\"user\",\"option\"]", froms(rules));
    assertTrue(packed.out().contains(rules.get(2).get("sha256").asText()), packed.out());
    assertEquals(rules.get(1).get("sha256"), rules.get(2).get("sha256"));
  }

  @Test
  void aBrokenPackIsSaidAndTheDiagnosisIsMade() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.zip"), "none");

    Ran ran = Ran.hopwise("diagnose", CASE, "--rules", broken.toString());

    assertEquals(1, ran.exit());
    assertEquals(broken + ": The pack is left out: it is no zip with files in it.\n", ran.error());
    assertTrue(ran.out().contains(" · 1 problem in rules and cards"), ran.out());
  }

  @Test
  void aBrokenRuleInAZipIsSaidAtItsPlaceInTheZip() throws Exception {
    Files.writeString(team.rule(), Files.readString(team.rule()).replace("value == ", "valeu == "));
    Path zip = team.zip();

    Ran ran = Ran.hopwise("diagnose", CASE, "--rules", zip.toString());

    String place = zip + "/rules/kernel/ip-forward-disabled.drl:48:61: ";
    assertTrue(ran.error().startsWith(place), ran.error());
    assertEquals(1, ran.exit());
  }

  @Test
  void aZipIsCheckedAsItsFolder() throws Exception {
    team.manifest("name: ours\nversoin: 1\n");
    String zip = team.zip().toString();
    String folderOf = team.folder().toString();

    Ran ofZip = Ran.hopwise("rules", "check", zip);
    Ran ofFolder = Ran.hopwise("rules", "check", folderOf);

    assertEquals(1, ofZip.exit());
    assertEquals(ofFolder.out().replace(folderOf, zip), ofZip.out());
    assertTrue(ofZip.out().contains("pack.yaml:2:1: There is no key 'versoin'."), ofZip.out());
  }

  @Test
  void aListKnowsThePacks() throws Exception {
    for (String ending : new String[] {".drl", ".yaml"}) {
      Path before = team.rule().resolveSibling("ip-forward-disabled" + ending);
      String text = Files.readString(before).replace("ip-forward-disabled", "our-cause");
      Files.writeString(before.resolveSibling("our-cause" + ending), text);
    }

    assertTrue(Ran.in(configured, "rules", "list").out().contains("our-cause"));
    assertFalse(Ran.in(configured, "rules", "list", "--no-config").out().contains("our-cause"));
    assertEquals(0, Ran.in(configured, "rules", "explain", "our-cause").exit());
  }

  @Test
  void anOldDiagnosisTellsWhetherItsRulesAreStillThere() throws Exception {
    Path old = folder.resolve("old.json");
    Ran.in(configured, "diagnose", CASE, "--format", "json", "--out", old.toString());
    String[] list = {"rules", "list", "--same-as", old.toString()};
    assertEquals(
        new Ran(0, "hopwise: the same\nours 1.4: the same\n", ""), Ran.in(configured, list));

    Files.writeString(team.rule(), Files.readString(team.rule()) + "\n");
    team.manifest("name: ours\nversion: 1.5\n");

    assertEquals(
        new Ran(1, "hopwise: the same\nours 1.4: now ours 1.5, with other files\n", ""),
        Ran.in(configured, list));
    assertEquals(new Ran(1, "hopwise: the same\nours 1.4: not there\n", ""), Ran.hopwise(list));
  }

  @Test
  void whatIsNoDiagnosisPinsNothing() throws Exception {
    for (String text : new String[] {"", "[]", "{\"rules\":[]}", "{\"rules\":[{}]}", "x"}) {
      Path file = Files.writeString(folder.resolve("x.json"), text);
      Ran ran = Ran.hopwise("rules", "list", "--same-as", file.toString());
      assertTrue(ran.exit() == 2 && ran.error().contains("does not say which rules"), text);
    }
  }

  @Test
  void whatCantBeReadOfTheConfigurationEndsTheCommand() throws Exception {
    Files.writeString(folder.resolve("config.yaml"), "rules: [team]\nsigned-only: yes\n");

    Ran ran = Ran.in(configured, "diagnose", CASE);

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("config.yaml:2"), ran.error());
  }

  @Test
  void aManifestWithMistakesIsNotPacked() throws Exception {
    team.manifest("name: ours\n");

    Ran ran = Ran.hopwise("rules", "pack", team.folder().toString(), "--out", folder + "/x.zip");

    assertEquals(1, ran.exit());
    assertTrue(ran.error().contains("The manifest lacks 'version'."), ran.error());
    assertFalse(Files.exists(folder.resolve("x.zip")));
  }

  private static String froms(JsonNode rules) {
    var froms = new ObjectMapper().createArrayNode();
    rules.forEach(rule -> froms.add(rule.get("from")));
    return froms.toString();
  }
}
