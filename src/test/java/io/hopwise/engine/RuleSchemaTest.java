package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hopwise.cause.Strength;
import io.hopwise.fact.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an editor completes and underlines in a rule in YAML is what Hopwise takes and refuses. */
class RuleSchemaTest {
  private static final Path FILE = Path.of("src/main/resources/schema/rule-1.schema.json");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final String SOUND =
      """
      rules:
        - name: a packet meets a small device
          strength: decisive
          table: list.csv
          when:
            - say: a packet was dropped
              fact: Dropped
              bind: drop
              where: [failing, not outer, stage: MTU]
            - say: at this device
              fact: Link
              bind: link
              where:
                - host: $drop.host
                  kind: [VETH, bridge]
                - mtu: {at-least: 68, less: "{mtu}"}
                - device: {none-of: [lo, eth0]}
                - mtu: {more: {least}}
            - say: which has no address
              absent: Address
              collected: ADDRESSES
              where: {host: $drop.host, device: $link.device, ip: {within: 10.0.0.0/8}}
          then:
            evidence:
              on: drop
              because: {device: link}
      """;

  @Test
  void everySampleIsAsTheSchemaSays() throws IOException {
    List<Path> samples = new ArrayList<>();
    for (String folder : List.of("src/test/resources/yaml-rules", "rules")) {
      try (Stream<Path> found = Files.walk(Path.of(folder))) {
        found.filter(path -> path.toString().endsWith(".rule.yaml")).forEach(samples::add);
      }
    }
    assertFalse(samples.isEmpty());
    for (Path sample : samples) {
      assertEquals("", errors(Files.readString(sample)), sample.toString());
    }
    assertEquals("", errors(SOUND));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          fact: Link|fact: Lnik
          fact: Link|fatc: Link
          fact: Link|absent: Route\\n        fact: Link
          say: at this device|#
          say: a packet was dropped|say: ""
          failing|the packet fails
          failing|mtu < 1450
          failing|less: 5
          {at-least|{atleast
          [lo, eth0]|lo
          bind: drop|bind: the drop
          absent: Address|present: Address
          absent: Address|absent: Address\\n        bind: address
          collected: ADDRESSES|collected: ADDRESS
          strength: decisive|strength: certain
          strength: decisive|#
          table: list.csv|table: ../list.csv
          rules:|rule:
          on: drop|no: drop
          because: {device: link}|because: link
          because: {device: link}|because: {The Device: link}
          evidence:|insertLogical:
          """)
  void whatIsWrongIsUnderlined(String sound, String slip) {
    String text = SOUND.replace(sound, slip.translateEscapes());

    assertFalse(errors(text).isEmpty(), text);
  }

  @Test
  void itNamesAllThereIsToChooseFrom() throws IOException {
    JsonNode defs = new ObjectMapper().readTree(FILE.toFile()).get("$defs");
    Set<String> topics = new TreeSet<>();
    for (Topic topic : Topic.values()) {
      topics.add(topic.name());
      topics.add(topic.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    assertEquals(new FactTypes().factNames(), words(defs.at("/fact/enum")));
    assertEquals(topics, words(defs.at("/pattern/properties/collected/enum")));
    assertEquals(
        new TreeSet<>(Arrays.stream(Strength.values()).map(Strength::toString).toList()),
        words(defs.at("/rule/properties/strength/anyOf/0/enum")));
  }

  private static Set<String> words(JsonNode list) {
    Set<String> words = new TreeSet<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static String errors(String yaml) {
    try {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Files.readString(FILE), InputFormat.JSON);
      String json = YAML.readTree(yaml).toString();
      StringBuilder errors = new StringBuilder();
      schema.validate(json, InputFormat.JSON).forEach(error -> errors.append(error).append('\n'));
      return errors.toString();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
