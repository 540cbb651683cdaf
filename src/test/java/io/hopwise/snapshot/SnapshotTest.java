package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
  private static final String HOSTNAME = "sos_commands/host/hostname";
  private static final Limits SMALL = new Limits(50, 100_000, 1000, 4000, 1 << 20, 20, 1 << 16);

  @TempDir Path folder;

  private static Map<String, String> read(Snapshot snapshot) throws BadInput {
    Map<String, String> texts = new TreeMap<>();
    snapshot.read(
        file -> !file.endsWith("unwanted"), text -> texts.put(text.file(), text.content()));
    return texts;
  }

  private static List<String> warnings(Snapshot snapshot) {
    List<String> keys = new ArrayList<>();
    for (Warning warning : snapshot.warnings()) {
      keys.add(warning.key());
    }
    return keys;
  }

  private static String refusal(Path path) {
    return assertThrows(BadInput.class, () -> read(Snapshot.open(path))).key();
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n1.tar", "n1.tar.gz", "n1.tgz", "n1.tar.xz"})
  void everyFormIsReadAndItsOneTopFolderLeftOut(String name) throws Exception {
    Path archive =
        new TarWriter()
            .folder("node01/")
            .file("node01/" + HOSTNAME, "node01\n")
            .file("node01/etc/docker/daemon.json", "{}")
            .to(folder.resolve(name));
    Snapshot snapshot = Snapshot.open(archive);
    assertEquals(Map.of(HOSTNAME, "node01\n", "etc/docker/daemon.json", "{}"), read(snapshot));
    assertEquals("n1", snapshot.name());
    assertEquals(List.of(), warnings(snapshot));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "./", "./host-2026/", "host-2026/"})
  void theWayAnArchiveNamesItsFilesDoesNotMatter(String prefix) throws Exception {
    Path archive = new TarWriter().file(prefix + HOSTNAME, "x").to(folder.resolve("a.tar"));
    assertEquals(Map.of(HOSTNAME, "x"), read(Snapshot.open(archive)));
  }

  @Test
  void aFolderIsReadSortedByPath() throws Exception {
    write(folder.resolve("sos_commands/networking/b"), "2");
    write(folder.resolve("sos_commands/host/hostname"), "1");
    assertEquals(
        List.of("sos_commands/host/hostname", "sos_commands/networking/b"),
        List.copyOf(read(Snapshot.open(folder)).keySet()));
  }

  @Test
  void aFoldersOneTopFolderIsLeftOut() throws Exception {
    write(folder.resolve("sosreport-x/sos_commands/host/hostname"), "1");
    assertEquals(Map.of(HOSTNAME, "1"), read(Snapshot.open(folder)));
  }

  @Test
  void aLinkInsideAFolderIsReadAndOneThatLeadsOutIsNot() throws Exception {
    Path outside = Files.writeString(folder.resolve("secret"), "secret");
    Path root = folder.resolve("root");
    write(root.resolve(HOSTNAME), "n");
    Files.createSymbolicLink(root.resolve("hostname"), Path.of(HOSTNAME));
    Files.createSymbolicLink(root.resolve("stolen"), outside);
    Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
    Snapshot snapshot = Snapshot.open(root);
    assertEquals(Map.of(HOSTNAME, "n", "hostname", "n"), read(snapshot));
    assertEquals(List.of("link-leads-out", "link-leads-out"), warnings(snapshot));
  }

  @Test
  void malformedBytesAreReplaced() throws Exception {
    byte[] latin = "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Path archive = new TarWriter().file("n/etc/x", latin).to(folder.resolve("a.tar"));
    assertEquals("caf\ufffd\n", read(Snapshot.open(archive)).get("etc/x"));
  }

  @Test
  void unwantedFilesAreNeverHandedOver() throws Exception {
    Path archive =
        new TarWriter().file("etc/unwanted", "1").file("etc/y", "2").to(folder.resolve("a.tar"));
    assertEquals(Map.of("etc/y", "2"), read(Snapshot.open(archive)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "n/../../x"})
  void aPathThatLeadsOutIsLeftOut(String name) throws Exception {
    Path archive = new TarWriter().file(name, "x").file("etc/y", "2").to(folder.resolve("a.tar"));
    Snapshot snapshot = Snapshot.open(archive);
    assertEquals(Map.of("etc/y", "2"), read(snapshot));
    assertEquals(List.of("path-leads-out"), warnings(snapshot));
  }

  @Test
  void linksAndDevicesInAnArchiveAreLeftOut() throws Exception {
    Path archive =
        new TarWriter()
            .link("n/etc/a", "../../../etc/shadow")
            .link("n/etc/b", "c")
            .entry("n/etc/d", '1', "n/etc/c", new byte[0])
            .entry("n/etc/e", '3', "", new byte[0])
            .file("n/etc/c", "c")
            .to(folder.resolve("a.tar"));
    Snapshot snapshot = Snapshot.open(archive);
    assertEquals(Map.of("etc/c", "c"), read(snapshot));
    assertEquals(
        List.of("link-leads-out", "hard-link-left-out", "no-regular-file"), warnings(snapshot));
  }

  @Test
  void longNamesAreReadInGnusAndInPosixForm() throws Exception {
    String deep = "n/sos_commands/" + "d".repeat(120) + "/file";
    String record = "path=" + deep + "x\n";
    String pax = (record.length() + 4) + " " + record;
    Path archive =
        new TarWriter()
            .entry("././@LongLink", 'L', "", (deep + "\0").getBytes(StandardCharsets.UTF_8))
            .file("cut", "1")
            .entry("pax", 'x', "", pax.getBytes(StandardCharsets.UTF_8))
            .file("cut", "2")
            .to(folder.resolve("a.tar"));
    assertEquals(
        Map.of(deep.substring(2), "1", deep.substring(2) + "x", "2"), read(Snapshot.open(archive)));
  }

  @Test
  void aFileBeyondTheLimitIsCutAtALinesEnd() throws Exception {
    Path archive =
        new TarWriter().file("etc/x", "0123456\n".repeat(200)).to(folder.resolve("a.tar"));
    Snapshot snapshot = Snapshot.open(archive, SMALL);
    assertEquals("0123456\n".repeat(125), read(snapshot).get("etc/x"));
    assertEquals(List.of("file-too-big"), warnings(snapshot));
  }

  @Test
  void allFilesTogetherHaveALimitToo() throws Exception {
    TarWriter tar = new TarWriter();
    for (int i = 0; i < 10; i++) {
      tar.file("etc/x" + i, "y\n".repeat(400));
    }
    Snapshot snapshot = Snapshot.open(tar.to(folder.resolve("a.tar")), SMALL);
    assertEquals(5, read(snapshot).size());
    assertEquals(List.of("snapshot-too-big"), warnings(snapshot));
  }

  @Test
  void anArchiveOfAMillionEntriesEndsAtTheLimit() throws Exception {
    TarWriter tar = new TarWriter().file("etc/first", "1");
    for (int i = 0; i < 100; i++) {
      tar.file("etc/unwanted", "");
    }
    Snapshot snapshot = Snapshot.open(tar.file("etc/z", "2").to(folder.resolve("a.tar")), SMALL);
    assertEquals(Map.of("etc/first", "1"), read(snapshot));
    assertEquals(List.of("snapshot-too-many-files"), warnings(snapshot));
  }

  @Test
  void aBombIsNotUnpacked() throws Exception {
    Path archive =
        new TarWriter()
            .file("etc/first", "1")
            .file("etc/unwanted", new byte[900_000])
            .file("etc/last", "2")
            .to(folder.resolve("a.tar.gz"));
    Snapshot snapshot = Snapshot.open(archive, SMALL);
    assertEquals(Map.of("etc/first", "1"), read(snapshot));
    assertEquals(List.of("snapshot-bomb"), warnings(snapshot));
  }

  @Test
  void ofACutOffArchiveTheBeginningIsRead() throws Exception {
    byte[] whole = new TarWriter().file("etc/a", "1").file("etc/b", "2".repeat(5000)).bytes();
    Path archive = Files.write(folder.resolve("a.tar"), Arrays.copyOf(whole, 3000));
    Snapshot snapshot = Snapshot.open(archive);
    assertTrue(read(snapshot).containsKey("etc/a"));
    assertEquals(List.of("snapshot-cut-off"), warnings(snapshot));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tar.xz"})
  void aDamagedArchiveIsReadAsFarAsItGoesOrRefused(String name) throws Exception {
    Path archive =
        new TarWriter()
            .folder("n/")
            .file("n/etc/a", "1\n".repeat(300))
            .link("n/etc/l", "a")
            .file("n/etc/b", "2\n".repeat(300))
            .to(folder.resolve(name));
    byte[] whole = Files.readAllBytes(archive);
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int i = random.nextInt(6); i > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(archive, damaged);
      try {
        assertTrue(read(Snapshot.open(archive, SMALL)).size() <= 10);
      } catch (BadInput refused) {
        assertTrue(refused.key().startsWith("snapshot-"), refused.key());
      }
    }
  }

  @Test
  void whereNothingStandsThatIsSaid() {
    assertEquals("snapshot-not-found", refusal(folder.resolve("nothing.tar.gz")));
  }

  @Test
  void whatIsNoArchiveIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("a.tar.gz"), "hello".repeat(300));
    assertEquals("snapshot-no-archive", refusal(text));
    Path empty = Files.writeString(folder.resolve("empty.tar"), "");
    assertEquals("snapshot-no-archive", refusal(empty));
  }

  @Test
  void whatOnlyLooksPackedIsRefused() throws Exception {
    Path junk = Files.write(folder.resolve("a.tar.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2});
    assertEquals("snapshot-no-archive", refusal(junk));
    Path xz =
        Files.write(folder.resolve("a.xz"), new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 9});
    assertEquals("snapshot-no-archive", refusal(xz));
  }

  @Test
  void theFilesOfTwoHostsAreNeverTakenForOnes() throws Exception {
    write(folder.resolve("both/node01").resolve(HOSTNAME), "node01\n");
    write(folder.resolve("both/node02").resolve(HOSTNAME), "node02\n");
    assertEquals("snapshot-several", refusal(folder.resolve("both")));
    assertEquals(
        "snapshot-several",
        refusal(
            new TarWriter()
                .file("node01/" + HOSTNAME, "node01\n")
                .file("node02/" + HOSTNAME, "node02\n")
                .to(folder.resolve("both.tar"))));
  }

  @Test
  void aSnapshotMayStandBelowOtherFolders() throws Exception {
    Map<String, String> files = Map.of(HOSTNAME, "n\n", "etc/docker/daemon.json", "{}");
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(folder.resolve("deep/tmp/node01").resolve(file.getKey()), file.getValue());
    }
    assertEquals(files, read(Snapshot.open(folder.resolve("deep"))));
    Path archive =
        new TarWriter()
            .file("tmp/node01/etc/docker/daemon.json", "{}")
            .file("tmp/node01/" + HOSTNAME, "n\n")
            .to(folder.resolve("deep.tar"));
    assertEquals(files, read(Snapshot.open(archive)));
  }

  @Test
  void aPipeInAFolderIsSaidAndNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("s").resolve("sos_commands/networking/ip_rule");
    write(folder.resolve("s").resolve(HOSTNAME), "n\n");
    Files.createDirectories(pipe.getParent());
    int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertEquals(0, made);
    Snapshot snapshot = Snapshot.open(folder.resolve("s"));
    assertEquals(Map.of(HOSTNAME, "n\n"), read(snapshot));
    assertEquals(List.of("no-regular-file"), warnings(snapshot));
  }

  @Test
  void aSnapshotIsKnownByWhatItHolds() throws Exception {
    write(folder.resolve("flat/ip_addr"), "x\n");
    write(folder.resolve("a/b").resolve(HOSTNAME), "n\n");
    write(folder.resolve("other/notes"), "n\n");
    Path archive = new TarWriter().file(HOSTNAME, "n\n").to(folder.resolve("attachment-7"));
    assertTrue(Snapshot.isOne(archive, file -> false));
    assertTrue(Snapshot.isOne(folder.resolve("flat"), "ip_addr"::equals));
    assertTrue(Snapshot.isOne(folder.resolve("a"), file -> false));
    assertFalse(Snapshot.isOne(folder.resolve("other"), file -> false));
    assertFalse(Snapshot.isOne(folder.resolve("other/notes"), file -> false));
    assertFalse(Snapshot.isOne(folder.resolve("nothing"), file -> false));
  }
}
