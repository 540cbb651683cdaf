package io.hopwise.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderingTest {
  private static final int COUNT = 1000;

  @TempDir Path folder;

  /** All at once, some pieces, and so many pieces that they are joined in two steps. */
  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 10_000, 500})
  void linesComeIntoTheOrderOfTheirIdsHoweverFewFitIntoMemory(long most) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      String id = String.format("case-%04d", i);
      lines.add("{\"schema\":\"hopwise/failure/1\",\"id\":\"" + id + "\",\"what\":\"time\"}");
    }
    List<String> ordered = List.copyOf(lines);
    Collections.shuffle(lines, new Random(7));
    Path file = Files.write(folder.resolve("results.jsonl"), lines);

    new Ordering(folder.resolve("scratch"), most).order(file);

    assertEquals(ordered, Files.readAllLines(file));
  }
}
