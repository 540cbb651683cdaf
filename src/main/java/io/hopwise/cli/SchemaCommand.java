package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code hopwise schema}: prints the JSON Schema of what is written by hand or printed as JSON. */
final class SchemaCommand {
  static final Syntax SYNTAX = Syntax.plain("schema", Syntax.Words.SCHEMAS);

  /** By the name that is typed; those that people write come first. */
  static final List<String> NAMES =
      List.of(
          "card",
          "rule",
          "diagnosis",
          "trace",
          "compare",
          "facts",
          "facts-line",
          "cause",
          "failure",
          "batch-diff",
          "rule-check",
          "rule-diff",
          "rule-test",
          "batch-summary",
          "spark-summary",
          "cluster");

  private static final int VERSION = 1;

  private final Surroundings surroundings;

  SchemaCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    if (options.words().isEmpty()) {
      surroundings.print(String.join("\n", NAMES) + "\n");
      return 0;
    }
    for (String name : options.words()) {
      surroundings.print(text(name));
    }
    return 0;
  }

  private static String text(String name) throws BadInput {
    if (!NAMES.contains(name)) {
      String all = String.join(", ", NAMES);
      Optional<String> meant = Spelling.closest(name, NAMES);
      throw meant.isPresent()
          ? Options.bad("schema-unknown-meant", name, all, meant.get())
          : Options.bad("schema-unknown", name, all);
    }
    String file = "/schema/" + name + "-" + VERSION + ".schema.json";
    try (InputStream in = SchemaCommand.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("This build holds no " + file + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
