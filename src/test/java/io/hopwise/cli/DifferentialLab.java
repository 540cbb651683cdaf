package io.hopwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The laboratory's command that builds networks in namespaces and records what came of flows. */
final class DifferentialLab {
  private static final Path COMMAND = Path.of("src", "test", "lab", "record-differential");

  /** Builds and records {@code count} random networks, several at once. */
  void record(Path folder, long seed, int count, int atOnce)
      throws IOException, InterruptedException {
    run(folder.toString(), Long.toString(seed), Integer.toString(count), Integer.toString(atOnce));
  }

  /** Builds and records the network of a plan; false when it can't be built. */
  boolean record(Path plan, Path folder) throws IOException, InterruptedException {
    return run("--plan", plan.toString(), folder.toString());
  }

  private static boolean run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
