package io.hopwise.desk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A body is JSON as the connector has it, with values in their places and nowhere else. */
class ContentTest {
  private static String written(String yaml, Filling filling) {
    Problems problems = new Problems(Path.of("x.yaml"), yaml);
    Section section = new Section("x", Yaml.read(yaml, problems), problems);
    Content content =
        section.content(section.at("body").orElseThrow(), Set.of("text", "ticket", "fields"));
    assertEquals(List.of(), problems.said());
    return new String(content.written(filling), StandardCharsets.UTF_8);
  }

  private static final Filling SAID =
      Filling.of(Map.of("text", "\"}, {\"admin\": true", "ticket", "17"))
          .listing(
              "field",
              List.of(Map.of("field", "b", "value", "2"), Map.of("field", "a", "value", "1")))
          .listing("file", List.of());

  @Test
  void aValueDoesNotGetOutOfItsPlace() {
    assertEquals(
        "{\"a\":\"x \\\"}, {\\\"admin\\\": true\"}", written("body: {a: 'x {text}'}", SAID));
  }

  @Test
  void numbersAndTruthStayWhatTheyAreAndWhatJsonDoesNotKnowIsText() {
    assertEquals(
        "{\"a\":17,\"b\":true,\"c\":1.5,\"d\":\"0x10\",\"e\":\"{x}\",\"f\":\"\"}",
        written(
            "body: {a: '{ticket|number}', b: true, c: 1.5, d: 0x10, e: '{{x}}', f: null}", SAID));
  }

  @Test
  void listsAndFieldsAreThereOnceForEach() {
    assertEquals(
        "{\"x\":[{\"id\":\"b\",\"v\":\"2\"},{\"id\":\"a\",\"v\":\"1\"}],\"b\":\"2\",\"a\":\"1\",\"y\":[]}",
        written(
            """
            body:
              x: {each_field: {id: '{field}', v: '{value}'}}
              '{field}': '{value}'
              y: {each_file: '{file.name}'}
            """,
            SAID));
  }
}
