package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Finding;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A case whose thread is interrupted ends, and shows neither in other cases nor as a rule's fault.
 */
class BrokenOffCaseTest {
  private static final Path FAULTY = Path.of("facts-samples/ip-forward-disabled/hit");
  private static final Path OTHER = Path.of("facts-samples/rp-filter-drops/hit");

  /** More than a rule is let try before somebody looks up. */
  private static final int MANY = 5_000;

  @AfterEach
  void theNextTestIsNotInterrupted() {
    Thread.interrupted();
  }

  /** At the first fact, amid them, and when rules begin to fire. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.9, 1})
  void theNextCaseFindsWhatItWouldHaveFoundWithoutIt(double share) throws Exception {
    RuleBase rules = RuleBase.shipped();
    List<Finding> alone = fired(rules, facts(OTHER));
    List<Fact> faulty = facts(FAULTY);

    assertThrows(
        CancellationException.class,
        () -> fired(rules, new Interrupting(faulty, (int) (faulty.size() * share))));
    assertTrue(Thread.interrupted());

    assertEquals(alone, fired(rules, facts(OTHER)));
  }

  private static List<Finding> fired(RuleBase rules, Collection<Fact> facts) {
    return rules.forCase(warning -> {}).fired(facts, Set.of(), ConcludedEvidence::of);
  }

  private static List<Fact> facts(Path sample) throws BadInput {
    return Diagnoser.facts(CaseFile.read(sample));
  }

  @Test
  void aUsersRuleThatWasAtWorkIsNotBlamed(@TempDir Path folder) throws Exception {
    Path file = Files.createDirectories(folder.resolve("kernel")).resolve("modest.drl");
    Files.writeString(
        file,
        """
        package rules.kernel;

        import io.hopwise.fact.*;

        rule "modest: as it is"
          @cause( modest )  @strength( weak )
        when
          // a parameter
          $a : Sysctl( value == "0" )
        then
          insertLogical( Evidence.of( "modest" ).on( $a ).because( "parameter", $a ) );
        end
        """);
    RuleBase rules = RuleBase.with(List.of(folder));
    List<Warning> warnings = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      facts.add(new Sysctl("node" + i, "", "k" + i, "0", new Source("node" + i, "f", i, "")));
    }

    // gone through once to see which rules they wake, then inserted: this is the end of that
    assertThrows(
        CancellationException.class,
        () ->
            rules
                .forCase(warnings::add)
                .fired(new Interrupting(facts, 2 * MANY + 1), Set.of(), ConcludedEvidence::of));

    assertEquals(List.of(), warnings);
  }

  /** Facts whose readers, all together, are interrupted when they asked for so many. */
  private static final class Interrupting extends AbstractCollection<Fact> {
    private final List<Fact> facts;
    private final int after;
    private int read;

    Interrupting(List<Fact> facts, int after) {
      this.facts = facts;
      this.after = after;
    }

    @Override
    public int size() {
      return facts.size();
    }

    @Override
    public Iterator<Fact> iterator() {
      Iterator<Fact> each = facts.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          if (read++ == after) {
            Thread.currentThread().interrupt();
          }
          return each.hasNext();
        }

        @Override
        public Fact next() {
          return each.next();
        }
      };
    }
  }
}
