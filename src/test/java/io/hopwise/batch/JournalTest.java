package io.hopwise.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final String FIRST = line("a");
  private static final String SECOND = line("b");

  @TempDir Path folder;

  private static String line(String id) {
    return "{\"schema\":\"hopwise/diagnosis/1\",\"id\":\""
        + id
        + "\",\"verdict\":\"inconclusive\"}";
  }

  @Test
  void whatWasAddedIsThereWhenItIsOpenedAgain() throws IOException {
    Path file = folder.resolve("results.jsonl");
    try (Journal journal = Journal.open(file, written -> {})) {
      journal.add(FIRST);
      journal.add(SECOND);
    }

    assertEquals(List.of("a inconclusive", "b inconclusive"), known(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema\":\"hopwise/diagnosis/1\",\"id\":\"c\"",
        "{\"schema\":\"hopwise/diagnosis/1\",\"id\":\"c\",\"verdict\":\"inconclusive\"}",
        "{",
        "\0\0\0\0\0\n",
        "{\"schema\":\"hopwise/diagnosis/1\",\"id\":\"c\"}\n",
        "}\n"
      })
  void whatWasHalfWrittenIsNot(String half) throws IOException {
    Path file = Files.writeString(folder.resolve("results.jsonl"), FIRST + "\n" + half);

    known(file);

    assertEquals(FIRST + "\n", Files.readString(file));
  }

  @Test
  void aLineIsAddedWhereTheHalfOneStood() throws IOException {
    Path file = Files.writeString(folder.resolve("results.jsonl"), FIRST + "\n" + "{\"sch");
    try (Journal journal = Journal.open(file, written -> {})) {
      journal.add(SECOND);
    }

    assertEquals(FIRST + "\n" + SECOND + "\n", Files.readString(file));
  }

  @Test
  void whatCantBeWrittenIsSaid() throws IOException {
    Journal journal = Journal.open(folder.resolve("results.jsonl"), written -> {});
    journal.close();

    assertThrows(IOException.class, () -> journal.add(FIRST));
  }

  private static List<String> known(Path file) throws IOException {
    List<String> known = new ArrayList<>();
    Journal.open(file, written -> known.add(written.id() + " " + written.kind())).close();
    return known;
  }
}
