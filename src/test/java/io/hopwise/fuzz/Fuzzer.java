package io.hopwise.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What Jazzer calls. Its target's name is the argument; {@code all} takes turns among all of them
 * by the input's first byte, for the short run in continuous integration.
 */
public final class Fuzzer {
  private static final String ALL = "all";

  private static List<FuzzTarget> targets = List.of();

  private Fuzzer() {}

  /** Called by Jazzer, once. */
  public static void fuzzerInitialize(String[] arguments) {
    targets = named(arguments[0]);
  }

  /** Called by Jazzer, for each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (targets.size() == 1) {
      targets.get(0).read(input);
    } else if (input.length > 0) {
      FuzzTarget target = targets.get((input[0] & 255) % targets.size());
      target.read(Arrays.copyOfRange(input, 1, input.length));
    }
  }

  /**
   * Prints the targets' names; or writes a target's seeds and what was found of it into a folder:
   * {@code NAME FOLDER}.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      FuzzTargets.all().forEach(target -> System.out.println(target.name()));
      return;
    }
    write(arguments[0], Path.of(arguments[1]));
  }

  static void write(String name, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<FuzzTarget> named = named(name);
    for (int target = 0; target < named.size(); target++) {
      List<byte[]> inputs = corpus(named.get(target));
      for (int i = 0; i < inputs.size(); i++) {
        byte[] input = inputs.get(i);
        if (named.size() > 1) {
          byte[] chosen = new byte[input.length + 1];
          chosen[0] = (byte) target;
          System.arraycopy(input, 0, chosen, 1, input.length);
          input = chosen;
        }
        Files.write(folder.resolve(named.get(target).name() + "-" + i), input);
      }
    }
  }

  /** A target's seeds and what was found of it. */
  static List<byte[]> corpus(FuzzTarget target) throws IOException {
    List<byte[]> inputs = new ArrayList<>(target.seeds());
    inputs.addAll(Recordings.kept(target.name()));
    return inputs;
  }

  private static List<FuzzTarget> named(String name) {
    List<FuzzTarget> named =
        FuzzTargets.all().stream()
            .filter(target -> name.equals(ALL) || target.name().equals(name))
            .toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException("no target is called " + name);
    }
    return named;
  }
}
