package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleCheckTest {
  private static final String SOUND =
      """
      package rules.mtu;

      import io.hopwise.fact.*;
      import io.hopwise.fact.Step.*;

      rule "my-cause: a packet meets a small device"
        @cause( my-cause )  @strength( decisive )
      when
        // a packet was dropped
        $drop : Dropped( failing, stage == Stage.MTU, $mac : device )
        // at this device
        $link : Link( host == $drop.host, kind == LinkKind.VETH, mtu < 1450, device == $mac )
      then
        insertLogical( Evidence.of( "my-cause" ).on( $drop ).because( "device", $link ) );
      end
      """;

  @Test
  void aSoundRuleHasNothingToMend() {
    assertEquals(List.of(), check(SOUND));
  }

  @Test
  void aMisspeltFieldIsShownWithItsPlaceAndWhatWasMeant() {
    AuthorProblem problem = only(SOUND.replace("mtu < 1450", "mtuu < 1450"));

    assertEquals(12, problem.line());
    assertEquals("field-unknown", problem.what().code());
    assertEquals(List.of("Link", "mtuu"), problem.what().arguments());
    assertEquals(Optional.of("mtu"), problem.what().meant());
    assertTrue(problem.what().known().contains("carrier"), problem.toString());
    assertEquals('m', problem.quoted().charAt(problem.column() - 1));
    assertEquals("mtuu", problem.quoted().substring(problem.column() - 1, problem.column() + 3));
  }

  @Test
  void aMisspeltFactIsShownWithWhatWasMeant() {
    assertGuesses("fact-unknown", "Link", SOUND.replace(": Link(", ": Lnk("));
  }

  @Test
  void aMisspeltConstantIsShownWithAllThereAre() {
    assertGuesses("constant-unknown", "VETH", SOUND.replace("LinkKind.VETH", "LinkKind.VETHH"));
  }

  @Test
  void aMisspeltFieldOfABoundFactIsShown() {
    assertGuesses("field-unknown", "host", SOUND.replace("$drop.host", "$drop.hots"));
  }

  @Test
  void aVariableNobodyBoundIsShown() {
    assertGuesses("not-bound", "$link", SOUND.replace("\"device\", $link", "\"device\", $lnk"));
  }

  @Test
  void aTextComparedWithANumberIsAMistake() {
    assertMentions(
        "compared-with-number", SOUND.replace("1450", "\"1450\"").replace("mtu <", "mtu =="));
  }

  @Test
  void aTextComparedWithAKindIsAMistake() {
    assertMentions("compared-with-kind", SOUND.replace("LinkKind.VETH", "\"veth\""));
  }

  @Test
  void textThatIsNoDrlIsShownWhereTheParserStumbles() {
    AuthorProblem problem = only(SOUND.replace("device == $mac", "device == $mac *"));

    assertEquals("drl-syntax", problem.what().code());
    assertEquals(12, problem.line());
  }

  @Test
  void thePackageIsTheFolder() {
    assertMentions("package-other", SOUND.replace("package rules.mtu", "package rules.nat"));
  }

  @Test
  void onlyFactsAreImported() {
    assertMentions(
        "import-not-fact",
        SOUND.replace(
            "import io.hopwise.fact.Step.*;",
            "import java.util.*;\nimport io.hopwise.fact.Step.*;"));
  }

  @Test
  void theCauseIsTheNameOfTheFile() {
    assertMentions("cause-other", SOUND.replace("@cause( my-cause )", "@cause( other )"));
    assertMentions("cause-missing", SOUND.replace("@cause( my-cause )", ""));
    assertMentions("evidence-other", SOUND.replace("of( \"my-cause\" )", "of( \"other\" )"));
    assertMentions("rule-name", SOUND.replace("rule \"my-cause: ", "rule \""));
  }

  @Test
  void theStrengthIsOneOfFour() {
    assertMentions("strength-unknown", SOUND.replace("decisive", "sure"));
    assertMentions("strength-missing", SOUND.replace("@strength( decisive )", ""));
  }

  @Test
  void aRuleConcludesOneThing() {
    assertMentions("concludes-more", SOUND.replace(") );\nend", ") );\n  System.exit( 1 );\nend"));
    assertMentions("concludes-more", SOUND.replace("insertLogical(", "insert("));
  }

  @Test
  void rulesAreIndependent() {
    assertMentions("rule-attribute", SOUND.replace("when\n", "  salience 10\nwhen\n"));
  }

  @Test
  void globalsFunctionsAndEvalAreRefused() {
    assertMentions("has-global", SOUND.replace("rule \"", "global java.util.List all;\nrule \""));
    assertMentions(
        "has-function", SOUND.replace("rule \"", "function int f() { return 1; }\nrule \""));
    assertMentions("has-eval", SOUND.replace("then\n", "  // always\n  eval( true )\nthen\n"));
  }

  @Test
  void whatPatternsLookForIsSaidInWords() {
    assertMentions("not-said", SOUND.replace("  // a packet was dropped\n", ""));
  }

  @Test
  void aPatternThatNothingJoinsIsRefused() {
    assertMentions(
        "not-joined", SOUND.replace("host == $drop.host, ", "").replace(", device == $mac", ""));
  }

  @Test
  void sixPatternsAreTooMany() {
    String more = "  // another\n  exists( Address( host == $drop.host ) )\n".repeat(4);

    assertMentions("patterns-many", SOUND.replace("then\n", more + "then\n"));
  }

  @Test
  void absenceOfWhatMayNotHaveBeenCollectedIsRefused() {
    String absent = "  // there is no address\n  not Address( host == $drop.host )\n";
    String guard =
        "  // addresses were collected\n  Collected( host == $drop.host, topic == Topic.ADDRESSES )\n";

    assertMentions("not-guarded", SOUND.replace("then\n", absent + "then\n"));
    assertEquals(List.of(), check(SOUND.replace("then\n", guard + absent + "then\n")));
  }

  @Test
  void whatStandsAboveAKnownRuleIsAsWellKnownAsThatRule() {
    String known = "  // a rule\n  $rule : NetfilterRule( host == $drop.host )\n";
    String absent =
        "  // and none above it\n  not NetfilterRule( host == $drop.host, position < $rule.position )\n";

    assertEquals(List.of(), check(SOUND.replace("then\n", known + absent + "then\n")));
  }

  /** All of one kind, of which there may be several. */
  private static void assertMentions(String code, String text) {
    List<AuthorProblem> problems = check(text);
    assertTrue(
        problems.stream().anyMatch(problem -> problem.what().code().equals(code)),
        problems.toString());
  }

  private static void assertGuesses(String code, String meant, String text) {
    List<AuthorProblem> problems = check(text);
    assertTrue(
        problems.stream()
            .map(AuthorProblem::what)
            .anyMatch(what -> what.code().equals(code) && what.meant().equals(Optional.of(meant))),
        problems.toString());
  }

  private static AuthorProblem only(String text) {
    List<AuthorProblem> problems = check(text);
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  private static List<AuthorProblem> check(String text) {
    return RuleCheck.of(
        List.of(new RuleFile(Path.of("rules/mtu/my-cause.drl"), "mtu", "my-cause", text)));
  }
}
