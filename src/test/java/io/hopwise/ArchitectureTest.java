package io.hopwise;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the rooms. */
@AnalyzeClasses(packages = "io.hopwise", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String OURS = "io.hopwise..";

  @ArchTest static final ArchRule factsKnowTheJdkOnly = only("fact", "java..");

  @ArchTest static final ArchRule snapshotsKnowFacts = reaches("snapshot", "fact");

  @ArchTest static final ArchRule parsersKnowTextsAndFacts = reaches("parse", "snapshot", "fact");

  @ArchTest
  static final ArchRule observationsKnowTextsAndFacts =
      reaches("observation", "parse", "snapshot", "fact");

  @ArchTest
  static final ArchRule caseFilesKnowWhatTheyAreReadFrom =
      reaches("casefile", "observation", "snapshot", "parse", "fact");

  @ArchTest static final ArchRule theWalkKnowsFacts = reaches("path", "fact");

  @ArchTest
  static final ArchRule comparisonsKnowFactsAndTheWalk = reaches("compare", "path", "fact");

  @ArchTest
  static final ArchRule changesKnowFactsAndHowRulesAreSpelt = reaches("change", "fact", "parse");

  @ArchTest static final ArchRule cardsKnowFacts = reaches("cause", "fact");

  @ArchTest static final ArchRule theEngineKnowsCardsAndFacts = reaches("engine", "cause", "fact");

  @ArchTest
  static final ArchRule authoringKnowsRulesCardsAndWhatTheyChange =
      reaches("authoring", "engine", "change", "cause", "fact");

  @ArchTest static final ArchRule packsKnowCardsAndFacts = reaches("pack", "cause", "fact");

  @ArchTest static final ArchRule rankingKnowsCardsAndFacts = reaches("rank", "cause", "fact");

  @ArchTest
  static final ArchRule diagnosisKnowsAllThatWorksForIt =
      reaches(
          "diagnosis",
          "casefile",
          "observation",
          "snapshot",
          "parse",
          "path",
          "compare",
          "change",
          "engine",
          "rank",
          "inquire",
          "cause",
          "fact");

  @ArchTest
  static final ArchRule trialsKnowDiagnosesAndRules =
      reaches("trial", "diagnosis", "casefile", "engine", "rank", "cause", "fact");

  @ArchTest
  static final ArchRule summariesKnowVerdictsAndWhoseRulesTheyAre =
      reaches("summary", "diagnosis", "cause");

  @ArchTest
  static final ArchRule draftsKnowDiagnosesAndCases =
      reaches("draft", "diagnosis", "casefile", "fact");

  @ArchTest
  static final ArchRule liveRulesKnowDiagnosesAndRules =
      reaches("live", "learn", "diagnosis", "engine", "pack", "cause", "rank", "fact");

  @ArchTest
  static final ArchRule learningKnowsDiagnosesAndWhatMasks =
      reaches(
          "learn", "diagnosis", "casefile", "collect", "engine", "pack", "rank", "cause", "fact");

  @ArchTest
  static final ArchRule batchesKnowReports =
      reaches(
          "batch",
          "report",
          "summary",
          "trial",
          "diagnosis",
          "casefile",
          "snapshot",
          "parse",
          "cause",
          "fact");

  @ArchTest static final ArchRule theStoreKnowsNothingOfOurs = reaches("store");

  @ArchTest static final ArchRule backupsKnowTheStore = reaches("backup", "store", "fact");

  @ArchTest static final ArchRule accountsKnowTheStore = reaches("account", "store");

  @ArchTest
  static final ArchRule workKnowsTheStoreAndReports =
      reaches(
          "work",
          "store",
          "report",
          "interview",
          "diagnosis",
          "casefile",
          "snapshot",
          "cause",
          "fact");

  @ArchTest
  static final ArchRule theInterfaceKnowsTheStoreAndReports =
      reaches(
          "rest",
          "page",
          "account",
          "editor",
          "store",
          "report",
          "diagnosis",
          "live",
          "engine",
          "cause",
          "fact");

  @ArchTest
  static final ArchRule theEditorKnowsRulesAndTheWorkAtCases =
      reaches(
          "editor",
          "work",
          "store",
          "authoring",
          "live",
          "pack",
          "trial",
          "diagnosis",
          "casefile",
          "engine",
          "cause",
          "fact");

  @ArchTest static final ArchRule pagesKnowWhatIsStored = reaches("page", "store", "report");

  @ArchTest
  static final ArchRule theDeskKnowsTheStoreAndWhatIsSaid =
      reaches("desk", "webhook", "store", "report", "collect", "snapshot", "cause", "fact");

  @ArchTest
  static final ArchRule theHeraldKnowsTheStoreAndWhatIsSaid =
      reaches("herald", "webhook", "store", "report");

  @ArchTest static final ArchRule signaturesOfWebhooksKnowNothingOfOurs = reaches("webhook");

  /** What is said once, and how, does not hang on whose tickets they are. */
  @ArchTest
  static final ArchRule theDeskKnowsNoHelpdesk =
      noClasses()
          .that()
          .resideInAPackage("io.hopwise.desk")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.hopwise.desk.rt..", "io.hopwise.desk.web..", "io.hopwise.desk.mail..");

  @ArchTest
  static final ArchRule onlyMailboxesKnowMails =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.hopwise.desk.mail..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

  @ArchTest
  static final ArchRule onlyTheInterfaceSpeaksHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.hopwise.rest..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsDatabases =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.hopwise.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "com.zaxxer..", "org.flywaydb..");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsTheLibrary =
      noClasses()
          .that()
          .resideInAPackage("io.hopwise.*..")
          .and()
          .resideOutsideOfPackage("io.hopwise.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.hopwise");

  @ArchTest static final ArchRule planningKnowsNothingOfOurs = reaches("inquire");

  @ArchTest
  static final ArchRule interviewsKnowDiagnosesAndCases =
      reaches("interview", "diagnosis", "casefile", "snapshot", "fact");

  @ArchTest
  static final ArchRule nobodyKnowsTheDoors =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.hopwise.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.hopwise.cli..");

  @ArchTest
  static final ArchRule onlyTheEngineKnowsDrools =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.hopwise.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..", "org.kie..");

  /** The start's slim jar holds nothing that reads DRL: the launcher adds it for a user's rules. */
  @ArchTest
  static final ArchRule onlyWhatReadsRulesKnowsTheirCompiler =
      noClasses()
          .that()
          .haveNameNotMatching(
              "io\\.hopwise\\.engine\\."
                  + "(KnowledgeCompiler|RuleReader|RuleCheck|RuleParts|ConditionCheck|RuleAuthor|RuleShape|HarmedRules|AskedPatterns)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.drools.drl..",
              "org.drools.compiler..",
              "org.drools.model.codegen..",
              "org.kie.internal.builder..");

  @ArchTest
  static final ArchRule onlyTheLayoutKnowsItsLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.hopwise.report.layout..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.elk..");

  @ArchTest
  static final ArchRule whatIsSaidKnowsNotHowItIsLaidOut =
      noClasses()
          .that()
          .resideInAnyPackage("io.hopwise.report.document..", "io.hopwise.report.layout..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.hopwise.report");

  @ArchTest
  static final ArchRule noRoomNeedsItself =
      slices().matching("io.hopwise.(*)..").should().beFreeOfCycles();

  private static ArchRule only(String room, String... others) {
    String[] allowed = new String[others.length + 1];
    System.arraycopy(others, 0, allowed, 0, others.length);
    allowed[others.length] = "io.hopwise." + room + "..";
    return noClasses()
        .that()
        .resideInAPackage("io.hopwise." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(allowed);
  }

  /** A room may know these rooms of ours, and whatever is not ours. */
  private static ArchRule reaches(String room, String... others) {
    DescribedPredicate<JavaClass> stranger =
        resideInAPackage(OURS).and(resideOutsideOfPackage("io.hopwise." + room + ".."));
    for (String other : others) {
      stranger = stranger.and(resideOutsideOfPackage("io.hopwise." + other + ".."));
    }
    return noClasses()
        .that()
        .resideInAPackage("io.hopwise." + room + "..")
        .should()
        .dependOnClassesThat(stranger);
  }
}
