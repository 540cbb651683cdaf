package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import java.nio.file.Path;
import java.util.List;
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

    assertTrue(
        problem
            .toString()
            .startsWith(
                "rules/mtu/my-cause.drl:12: Link has no field 'mtuu'. Did you mean 'mtu'? Fields: arp, carrier, device, host,"),
        problem.toString());
    assertEquals('m', problem.quoted().charAt(problem.column() - 1));
    assertEquals("mtuu", problem.quoted().substring(problem.column() - 1, problem.column() + 3));
  }

  @Test
  void aMisspeltFactIsShownWithWhatWasMeant() {
    assertMentions(
        "There is no fact called 'Lnk'. Did you mean 'Link'?", SOUND.replace(": Link(", ": Lnk("));
  }

  @Test
  void aMisspeltConstantIsShownWithAllThereAre() {
    assertMentions(
        "LinkKind has no 'VETHH'. Did you mean 'VETH'?",
        SOUND.replace("LinkKind.VETH", "LinkKind.VETHH"));
  }

  @Test
  void aMisspeltFieldOfABoundFactIsShown() {
    assertMentions(
        "Dropped has no field 'hots'. Did you mean 'host'?",
        SOUND.replace("$drop.host", "$drop.hots"));
  }

  @Test
  void aVariableNobodyBoundIsShown() {
    assertMentions(
        "Nothing is bound to '$lnk'. Did you mean '$link'?",
        SOUND.replace("\"device\", $link", "\"device\", $lnk"));
  }

  @Test
  void aTextComparedWithANumberIsAMistake() {
    assertMentions(
        "A int is compared with a String",
        SOUND.replace("1450", "\"1450\"").replace("mtu <", "mtu =="));
  }

  @Test
  void aTextComparedWithAKindIsAMistake() {
    assertMentions("Write LinkKind.", SOUND.replace("LinkKind.VETH", "\"veth\""));
  }

  @Test
  void textThatIsNoDrlIsShownWhereTheParserStumbles() {
    assertEquals(14, check(SOUND.replace("then\n", "")).get(0).line());
  }

  @Test
  void thePackageIsTheFolder() {
    assertMentions(
        "Write: package rules.mtu;", SOUND.replace("package rules.mtu", "package rules.nat"));
  }

  @Test
  void onlyFactsAreImported() {
    assertMentions(
        "A rule imports facts only",
        SOUND.replace(
            "import io.hopwise.fact.Step.*;",
            "import java.util.*;\nimport io.hopwise.fact.Step.*;"));
  }

  @Test
  void theCauseIsTheNameOfTheFile() {
    assertMentions(
        "@cause is 'other', the file says 'my-cause'.",
        SOUND.replace("@cause( my-cause )", "@cause( other )"));
    assertMentions("The rule has no @cause.", SOUND.replace("@cause( my-cause )", ""));
    assertMentions(
        "The evidence is for \"other\"", SOUND.replace("of( \"my-cause\" )", "of( \"other\" )"));
    assertMentions(
        "The rule's name begins with its cause.", SOUND.replace("rule \"my-cause: ", "rule \""));
  }

  @Test
  void theStrengthIsOneOfFour() {
    assertMentions("One of: weak, moderate, strong, decisive", SOUND.replace("decisive", "sure"));
    assertMentions("The rule has no @strength.", SOUND.replace("@strength( decisive )", ""));
  }

  @Test
  void aRuleConcludesOneThing() {
    assertMentions(
        "A rule concludes one thing", SOUND.replace(") );\nend", ") );\n  System.exit( 1 );\nend"));
    assertMentions("A rule concludes one thing", SOUND.replace("insertLogical(", "insert("));
  }

  @Test
  void rulesAreIndependent() {
    assertMentions("A rule has no 'salience'", SOUND.replace("when\n", "  salience 10\nwhen\n"));
  }

  @Test
  void globalsFunctionsAndEvalAreRefused() {
    assertMentions("a global", SOUND.replace("rule \"", "global java.util.List all;\nrule \""));
    assertMentions(
        "a function", SOUND.replace("rule \"", "function int f() { return 1; }\nrule \""));
    assertMentions(
        "A rule has no eval.", SOUND.replace("then\n", "  // always\n  eval( true )\nthen\n"));
  }

  @Test
  void whatPatternsLookForIsSaidInWords() {
    assertMentions(
        "No line above says what this looks for.",
        SOUND.replace("  // a packet was dropped\n", ""));
  }

  @Test
  void aPatternThatNothingJoinsIsRefused() {
    assertMentions(
        "Nothing joins this Link",
        SOUND.replace("host == $drop.host, ", "").replace(", device == $mac", ""));
  }

  @Test
  void sixPatternsAreTooMany() {
    String more = "  // another\n  exists( Address( host == $drop.host ) )\n".repeat(4);

    assertMentions("The rule has 6 patterns", SOUND.replace("then\n", more + "then\n"));
  }

  @Test
  void absenceOfWhatMayNotHaveBeenCollectedIsRefused() {
    String absent = "  // there is no address\n  not Address( host == $drop.host )\n";
    String guard =
        "  // addresses were collected\n  Collected( host == $drop.host, topic == Topic.ADDRESSES )\n";

    assertMentions(
        "'not Address' is also true where nobody collected any.",
        SOUND.replace("then\n", absent + "then\n"));
    assertEquals(List.of(), check(SOUND.replace("then\n", guard + absent + "then\n")));
  }

  @Test
  void whatStandsAboveAKnownRuleIsAsWellKnownAsThatRule() {
    String known = "  // a rule\n  $rule : NetfilterRule( host == $drop.host )\n";
    String absent =
        "  // and none above it\n  not NetfilterRule( host == $drop.host, position < $rule.position )\n";

    assertEquals(List.of(), check(SOUND.replace("then\n", known + absent + "then\n")));
  }

  @Test
  void aVocabularyRuleNeedsNoCause() {
    String text =
        SOUND
            .replace("package rules.mtu", "package rules._vocabulary")
            .replace("@cause( my-cause )  @strength( decisive )", "");

    assertEquals(
        List.of(),
        RuleCheck.of(
            List.of(
                new RuleFile(
                    Path.of("rules/_vocabulary/small-links.drl"),
                    "_vocabulary",
                    "my-cause",
                    text))));
  }

  private static void assertMentions(String expected, String text) {
    List<AuthorProblem> problems = check(text);
    assertTrue(problems.toString().contains(expected), problems.toString());
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
