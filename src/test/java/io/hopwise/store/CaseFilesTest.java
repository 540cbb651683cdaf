package io.hopwise.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was sent is kept whole, or not at all. */
class CaseFilesTest {
  @TempDir Path scratch;
  private final String id = CaseId.at(Instant.EPOCH);
  private CaseFiles files;

  @BeforeEach
  void open() {
    files = CaseFiles.below(scratch.resolve("data"));
  }

  @Test
  void whatIsPlacedIsThere() throws Exception {
    place("node1.txt");

    assertEquals("hello", Files.readString(files.folder(id).resolve("node1.txt")));
  }

  @Test
  void whatIsNotPlacedLeavesNothing() throws Exception {
    try (CaseFiles.Arrival arrival = files.arrive(id)) {
      arrival.add("node1.txt", content());
    }

    assertEquals(List.of(), below(scratch.resolve("data/arriving")));
  }

  @Test
  void filesOfOneNameAreTwo() throws Exception {
    place("node1.txt", "NODE1.txt");

    assertEquals(List.of("2-NODE1.txt", "node1.txt"), below(files.folder(id)));
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "C:\\dumps\\node1.txt, node1.txt",
    ".bashrc, bashrc",
    "-rf, rf",
    "'a\tb\u202e.txt', a_b_.txt",
    "'..', file",
    "'', file",
    "节点一.txt, 节点一.txt"
  })
  void namesAreMadeHarmless(String sent, String kept) {
    assertEquals(kept, CaseFiles.harmless(sent));
  }

  @Test
  void onlyItsUserMayLook() throws Exception {
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.resolve("data"))));
  }

  @Test
  void aNameThatIsNoCasesIsNoFolder() {
    assertThrows(IllegalArgumentException.class, () -> files.folder("../../etc"));
  }

  @Test
  void whatArrivedAndWasNeverAcceptedIsSweptAway() throws Exception {
    place("node1.txt");
    String other = CaseId.at(Instant.EPOCH.plusSeconds(1));
    try (CaseFiles.Arrival arrival = files.arrive(other)) {
      arrival.place();
    }
    Files.createDirectory(scratch.resolve("data/arriving").resolve(CaseId.at(Instant.EPOCH)));

    files.sweep(List.of(id));

    assertTrue(Files.exists(files.folder(id)));
    assertTrue(Files.notExists(files.folder(other)));
    assertEquals(List.of(), below(scratch.resolve("data/arriving")));
  }

  private void place(String... names) throws IOException {
    try (CaseFiles.Arrival arrival = files.arrive(id)) {
      for (String name : names) {
        arrival.add(name, content());
      }
      arrival.place();
    }
  }

  private static InputStream content() {
    return new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> below(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
