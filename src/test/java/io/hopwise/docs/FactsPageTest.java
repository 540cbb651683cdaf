package io.hopwise.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.docs.FactFields.Field;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Code;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Note;
import io.hopwise.fact.Step;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code -Dhopwise.write} the page is written instead of compared. */
class FactsPageTest {
  private static final Path PAGE = Path.of("docs", "facts.md");
  private static final Path FACTS = Path.of("src/main/java/io/hopwise/fact");
  private static final String HOW =
      "Write it anew: mvn -q -Dquick test -Dtest=FactsPageTest -Dhopwise.write";

  private static FactSamples samples;
  private static FactsPage.Written written;

  @BeforeAll
  static void write() throws IOException, BadInput {
    samples = FactSamples.read();
    written = FactsPage.write(Javadocs.of(FACTS), samples);
  }

  @Test
  void thePageIsUpToDate() throws IOException {
    if (System.getProperty("hopwise.write") != null) {
      Files.writeString(PAGE, written.text());
    }
    assertTrue(Files.exists(PAGE), PAGE + " is missing. " + HOW);
    assertEquals(written.text(), Files.readString(PAGE), "Out of date. " + HOW);
  }

  @Test
  void everythingARuleCanAskIsExplainedByItsJavadoc() {
    assertEquals(List.of(), written.unexplained());
  }

  @Test
  void everyFactThatARuleCanMatchIsOnThePageOnce() {
    Set<String> facts = new TreeSet<>();
    addRecords(Fact.class, facts);
    // it is for people: no rule is ever given one
    facts.remove(FactFields.name(Note.class));
    List<String> told = new ArrayList<>();
    for (FactTheme theme : FactTheme.ALL) {
      for (Class<?> kind : theme.kinds()) {
        if (Fact.class.isAssignableFrom(kind) && kind.isRecord()) {
          told.add(FactFields.name(kind));
        }
      }
    }
    assertEquals(List.copyOf(facts), told.stream().sorted().toList());
  }

  @Test
  void whatFieldsAreMadeOfIsOnThePageToo() {
    Set<Class<?>> told = new LinkedHashSet<>();
    for (FactTheme theme : FactTheme.ALL) {
      told.addAll(theme.kinds());
    }
    Set<String> lacking = new TreeSet<>();
    for (Class<?> kind : told) {
      for (Field field : FactFields.of(kind)) {
        Type type = field.method().getGenericReturnType();
        Type inner =
            type instanceof ParameterizedType many ? many.getActualTypeArguments()[0] : type;
        boolean isOurs = inner.getTypeName().startsWith(Fact.class.getPackageName());
        if (isOurs && !told.contains(inner)) {
          lacking.add(inner.getTypeName());
        }
      }
    }
    assertEquals(Set.of(), lacking);
  }

  private static void addRecords(Class<?> type, Set<String> names) {
    if (type.isRecord()) {
      names.add(FactFields.name(type));
    }
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        addRecords(permitted, names);
      }
    }
  }

  @Test
  void aStepCarriesNoCodeOfAnotherKind() {
    List<String> strays = new ArrayList<>();
    for (Class<?> step : Step.class.getPermittedSubclasses()) {
      Set<Code> seen = new LinkedHashSet<>(samples.codes(step));
      seen.removeAll(StepCodes.of(step));
      seen.forEach(code -> strays.add(step.getSimpleName() + " " + code));
    }
    assertEquals(List.of(), strays);
  }

  /** The engine is the judge: each condition in a rule of its own, fired on the example. */
  @Test
  void everyConditionThatThePageShowsHoldsForItsExample(@TempDir Path folder)
      throws IOException, BadInput {
    List<Fact> examples = new ArrayList<>();
    Set<String> conditions = new LinkedHashSet<>();
    Path rules = Files.createDirectories(folder.resolve("kernel"));
    for (FactTheme theme : FactTheme.ALL) {
      for (Class<?> kind : theme.kinds()) {
        samples.example(kind).ifPresent(examples::add);
      }
    }
    for (Fact example : examples) {
      StringBuilder drl = new StringBuilder(4096);
      drl.append(
          "package rules.kernel;\nimport io.hopwise.fact.*;\nimport io.hopwise.fact.Step.*;\n");
      String kind = FactFields.name(example.getClass());
      String cause = kind.toLowerCase(java.util.Locale.ROOT);
      for (Field field : FactFields.of(example.getClass())) {
        FactFields.condition(field, example)
            .ifPresent(
                condition -> {
                  String words = kind + " " + field.name();
                  conditions.add(words);
                  drl.append(
                      """
                      rule "%s: %s"
                        @cause( %s )  @strength( weak )
                      when
                        // an example
                        $it : %s( %s )
                      then
                        insertLogical( Evidence.of( "%s" ).onHost( "%s" ).because( "it", $it ) );
                      end
                      """
                          .formatted(cause, words, cause, kind, condition, cause, words));
                });
      }
      if (drl.indexOf("when") >= 0) {
        Files.writeString(rules.resolve(cause + ".drl"), drl);
      }
    }
    RuleBase base = RuleBase.with(List.of(folder));
    assertEquals(List.of(), base.problems().stream().map(AuthorProblem::toString).toList());
    Set<String> held = new LinkedHashSet<>();
    base.fire(examples, warning -> {}).forEach(found -> held.add(found.evidence().host()));
    List<String> wrong = new ArrayList<>(conditions);
    wrong.removeAll(held);
    assertEquals(List.of(), wrong);
  }
}
