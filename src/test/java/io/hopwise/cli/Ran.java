package io.hopwise.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a command printed and how it ended. */
record Ran(int exit, String out, String error) {
  /** The samples that ship with the project. */
  static final Path SAMPLES = Path.of("facts-samples");

  /** Runs a command without a terminal, with an empty environment and nothing configured. */
  static Ran hopwise(String... arguments) {
    return in(Map.of(), arguments);
  }

  /** Runs a command in this environment. */
  static Ran in(Map<String, String> environment, String... arguments) {
    return run(environment, "", arguments);
  }

  /** Runs a command that reads this from its standard input. */
  static Ran reading(String input, String... arguments) {
    return run(Map.of(), input, arguments);
  }

  private static Ran run(Map<String, String> environment, String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("HOPWISE_CONFIG", "/dev/null");
    Surroundings surroundings = new Surroundings(in, out, error, variables);
    int exit = new CommandLine(surroundings).run(List.of(arguments));
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
  }

  /** The printed lines. */
  List<String> lines() {
    return out.lines().toList();
  }

  /** Copies a folder of the samples. */
  static void copySample(String path, Path to) throws IOException {
    Path from = SAMPLES.resolve(path);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  /** A sample's folder. */
  static String sample(String path) {
    return SAMPLES.resolve(path).toString();
  }
}
