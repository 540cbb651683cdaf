package io.hopwise.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code src/test/lab/record-netfilter}, which asks the real kernel. */
final class LabRecorder {
  private static final Path SCRIPT = Path.of("src", "test", "lab", "record-netfilter");

  private LabRecorder() {}

  /** Records random rulesets of a seed. */
  static void record(Path out, long seed, int count) {
    run(out, Long.toString(seed), Integer.toString(count));
  }

  /** Records these rulesets and conversations once more. */
  static void replay(Path out, List<JsonNode> cases) {
    try {
      Files.createDirectories(out);
      Path file = out.resolve("cases");
      Files.write(file, cases.stream().map(JsonNode::toString).toList());
      run(out, "--replay", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Path out, String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), out.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.getParent().resolve("record.log").toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "record-netfilter failed: " + Files.readString(out.getParent().resolve("record.log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
