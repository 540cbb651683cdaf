package io.hopwise.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays the rounds that the command line names, and tells them as they come. */
final class Rounds {
  private Rounds() {}

  /** {@code SEED COUNT [KIND-PART…]}. */
  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[0]);
    List<Laboratory.Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      for (Fault fault : Faults.all()) {
        if (isNamed(fault, arguments)) {
          wanted.add(new Laboratory.Wanted(fault, seed + i));
        }
      }
    }
    List<Row> rows =
        new Laboratory(Path.of("target", "lab"), row -> System.out.println(row.inWords()))
            .play(wanted);
    System.out.println(new Accuracy(rows).inALine());
  }

  private static boolean isNamed(Fault fault, String[] arguments) {
    boolean named = arguments.length == 2;
    for (int i = 2; i < arguments.length; i++) {
      named |= fault.kind().contains(arguments[i]);
    }
    return named;
  }
}
