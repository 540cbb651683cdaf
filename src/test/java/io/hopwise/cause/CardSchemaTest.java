package io.hopwise.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hopwise.fact.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What editors are told of a card is what the reader of cards takes. */
class CardSchemaTest {
  private static final Path SCHEMA = Path.of("src/main/resources/schema/card-1.schema.json");
  private static final Path TEMPLATE = Path.of("rules/_template/my-cause.yaml");

  @Test
  void everyShippedCardAndTheTemplateAreAsTheSchemaSays() throws IOException {
    List<Path> cards;
    try (Stream<Path> files = Files.walk(Path.of("rules"))) {
      cards =
          files.filter(path -> Catalogue.isCard(path.getFileName().toString())).sorted().toList();
    }
    List<String> wrong = new ArrayList<>();
    for (Path card : cards) {
      for (String error : errors(Files.readString(card))) {
        wrong.add(card + " " + error);
      }
    }

    assertEquals(List.of(), wrong);
    assertTrue(cards.size() > 60, "only " + cards.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severity: major | severty: major",
        "severity: major | severity: grave",
        "status: experimental | status: new",
        "prior: 1 | prior: 0",
        "prior: 1 | prior: often",
        "stage: forwarding | stage: everywhere",
        "change: set-sysctl | change: set-sysctrl",
        "change: set-sysctl | change: set-link-up",
        "change: set-sysctl | changes: set-sysctl",
        "    value: | #",
        "    key: | kee: ",
        "  title: | titel: ",
        "  risk: | #",
        "brings_about: [] | brings_about: Not a cause",
      })
  void whatACardIsOftenWrongInIsRefused(String right, String wrong) throws IOException {
    String card = Files.readString(TEMPLATE);
    assertTrue(card.contains(right), right);

    String bad = card.replaceFirst(Pattern.quote(right), wrong);

    assertTrue(!errors(bad).isEmpty(), "no error in\n" + bad);
  }

  @Test
  void theKeysAreTheReadersOwn() throws IOException {
    List<AuthorProblem> problems = new ArrayList<>();
    CardReader.read(Path.of("x.yaml"), "kernel", "x", "x: 1\nen: {x: y}\nzh: {x: y}\n", problems);
    JsonNode schema = schema();

    assertEquals(known(problems, "card-key", "card"), names(schema.path("properties")));
    assertEquals(known(problems, "card-lacks", "severity"), words(schema.path("required")));
    for (String language : Card.LANGUAGES) {
      JsonNode text = schema.path("$defs").path(language);
      assertEquals(known(problems, "card-key", language), names(text.path("properties")));
      assertEquals(known(problems, "card-text-lacks", language), words(text.path("required")));
    }
  }

  private static Set<String> known(List<AuthorProblem> problems, String code, String about) {
    return problems.stream()
        .map(AuthorProblem::what)
        .filter(what -> what.code().equals(code) && what.arguments().get(0).equals(about))
        .<Set<String>>map(what -> new TreeSet<>(what.known()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theWordsAreTheReadersOwn() throws IOException {
    JsonNode properties = schema().path("properties");

    assertEquals(lower(Severity.values()), words(properties.path("severity").path("enum")));
    assertEquals(lower(Status.values()), words(properties.path("status").path("enum")));
    assertEquals(lower(Stage.values()), words(properties.path("stage").path("enum")));
  }

  private static Set<String> lower(Enum<?>[] values) {
    TreeSet<String> words = new TreeSet<>();
    for (Enum<?> value : values) {
      words.add(value.name().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  private static Set<String> names(JsonNode node) {
    TreeSet<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> words(JsonNode node) {
    TreeSet<String> words = new TreeSet<>();
    node.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(Files.readString(SCHEMA));
  }

  private static List<String> errors(String card) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    List<String> errors = new ArrayList<>();
    for (Error error : schema.validate(card, InputFormat.YAML)) {
      errors.add(error.toString());
    }
    return errors;
  }
}
