package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip archives, and archives inside archives, as support portals hand them out. */
class ZipAndNestedTest {
  private static final String HOSTNAME = "sos_commands/host/hostname";
  private static final Limits SMALL =
      new Limits(100, 1 << 16, 1 << 16, 1 << 18, 1L << 20, 50, 1 << 16);

  @TempDir Path folder;

  private static Map<String, String> read(Snapshot snapshot) throws BadInput {
    Map<String, String> texts = new LinkedHashMap<>();
    snapshot.read(
        file -> !file.contains("unwanted"), text -> texts.put(text.label(), text.content()));
    return texts;
  }

  private static byte[] zip(Charset names, Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write(
            namesAndContents[i + 1] instanceof byte[] content
                ? content
                : namesAndContents[i + 1].toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Object... namesAndContents) throws IOException {
    return zip(StandardCharsets.UTF_8, namesAndContents);
  }

  private Path written(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void foldersOfHostsSideBySideAreNeverOneHost() throws Exception {
    byte[] zip = zip("c/n1/ip_route.txt", "1", "c/n1/uname.txt", "x", "c/n2/ip_route.txt", "2");
    Snapshot all = Snapshot.open(written("a.zip", zip));
    assertThrows(BadInput.class, () -> all.read(file -> true, text -> {}));
    List<String> texts = new ArrayList<>();
    for (Snapshot each : all.severalIn(file -> true)) {
      each.read(file -> true, text -> texts.add(each.name() + " " + text.content()));
    }
    assertEquals(List.of("n1 1", "n1 x", "n2 2"), texts);
  }

  @Test
  void foldersByTopicAreOneHost() throws Exception {
    byte[] zip =
        zip(
            "networking/ip_route.txt",
            "1",
            "kernel/uname.txt",
            "x",
            "a/pods.json",
            "{}",
            "b/pods.json",
            "{}");
    List<String> texts = new ArrayList<>();
    Snapshot.open(written("a.zip", zip)).read(file -> true, text -> texts.add(text.content()));
    assertEquals(List.of("1", "x", "{}", "{}"), texts);
  }

  @Test
  void aZipIsReadAsATarIs() throws Exception {
    Snapshot snapshot =
        Snapshot.open(
            written("n1.zip", zip("node01/" + HOSTNAME, "node01\n", "node01/unwanted", "x")));

    assertEquals(Map.of(HOSTNAME, "node01\n"), read(snapshot));
    assertEquals("n1", snapshot.name());
  }

  @Test
  void namesMayBeThoseOfWindows() throws Exception {
    byte[] zip = zip(Charset.forName("GBK"), "节点\\sos_commands\\host\\hostname", "n\n");

    assertEquals(Map.of(HOSTNAME, "n\n"), read(Snapshot.open(written("a.zip", zip))));
  }

  @Test
  void aPathThatLeadsOutIsNotRead() throws Exception {
    Snapshot snapshot =
        Snapshot.open(written("a.zip", zip("../../etc/passwd", "x", "/etc/shadow", "y")));

    assertEquals(Map.of(), read(snapshot));
    assertEquals(
        List.of("path-leads-out", "path-leads-out"),
        snapshot.warnings().stream().map(Warning::key).toList());
  }

  @Test
  void aCaseFileInAnArchiveIsNotPassedOverInSilence() throws Exception {
    Snapshot snapshot =
        Snapshot.open(
            written("a.zip", zip("case.yaml", "hosts: []", "node01/" + HOSTNAME, "node01\n")));

    read(snapshot);

    assertEquals(
        List.of("case-file-in-archive"), snapshot.warnings().stream().map(Warning::key).toList());
  }

  @Test
  void whatSwellsBeyondMeasureIsLeft() throws Exception {
    byte[] bomb = zip("etc/first", "1", "etc/unwanted", new byte[20 << 20], "etc/last", "2");
    Snapshot snapshot = Snapshot.open(written("a.zip", bomb), SMALL);

    assertEquals(Map.of("etc/first", "1"), read(snapshot));
    assertEquals(List.of("snapshot-bomb"), snapshot.warnings().stream().map(Warning::key).toList());
  }

  @Test
  void aDamagedZipIsReadAsFarAsItGoesOrRefused() throws Exception {
    byte[] whole = zip("n/etc/a", "1\n".repeat(300), "n/etc/b", "2\n".repeat(300));
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = Arrays.copyOf(whole, 5 + random.nextInt(whole.length - 5));
      for (int i = random.nextInt(6); i > 0; i--) {
        damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
      }
      Path archive = written("a.zip", damaged);
      try {
        assertTrue(read(Snapshot.open(archive, SMALL)).size() <= 2);
      } catch (BadInput refused) {
        assertTrue(refused.key().startsWith("snapshot-"), refused.key());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"case.zip", "case.tar", "case.tar.gz"})
  void eachArchiveInsideAnotherIsAHosts(String name) throws Exception {
    byte[] node1 = new TarWriter().file("x/" + HOSTNAME, "node1\n").bytes();
    byte[] node2 = zip("y/" + HOSTNAME, "node2\n");
    if (name.endsWith(".zip")) {
      written(name, zip("case-17/node1.tar", node1, "case-17/notes.txt", "hi", "node2.zip", node2));
    } else {
      new TarWriter()
          .folder("case-17/")
          .file("case-17/node1.tar", node1)
          .file("case-17/notes.txt", "hi")
          .file("node2.zip", node2)
          .to(folder.resolve(name));
    }

    List<String> found = new ArrayList<>();
    for (Snapshot snapshot : Snapshot.all(folder.resolve(name), file -> true)) {
      found.add(snapshot.name() + " " + read(snapshot));
    }
    assertEquals(
        List.of("node1 {" + HOSTNAME + "=node1\n}", "node2 {" + HOSTNAME + "=node2\n}"), found);
  }

  @Test
  void anArchiveThatAHostKeptIsNoHost() throws Exception {
    byte[] backup = new TarWriter().file(HOSTNAME, "old\n").bytes();
    Path archive =
        new TarWriter()
            .file("n/" + HOSTNAME, "node1\n")
            .file("n/var/backup.tar", backup)
            .to(folder.resolve("n.tar"));

    assertEquals(1, Snapshot.all(archive, file -> true).size());
  }

  @Test
  void whatIsOnlyCalledAnArchiveIsRefused() throws Exception {
    Path archive = written("case.zip", zip("node1.tar.gz", "no archive"));

    assertEquals(
        "snapshot-no-archive",
        assertThrows(BadInput.class, () -> read(Snapshot.all(archive, file -> true).get(0))).key());
  }
}
