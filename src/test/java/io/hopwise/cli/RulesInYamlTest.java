package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a cause in YAML gets what those get who write it in DRL. */
class RulesInYamlTest {
  private static final String SAME = "src/test/resources/yaml-rules/same";
  private static final Path SAMPLE =
      Path.of("src/test/resources/yaml-rules/kernel/forwarding-off.rule.yaml");

  @TempDir private Path folder;
  private Path rules;
  private Path rule;

  @BeforeEach
  void aTeamHasACauseOfItsOwn() throws IOException {
    rules = folder.resolve("rules");
    Path family = Files.createDirectories(rules.resolve("kernel"));
    rule = family.resolve("our-cause.rule.yaml");
    Files.copy(SAMPLE, rule);
    Files.copy(Path.of("rules/kernel/ip-forward-disabled.yaml"), family.resolve("our-cause.yaml"));
    for (String kind : new String[] {"hit", "near-miss"}) {
      Files.createDirectories(folder.resolve("facts-samples/our-cause").resolve(kind));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "icmp-echo-ignored/hit",
        "icmp-echo-ignored/near-miss",
        "ip-forward-disabled/hit",
        "ip-forward-disabled/near-miss",
        "rp-filter-drops/hit",
        "_healthy/vxlan-cni"
      })
  void aCauseSaidInYamlIsFoundAsTheShippedOneIs(String name) {
    String sample = Ran.sample(name);

    assertEquals(
        saidOf(Ran.hopwise("diagnose", sample, "--format", "json")),
        saidOf(Ran.hopwise("diagnose", sample, "--format", "json", "--rules", SAME)));
  }

  /** All but where the rules come from, which is what differs. */
  private static String saidOf(Ran ran) {
    int rules = ran.out().lastIndexOf(",\"rules\":[{\"name\":\"hopwise\"");
    assertTrue(rules > 0, ran.out());
    return ran.out().substring(0, rules);
  }

  @ParameterizedTest
  @ValueSource(strings = {"icmp-echo-ignored", "ip-forward-disabled"})
  void whyItIsNotIsToldAsOfTheShippedOne(String cause) {
    String sample = Ran.sample(cause + "/near-miss");
    for (String language : List.of("en", "zh")) {
      assertEquals(
          Ran.hopwise("diagnose", sample, "--why-not", cause, "--lang", language).out(),
          Ran.hopwise("diagnose", sample, "--why-not", cause, "--lang", language, "--rules", SAME)
              .out());
    }
  }

  @Test
  void whatIsSoundIsSaidSo() {
    assertEquals("Nothing to mend: 2 rules in 1 file.\n", check().out());
  }

  @Test
  void aProblemIsSaidAtTheLineOfTheYaml() throws IOException {
    edit("code: FORWARDING_OFF", "code: FORWARDING_OF");

    Ran ran = check();

    assertEquals(1, ran.exit());
    assertTrue(
        ran.out()
            .contains(
                "our-cause.rule.yaml:11:19: Code has no 'FORWARDING_OF'. "
                    + "Did you mean 'FORWARDING_OFF'?"),
        ran.out());
    assertTrue(ran.out().contains("- code: FORWARDING_OF\n"), ran.out());
  }

  @Test
  void aProblemIsSaidInChinese() throws IOException {
    edit("fact: Sysctl", "fact：Sysctl");

    assertTrue(check("--lang", "zh").out().contains("多半是中文输入法打出来的"), check().out());
  }

  @Test
  void aCauseWrittenTwiceIsSaidOnce() throws IOException {
    Files.copy(
        Path.of("rules/kernel/ip-forward-disabled.drl"), rules.resolve("kernel/our-cause.drl"));

    String out = check().out();

    assertEquals(2, out.split("There is another rule file of the cause", -1).length, out);
  }

  @Test
  void itsSentencesAreListedAndExplained() {
    Ran ran = Ran.hopwise("rules", "explain", "our-cause", "--rules", rules.toString());

    assertTrue(
        ran.out().contains("Suspected when a packet to be forwarded meets forwarding"), ran.out());
    assertTrue(ran.out().contains("   and no route back is there\n"), ran.out());
    assertTrue(
        Ran.hopwise("rules", "list", "--rules", rules.toString()).out().contains("our-cause"));
  }

  @Test
  void aDiagnosisUsesItAndTellsWhy() {
    Ran ran =
        Ran.hopwise(
            "diagnose",
            Ran.sample("ip-forward-disabled/hit"),
            "--rules",
            rules.toString(),
            "--why-not",
            "our-cause");

    assertTrue(ran.out().contains("and the parameter that decided it was collected"), ran.out());
    assertTrue(ran.out().contains("Fired: a packet to be forwarded"), ran.out());
  }

  @Test
  void aBrokenOneIsLeftOutOfADiagnosisAndSaid() throws IOException {
    edit("bind: drop", "bnid: drop");

    Ran ran =
        Ran.hopwise("diagnose", Ran.sample("ip-forward-disabled/hit"), "--rules", rules.toString());

    assertEquals(1, ran.exit(), ran.error());
    assertTrue((ran.error() + ran.out()).contains("our-cause.rule.yaml:8"), ran.error());
  }

  private Ran check(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("rules", "check"));
    arguments.add(rules.toString());
    arguments.addAll(List.of(more));
    return Ran.hopwise(arguments.toArray(String[]::new));
  }

  private void edit(String from, String to) throws IOException {
    String text = Files.readString(rule);
    assertTrue(text.contains(from), text);
    Files.writeString(rule, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
  }
}
