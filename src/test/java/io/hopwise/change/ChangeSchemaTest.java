package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What editors are told of a remedy's changes is what there is. */
class ChangeSchemaTest {
  private static final Path SCHEMA = Path.of("src/main/resources/schema/card-1.schema.json");

  @Test
  void everyKindOfChangeIsThereWithItsArguments() throws IOException {
    JsonNode changes =
        new ObjectMapper()
            .readTree(Files.readString(SCHEMA))
            .path("$defs")
            .path("changes")
            .path("items");
    List<String> told = new ArrayList<>();
    for (JsonNode one : changes.path("allOf")) {
      TreeSet<String> arguments = new TreeSet<>();
      one.path("then").path("properties").fieldNames().forEachRemaining(arguments::add);
      TreeSet<String> needed = new TreeSet<>();
      one.path("then").path("required").forEach(name -> needed.add(name.asText()));
      String kind = one.path("if").path("properties").path("change").path("const").asText();
      told.add(kind + " needs " + needed + " of " + arguments);
    }
    List<String> made = new ArrayList<>();
    for (String kind : Kinds.ALL) {
      TreeSet<String> arguments = new TreeSet<>(Kinds.arguments(kind));
      arguments.add("change");
      TreeSet<String> needed = new TreeSet<>(Kinds.required(kind));
      needed.add("change");
      made.add(kind + " needs " + needed + " of " + arguments);
    }

    assertEquals(made, told);
    List<String> kinds = new ArrayList<>();
    changes
        .path("properties")
        .path("change")
        .path("enum")
        .forEach(kind -> kinds.add(kind.asText()));
    assertEquals(Kinds.ALL, kinds);
  }
}
