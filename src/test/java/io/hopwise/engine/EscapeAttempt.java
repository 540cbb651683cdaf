package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.runtime.KieSession;

/**
 * A rule that tries to do more than match facts. {@code PROPERTY} in it is a system property it
 * would set, {@code FILE} a file it would make.
 */
record EscapeAttempt(String drl, Path trace) {
  static final String PROPERTY = "hopwise.escaped";

  private static final String SOUND =
      """
      package rules.kernel;

      import io.hopwise.fact.*;

      rule "my-cause: forwarding is off"
        @cause( my-cause )  @strength( strong )
      when
        // the parameter says so
        $off : Sysctl( key == "net.ipv4.ip_forward", value == "0" )
      then
        insertLogical( Evidence.of( "my-cause" ).on( $off ).because( "parameter", $off ) );
      end
      """;

  /** The sound rule with something else in place of a part of it. */
  static EscapeAttempt replacing(String sound, String attempt, Path folder) {
    assertTrue(SOUND.contains(sound), sound);
    Path trace = folder.resolve("escaped");
    String filled = attempt.replace("PROPERTY", PROPERTY).replace("FILE", trace.toString());
    return new EscapeAttempt(SOUND.replace(sound, filled), trace);
  }

  private RuleFile file() {
    return new RuleFile(Path.of("rules/kernel/my-cause.drl"), "kernel", "my-cause", drl);
  }

  /** Refused with a place and a reason of ours, and nothing of it was done. */
  void isRefused() {
    RuleReader.Compiled compiled = RuleReader.compile(List.of(file()));

    assertFalse(compiled.problems().isEmpty(), drl);
    assertTrue(
        compiled.problems().stream()
            .allMatch(
                problem -> problem.line() > 0 && !problem.what().code().equals("not-compiled")),
        compiled.problems().toString());
    leavesNothing(compiled);
  }

  /** Refused although nobody has read its text, and nothing of it was done. */
  void isRefusedUnread() {
    RuleReader.Compiled compiled = RuleReader.compileUnread(List.of(file()));

    assertFalse(compiled.problems().isEmpty(), drl);
    leavesNothing(compiled);
  }

  /** Whether or not it is compiled unread, nothing of it is done. */
  void isHarmlessUnread() {
    leavesNothing(RuleReader.compileUnread(List.of(file())), 1);
  }

  private void leavesNothing(RuleReader.Compiled compiled) {
    leavesNothing(compiled, 0);
  }

  private void leavesNothing(RuleReader.Compiled compiled, int mostFirings) {
    InternalKnowledgeBase rules = KnowledgeBaseFactory.newKnowledgeBase();
    rules.addPackages(compiled.packages());
    try (KieSession session = rules.newKieSession()) {
      session.insert(
          new Sysctl(
              "node01", "", "net.ipv4.ip_forward", "0", new Source("node01", "sysctl_-a", 3, "…")));
      assertTrue(session.fireAllRules() <= mostFirings, drl);
    }
    assertNull(System.getProperty(PROPERTY), drl);
    assertFalse(Files.exists(trace), drl);
  }
}
