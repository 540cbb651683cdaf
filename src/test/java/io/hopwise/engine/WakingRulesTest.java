package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Finding;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.junit.jupiter.api.Test;
import org.kie.api.definition.KiePackage;

/** Rules that facts can't concern are left asleep, and nobody can tell by what is found. */
class WakingRulesTest {
  private static final String HEAD =
      """
      package rules.kernel;

      import io.hopwise.fact.*;

      rule "%1$s: as it is"
        @cause( %1$s )  @strength( weak )
      when
        $a : Sysctl( %2$s )
      %3$s
      then
        insertLogical( Evidence.of( "%1$s" ).on( $a ).because( "parameter", $a ) );
      end
      """;

  private final List<Integer> read = new ArrayList<>();

  /** The reference is the shipped rules as the build compiled them, which never sleep. */
  @Test
  void onEverySampleTheyFindWhatRulesFindThatNeverSleep() throws Exception {
    RuleBase sleeping = RuleBase.with(List.of(Path.of("rules")));
    List<String> differing = new ArrayList<>();
    int samples = 0;
    for (Path sample : samples()) {
      List<Fact> facts;
      try {
        facts = Diagnoser.facts(CaseFile.read(sample));
      } catch (BadInput e) {
        continue;
      }
      samples++;
      List<Finding> expected = RuleBase.shipped().fire(facts, warning -> {});
      if (!expected.equals(sleeping.fire(facts, warning -> {}))) {
        differing.add(sample.toString());
      }
    }

    assertEquals(List.of(), differing);
    assertEquals(true, samples > 100, samples + " samples");
  }

  @Test
  void whatFactsDoNotConcernIsNotRead() {
    WakingRules rules = rules("value == \"0\"", "value == \"1\"");

    rules.wake(List.of(sysctl("1")), Set.of()).close();

    assertEquals(List.of(1), read);
  }

  @Test
  void aCauseThatIsAskedForIsReadAllTheSame() {
    WakingRules rules = rules("value == \"0\"", "value == \"1\"");

    rules.wake(List.of(), Set.of("cause-0")).close();

    assertEquals(List.of(0), read);
  }

  @Test
  void whatIsAwakeIsReadOnce() {
    WakingRules rules = rules("value == \"0\"");

    rules.wake(List.of(sysctl("0")), Set.of()).close();
    rules.wake(List.of(sysctl("0")), Set.of()).close();

    assertEquals(List.of(0), read);
  }

  @Test
  void nothingIsAddedToWhatASessionUses() {
    WakingRules rules = rules("value == \"0\"", "value == \"1\"");

    try (WakingRules.Awake first = rules.wake(List.of(sysctl("0")), Set.of());
        WakingRules.Awake second = rules.wake(List.of(sysctl("1")), Set.of())) {
      assertNotSame(first.rules(), second.rules());
      assertEquals(1, size(first.rules()));
    }
  }

  @Test
  void whatNobodyUsesIsAddedTo() {
    WakingRules rules = rules("value == \"0\"", "value == \"1\"");
    WakingRules.Awake first = rules.wake(List.of(sysctl("0")), Set.of());
    first.close();

    try (WakingRules.Awake second = rules.wake(List.of(sysctl("1")), Set.of())) {
      assertSame(first.rules(), second.rules());
      assertEquals(2, size(second.rules()));
    }
  }

  @Test
  void whatEveryOtherCaseNeedsIsReadOnce() {
    String[] conditions = new String[12];
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = "value == \"" + i % 2 + "\"";
    }
    WakingRules rules = rules(conditions);

    for (int i = 0; i < 2_000; i++) {
      rules.wake(List.of(sysctl(Integer.toString(i % 2))), Set.of()).close();
    }

    assertEquals(conditions.length, read.size());
  }

  @Test
  void whatWasWokenForManyOtherCasesIsLetGo() {
    String[] conditions = new String[110];
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = "value == \"" + i + "\"";
    }
    WakingRules rules = rules(conditions);
    List<Sysctl> many = new ArrayList<>();
    for (int i = 0; i < 109; i++) {
      many.add(sysctl(Integer.toString(i)));
    }
    rules.wake(many, Set.of()).close();
    for (int i = 0; i < 50; i++) {
      rules.wake(List.of(sysctl("109")), Set.of()).close();
    }

    try (WakingRules.Awake awake = rules.wake(List.of(sysctl("109")), Set.of())) {
      assertEquals(1, size(awake.rules()));
    }
  }

  @Test
  void aNeedIsATextOrAWholeNumberThatIsWrittenInAConditionThatMustHold() {
    assertEquals(
        Set.of(
            new FactNeed("Sysctl", "", ""),
            new FactNeed("Sysctl", "key", "a"),
            new FactNeed("ListeningSocket", "", ""),
            new FactNeed("ListeningSocket", "port", "80"),
            new FactNeed("Link", "", ""),
            new FactNeed("Link", "device", "eth0")),
        needs(
            "key == \"a\"",
            """
            ListeningSocket( host == $a.host, port == 80 )
            exists Link( device == "eth0" )
            """));
  }

  @Test
  void whatMayHoldOtherwiseIsNoNeed() {
    assertEquals(
        Set.of(new FactNeed("Sysctl", "", "")),
        needs(
            "key == \"a\" || value == \"1\", key != \"b\", key matches \"c\", value == key,"
                + " key == \"d\\\\e\"",
            """
            not Link( device == "eth0" )
            ( Link( device == "eth1" ) or Link( device == "eth2" ) )
            """));
  }

  private static Set<FactNeed> needs(String condition, String more) {
    return compiled("a-cause", condition, more).stream()
        .flatMap(knowledge -> knowledge.getRules().stream())
        .map(rule -> FactNeed.of((RuleImpl) rule))
        .findFirst()
        .orElseThrow();
  }

  private WakingRules rules(String... conditions) {
    List<CompiledFile> files = new ArrayList<>();
    for (int i = 0; i < conditions.length; i++) {
      files.add(CompiledFile.of("key-" + i, compiled("cause-" + i, conditions[i], "")));
    }
    return new WakingRules(
        () -> RuleBase.of(List.of()),
        files,
        number -> {
          read.add(number);
          return compiled("cause-" + number, conditions[number], "");
        });
  }

  private static Collection<KiePackage> compiled(String cause, String condition, String more) {
    RuleFile file =
        new RuleFile(
            Path.of(cause + ".drl"), "kernel", cause, HEAD.formatted(cause, condition, more));
    RuleReader.Compiled compiled = RuleReader.compileUnread(List.of(file));
    assertEquals(List.of(), compiled.problems());
    return compiled.packages();
  }

  private static int size(InternalKnowledgeBase rules) {
    return rules.getKiePackages().stream().mapToInt(each -> each.getRules().size()).sum();
  }

  private static Sysctl sysctl(String value) {
    return new Sysctl("node01", "", "key", value, Source.NONE);
  }

  private static List<Path> samples() throws Exception {
    try (Stream<Path> found = Files.walk(Path.of("facts-samples"))) {
      return found.filter(path -> path.endsWith("case.yaml")).sorted().toList();
    }
  }
}
