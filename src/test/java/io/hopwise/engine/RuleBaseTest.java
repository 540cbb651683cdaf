package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Finding;
import io.hopwise.cause.Strength;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBaseTest {
  private static final String RULE =
      """
      package rules.kernel;

      import io.hopwise.fact.*;

      rule "CAUSE: forwarding is off"
        @cause( CAUSE )  @strength( STRENGTH )
      when
        // the parameter says so
        $off : Sysctl( key == "net.ipv4.ip_forward", value == "0" )
      then
        insertLogical( Evidence.of( "CAUSE" ).on( $off ).because( "parameter", $off ) );
      end
      """;

  @TempDir private Path folder;
  private final List<Warning> warnings = new ArrayList<>();

  @Test
  void aUsersRuleFiresBesideTheShippedOnes() throws Exception {
    put("kernel/my-cause.drl", rule("my-cause", "strong"));

    List<Finding> findings = fire(off("node01"));

    assertEquals(1, findings.size(), findings.toString());
    assertEquals("my-cause", findings.get(0).evidence().cause());
    assertEquals("node01", findings.get(0).evidence().host());
    assertEquals("my-cause: forwarding is off", findings.get(0).rule());
    assertEquals(Strength.STRONG, findings.get(0).strength());
  }

  @Test
  void aUsersRuleThatLooksIntoTextsIsAskedOfAnyNumberOfFacts() throws Exception {
    put(
        "kernel/my-cause.drl",
        rule("my-cause", "strong")
            .replace("value == \"0\"", "value matches \"[0-9]\", key str[startsWith] \"net\""));
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      facts.add(off("node" + i));
    }

    RuleBase rules = RuleBase.with(List.of(folder));

    for (int i = 0; i < 5; i++) {
      assertEquals(2000, rules.fire(facts, warnings::add).size());
    }
  }

  @Test
  void theShippedRulesAreCompiledAtStartWhereAUserNamesTheirFolder() throws Exception {
    assertEquals(List.of(), RuleBase.with(List.of(Path.of("rules"))).problems());
  }

  @Test
  void oneBadFileIsNamedAndLeavesTheOthersInUse() throws Exception {
    put("kernel/bad.drl", rule("bad", "strong").replace("key ==", "kee =="));
    put("kernel/good.drl", rule("good", "strong"));

    RuleBase rules = RuleBase.with(List.of(folder));

    assertEquals(1, rules.problems().size());
    AuthorProblem problem = rules.problems().get(0);
    assertEquals(folder.resolve("kernel/bad.drl"), problem.path());
    assertEquals(9, problem.line());
    assertEquals(Optional.of("key"), problem.what().meant());
    assertEquals(
        "good", rules.fire(List.of(off("node01")), warnings::add).get(0).evidence().cause());
  }

  @Test
  void whatOnlyTheCompilerSeesIsBlamedOnItsFileToo() throws Exception {
    put("kernel/bad.drl", rule("bad", "strong").replace(".on( $off )", ".on( $off.host )"));
    put("kernel/good.drl", rule("good", "strong"));

    RuleBase rules = RuleBase.with(List.of(folder));

    assertEquals(folder.resolve("kernel/bad.drl"), rules.problems().get(0).path());
    assertEquals(1, rules.fire(List.of(off("node01")), warnings::add).size());
  }

  @Test
  void aRuleInALaterFolderReplacesOneOfItsName() throws Exception {
    put("first/kernel/my-cause.drl", rule("my-cause", "weak"));
    put("second/kernel/my-cause.drl", rule("my-cause", "decisive"));

    RuleBase rules = RuleBase.with(List.of(folder.resolve("first"), folder.resolve("second")));

    List<Finding> findings = rules.fire(List.of(off("node01")), warnings::add);
    assertEquals(1, findings.size());
    assertEquals(Strength.DECISIVE, findings.get(0).strength());
  }

  @Test
  void aUsersRuleReplacesTheShippedRulesOfItsCauseAndNoOthers() throws Exception {
    put("kernel/ip-forward-disabled.drl", rule("ip-forward-disabled", "weak"));
    String shipped = Files.readString(Path.of("rules/kernel/ip-forward-disabled.drl"));
    int replaced = shipped.split("(?m)^rule ", -1).length - 1;

    RuleBase rules = RuleBase.with(List.of(folder));

    assertEquals(RuleBase.shipped().size() - replaced + 1, rules.size());
    assertEquals(
        Strength.WEAK, rules.fire(List.of(off("node01")), warnings::add).get(0).strength());
  }

  @Test
  void ofTwoRulesWithTheSameEvidenceTheStrongerCounts() throws Exception {
    String strong = rule("my-cause", "decisive");
    String weak =
        strong
            .substring(strong.indexOf("rule \""))
            .replace(": forwarding", ": so forwarding")
            .replace("decisive", "weak");
    put("kernel/my-cause.drl", strong + "\n" + weak);

    List<Finding> findings = fire(off("node01"));

    assertEquals(1, findings.size());
    assertEquals(Strength.DECISIVE, findings.get(0).strength());
  }

  @Test
  void theOrderOfFindingsDoesNotDependOnTheOrderOfFacts() throws Exception {
    put("kernel/a.drl", rule("a", "strong"));
    put("kernel/b.drl", rule("b", "strong"));
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      facts.add(off("node" + i));
    }
    RuleBase rules = RuleBase.with(List.of(folder));
    List<Finding> forwards = rules.fire(facts, warnings::add);
    Collections.reverse(facts);

    assertEquals(forwards, rules.fire(facts, warnings::add));
    assertEquals(40, forwards.size());
  }

  @Test
  void rulesSeenBeforeFireAlike() throws Exception {
    put("kernel/my-cause.drl", rule("my-cause", "strong"));

    assertEquals(fire(off("node01")), fire(off("node01")));
  }

  @Test
  void aFolderThatIsNoneIsRefusedByName() {
    BadInput refused =
        assertThrows(BadInput.class, () -> RuleBase.with(List.of(folder.resolve("nowhere"))));

    assertEquals("rules-folder-missing", refused.key());
    assertEquals(List.of(folder.resolve("nowhere").toString()), refused.arguments());
  }

  private List<Finding> fire(Fact... facts) throws BadInput {
    RuleBase rules = RuleBase.with(List.of(folder));
    assertEquals(List.of(), rules.problems());
    return rules.fire(List.of(facts), warnings::add);
  }

  private static Sysctl off(String host) {
    return new Sysctl(
        host,
        "",
        "net.ipv4.ip_forward",
        "0",
        new Source(host, "sysctl_-a", 3, "net.ipv4.ip_forward = 0"));
  }

  private static String rule(String cause, String strength) {
    return RULE.replace("CAUSE", cause).replace("STRENGTH", strength);
  }

  private void put(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
