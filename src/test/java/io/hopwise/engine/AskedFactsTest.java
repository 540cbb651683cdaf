package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Finding;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What rules can't match is left out of a session, and a session is used again: neither shows. */
class AskedFactsTest {
  private static final String RULE =
      """
      package rules.kernel;

      import io.hopwise.fact.*;
      import io.hopwise.fact.Step.*;

      rule "a-cause: one"
        @cause( a-cause )  @strength( weak )
      when
        // a step
        $drop : Dropped( failing )
        // something else
        %s
      then
        insertLogical( Evidence.of( "a-cause" ).on( $drop ) );
      end
      """;

  private static final String DROPPED = "io.hopwise.fact.Step$Dropped";
  private static final String SYSCTL = "io.hopwise.fact.Sysctl";

  @Test
  void whatOnlyDecidedAStepIsNeededAndNotAskedFor() {
    assertEquals(List.of("needs " + SYSCTL), second("$off : Sysctl( this == $drop.because )"));
  }

  @Test
  void whatIsComparedWithAWordIsNeededAndAskedForBySayingIt() {
    String said = SYSCTL + " key net.ipv4.ip_forward netns  value 0";

    assertEquals(
        List.of("needs " + said, "asks " + said),
        second("$off : Sysctl( netns == \"\", key == \"net.ipv4.ip_forward\", value == \"0\" )"));
  }

  @Test
  void oneOfSeveralWordsIsEnough() {
    String said = DROPPED + " code NO_ROUTE code TARGET_SILENT";

    assertEquals(
        List.of("needs " + said, "asks " + said),
        second("$other : Dropped( code == Code.NO_ROUTE || code == Code.TARGET_SILENT )"));
  }

  @Test
  void whatIsPutTogetherAroundAnotherFactIsAskedForByHowItBeginsAndEnds() {
    String said = SYSCTL + " key* net.ipv4.conf.*.forwarding value 0";

    assertEquals(
        List.of("needs " + said, "asks " + said),
        second(
            "$off : Sysctl( key == \"net.ipv4.conf.\" + $drop.device + \".forwarding\", value == \"0\" )"));
  }

  @Test
  void aFactMeetsWhatIsPutTogetherWhereItBeginsAndEndsSo() {
    AskedKind kind = new AskedKind(SYSCTL);
    kind.add(0, List.of("key*", "net.ipv4.conf.*.forwarding"));
    kind.add(1, List.of("key*", "net.ipv4.conf.*", "value", "0"));
    kind.add(2, List.of("key", "net.ipv4.ip_forward"));

    assertEquals("{0, 1}", met(kind, "net.ipv4.conf.flannel.1.forwarding", "0"));
    assertEquals("{0}", met(kind, "net.ipv4.conf.eth0.forwarding", "1"));
    assertEquals("{1}", met(kind, "net.ipv4.conf.forwarding", "0"));
    assertEquals("{2}", met(kind, "net.ipv4.ip_forward", "0"));
  }

  private static String met(AskedKind kind, String key, String value) {
    return kind.metBy(new Sysctl("node01", "", key, value, Source.NONE)).toString();
  }

  @Test
  void whatIsComparedOtherwiseIsAskedForWhateverItSays() {
    for (String pattern :
        List.of(
            "$off : Sysctl( key matches \"net.*\" )",
            "$off : Sysctl( host == $drop.host )",
            "$off : Sysctl( key == \"a\" || value == \"0\" )",
            "$off : Sysctl( key == \"a\" + $drop.device || value == \"0\" )",
            "$off : Sysctl( key == $drop.device + \".forwarding\" )",
            "exists( Sysctl( this != $drop.because ) )")) {
      assertEquals(List.of("needs " + SYSCTL, "asks " + SYSCTL), second(pattern), pattern);
    }
  }

  @Test
  void whatMustBeAbsentIsNotNeeded() {
    assertEquals(List.of("asks " + SYSCTL), second("not Sysctl( key != \"a\" )"));
  }

  @Test
  void whoeverAsksForAnyFactOfAHostAsksForAllKinds() {
    List<String> lines = second("$any : HostFact( host == $drop.host )");

    assertTrue(lines.contains("asks " + SYSCTL), lines.toString());
    assertTrue(lines.contains("asks io.hopwise.fact.Route"), lines.toString());
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("needs")), lines.toString());
  }

  @Test
  void onEverySampleTheRulesThatAreAwakeFindWhatAllRulesFindOnAllFacts()
      throws IOException, BadInput {
    RuleBase rules = RuleBase.shipped();
    int left = 0;
    int found = 0;
    int asleep = 0;
    for (Path sample : samples()) {
      List<Fact> facts = Diagnoser.facts(CaseFile.read(sample));
      AskedFacts.Awake awake = AskedFacts.byShippedRules().among(facts);

      List<Finding> all =
          rules.forCase(warning -> {}).fired(facts, Set.of(), ConcludedEvidence::of);
      List<Finding> byAwake =
          rules.forCase(warning -> {}).fired(AwakeRules.Shipped.made(awake.rules()), awake.facts());

      assertEquals(all, byAwake, sample.toString());
      left += facts.size() - awake.facts().size();
      found += all.size();
      asleep += rules.size() - awake.rules().cardinality();
    }
    assertTrue(
        left > 0 && found > 0 && asleep > 0,
        left + " facts left out, " + asleep + " rules, " + found + " findings");
  }

  @Test
  void aSessionThatWasUsedForAnotherCaseFindsWhatANewOneFinds() throws IOException, BadInput {
    List<Path> samples = samples();
    List<List<Finding>> forth = new ArrayList<>();
    List<List<Finding>> back = new ArrayList<>();
    RuleBase rules = RuleBase.shipped();
    for (Path sample : samples) {
      forth.add(rules.fire(Diagnoser.facts(CaseFile.read(sample)), warning -> {}));
    }
    for (int i = samples.size() - 1; i >= 0; i--) {
      back.add(0, rules.fire(Diagnoser.facts(CaseFile.read(samples.get(i))), warning -> {}));
    }
    assertEquals(forth, back);
  }

  /** What the rule needs and asks for besides its step, words parted by blanks. */
  private static List<String> second(String pattern) {
    RuleFile file =
        new RuleFile(Path.of("a-cause.drl"), "kernel", "a-cause", RULE.formatted(pattern));
    List<String> lines = AskedPatterns.lines(List.of(file));
    String[] rule = lines.get(lines.size() - 1).split("\t", -1);
    assertEquals("rule a-cause: one", rule[0] + " " + rule[1]);
    List<String> said = new ArrayList<>();
    for (String number : rule[2].split(" ", -1)) {
      said.add("needs " + words(lines.get(Integer.parseInt(number))));
    }
    for (String number : rule[3].split(" ", -1)) {
      said.add("asks " + words(lines.get(Integer.parseInt(number))));
    }
    assertTrue(said.removeAll(List.of("needs " + DROPPED, "asks " + DROPPED)), said.toString());
    return said;
  }

  private static String words(String line) {
    return line.substring("pattern".length() + 1).replace('\t', ' ');
  }

  private static List<Path> samples() throws IOException {
    List<Path> samples = new ArrayList<>();
    try (Stream<Path> causes = Files.list(Path.of("facts-samples"))) {
      for (Path cause : causes.sorted().toList()) {
        for (String kind : List.of("hit", "near-miss")) {
          if (Files.isDirectory(cause.resolve(kind))) {
            samples.add(cause.resolve(kind));
          }
        }
      }
    }
    return samples;
  }
}
