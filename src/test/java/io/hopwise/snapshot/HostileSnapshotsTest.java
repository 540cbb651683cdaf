package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Snapshots that mean harm: each is read as far as it makes sense, and what was left out is said.
 */
class HostileSnapshotsTest {
  private static final String HOSTNAME = "sos_commands/host/hostname";
  private static final int SWOLLEN = 200 << 20;

  /** As usual, but for a bomb, of which a small one will do. */
  private static final Limits USUAL =
      new Limits(1_000, 1 << 20, 1 << 20, 4 << 20, 100 << 20, 50, 1 << 20);

  @TempDir Path folder;

  private final List<String> warned = new ArrayList<>();

  private Map<String, String> read(Path path) throws BadInput {
    Snapshot snapshot = Snapshot.open(path, USUAL);
    Map<String, String> texts = new TreeMap<>();
    snapshot.read(
        file -> !file.contains("unwanted"), text -> texts.put(text.file(), text.content()));
    warned.clear();
    snapshot.warnings().stream().map(Warning::key).forEach(warned::add);
    return texts;
  }

  private static OutputStream packed(Path path) throws IOException {
    OutputStream file = Files.newOutputStream(path);
    return path.toString().endsWith(".xz")
        ? new XZOutputStream(file, new LZMA2Options(1))
        : path.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
  }

  /** An archive whose second file has this many bytes, all alike. */
  private Path swollen(String name, String second, int bytes) throws IOException {
    Path path = folder.resolve(name);
    byte[] first = new TarWriter().file("n/" + HOSTNAME, "node01\n").bytes();
    byte[] header = new TarWriter().sized("n/" + second, bytes).bytes();
    try (OutputStream out = packed(path)) {
      out.write(first, 0, 1024);
      out.write(header, 0, 512);
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'x');
      for (int written = 0; written < bytes; written += block.length) {
        out.write(block);
      }
      out.write(new byte[1024]);
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bomb.tar.gz", "bomb.tar.xz"})
  void whatSwellsIsLeftAndWhatCameBeforeIsRead(String name) throws Exception {
    Path bomb = swollen(name, "unwanted", SWOLLEN);

    assertTrue(Files.size(bomb) < SWOLLEN / 50, "it is none");
    assertEquals(Map.of(HOSTNAME, "node01\n"), read(bomb));
    assertEquals(List.of("snapshot-bomb"), warned);
  }

  @Test
  void aBombInsideAnArchiveIsNone() throws Exception {
    Path inner = swollen("inner.tar.gz", "unwanted", SWOLLEN);
    Path outer = folder.resolve("outer.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
      zip.putNextEntry(new ZipEntry("inner.tar.gz"));
      Files.copy(inner, zip);
    }
    Snapshot snapshot = Snapshot.all(outer, file -> true).get(0);
    List<String> files = new ArrayList<>();
    snapshot.read(file -> !file.contains("unwanted"), text -> files.add(text.file()));
    // the usual limits begin to look at two gigabytes: this one is passed over as a stream
    assertEquals(List.of(HOSTNAME), files);
  }

  /** Each level packs the one below it a thousand times over; only one level is ever entered. */
  @Test
  void archivesInArchivesInArchivesAreNotEntered() throws Exception {
    byte[] content = new TarWriter().file("n/" + HOSTNAME, "node01\n").bytes();
    for (int depth = 0; depth < 6; depth++) {
      content = new TarWriter().file("x/deeper.tar", content).bytes();
    }
    Path path = Files.write(folder.resolve("deep.tar"), content);
    List<Snapshot> hosts = Snapshot.all(path, file -> true);
    List<String> files = new ArrayList<>();
    hosts.get(0).read(file -> file.equals(HOSTNAME), text -> files.add(text.file()));

    assertEquals(1, hosts.size());
    assertEquals(List.of(), files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"line.tar", "line.tar.gz"})
  void ofALineWithoutEndTheBeginningIsKeptAndNoMore(String name) throws Exception {
    String line =
        read(swollen(name, "sos_commands/networking/ip_neigh", 40 << 20))
            .get("sos_commands/networking/ip_neigh");

    assertEquals(1 << 20, line.length());
    assertTrue(warned.contains("file-too-big"), warned.toString());
  }

  @Test
  void aMillionEntriesEndAtTheLimit() throws Exception {
    Path path = folder.resolve("many.tar.gz");
    byte[] entry = new TarWriter().file("n/unwanted", "").bytes();
    try (OutputStream out = packed(path)) {
      for (int i = 0; i < 1_000_000; i++) {
        out.write(entry, 0, 512);
      }
    }

    assertEquals(Map.of(), read(path));
    assertEquals(List.of("snapshot-too-many-files"), warned);
  }

  @Test
  void aNameOfAMegabyteIsNoName() throws Exception {
    byte[] name = "n/etc/".concat("x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
    Path path =
        new TarWriter()
            .file("n/" + HOSTNAME, "node01\n")
            .entry("././@LongLink", 'L', "", name)
            .file("n/etc/cut", "1")
            .to(folder.resolve("a.tar"));

    assertEquals(Map.of(HOSTNAME, "node01\n"), read(path));
    assertEquals(List.of("snapshot-cut-off"), warned);
  }

  @Test
  void pipesDevicesAndSparseFilesInAnArchiveAreNeverMade() throws Exception {
    TarWriter tar = new TarWriter().file("n/" + HOSTNAME, "node01\n");
    for (int type : "346S7D".chars().toArray()) {
      tar.entry("n/etc/" + type, (char) type, "", new byte[0]);
    }
    Path path =
        tar.entry("n/etc/up", '1', "../../../etc/shadow", new byte[0]).to(folder.resolve("a.tar"));

    // type 7 is a file that lies in one piece on disk
    assertEquals(Map.of(HOSTNAME, "node01\n", "etc/55", ""), read(path));
    assertEquals(5, warned.stream().filter("no-regular-file"::equals).count());
    assertTrue(warned.contains("hard-link-left-out"));
    assertEquals(List.of(path), list(folder));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  @Timeout(60)
  void linksThatLeadInCirclesAreNotFollowed() throws Exception {
    Path root = Files.createDirectories(folder.resolve("s/sos_commands/host"));
    Files.writeString(root.resolve("hostname"), "node01\n");
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("a"));
    Files.createSymbolicLink(root.resolve("self"), Path.of("self"));
    Files.createSymbolicLink(root.resolve("up"), Path.of("../.."));
    Files.createSymbolicLink(root.resolve("nowhere"), Path.of("gone"));

    assertEquals(Map.of(HOSTNAME, "node01\n"), read(folder.resolve("s")));
    assertEquals(
        List.of("file-not-readable", "file-not-readable", "file-not-readable", "file-not-readable"),
        warned);
  }

  @Test
  @Timeout(60)
  void aSocketIsNotWaitedForAndAHugeFileWithHolesNotTakenIn() throws Exception {
    Path root = Files.createDirectories(folder.resolve("sos_commands/host"));
    Files.writeString(root.resolve("hostname"), "node01\n");
    try (RandomAccessFile holes = new RandomAccessFile(root.resolve("holes").toFile(), "rw");
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      holes.setLength(3L << 30);
      socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
      Map<String, String> texts = read(folder);

      assertEquals(1 << 20, texts.get("sos_commands/host/holes").length());
      assertEquals(List.of("file-too-big", "no-regular-file"), warned);
    }
  }

  @Test
  void foldersInFoldersEndSomewhere() throws Exception {
    Path root = folder.resolve("s/sos_commands");
    Path deep = root;
    for (int depth = 0; depth < 60; depth++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("ip_neigh"), "x\n");
    Files.writeString(root.resolve("z"), "z\n");

    assertEquals(Map.of("sos_commands/z", "z\n"), read(folder.resolve("s")));
    assertEquals(List.of("folder-too-deep"), warned);
  }

  @Test
  void aTextTooLongToBePastedIsRefusedWithTheLimit() throws Exception {
    Path text = folder.resolve("paste.txt");
    Files.writeString(text, "[root@n ~]# ip route\n".repeat(60_000));
    BadInput refused = assertThrows(BadInput.class, () -> Snapshot.open(text, USUAL));

    assertEquals("snapshot-paste-too-big", refused.key());
    assertEquals(List.of(text.toString(), "1"), refused.arguments());
  }

  @Test
  void limitsAreRaisedByTheEnvironment() throws Exception {
    Limits raised =
        Limits.of(
            Map.of(
                "HOPWISE_MAX_FILES",
                "7",
                "HOPWISE_MAX_FILE_MIB",
                " 512 ",
                "HOPWISE_MAX_ARCHIVE_MIB",
                "40000"));

    assertEquals(7, raised.entries());
    assertEquals(512 << 20, raised.fileBytes());
    assertEquals(40_000L << 20, raised.archiveBytes());
    assertEquals(Limits.USUAL.wantedBytes(), raised.wantedBytes());
    assertEquals(Limits.USUAL, Limits.of(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1.5", "2000", "99999999999999999999"})
  void aLimitThatIsNoNumberIsRefused(String said) {
    BadInput refused =
        assertThrows(BadInput.class, () -> Limits.of(Map.of("HOPWISE_MAX_FILE_MIB", said)));

    assertEquals("limit-no-number", refused.key());
    assertEquals(List.of("HOPWISE_MAX_FILE_MIB", said, "1024"), refused.arguments());
  }

  @Test
  void aLineOfTwoGigabytesIsReadAsAStream() throws Exception {
    byte[] header = new TarWriter().sized("n/etc/x", Integer.MAX_VALUE).bytes();
    InputStream endless =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            return at < 512 ? header[(int) at++] & 255 : 'x';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            for (int i = from; i < from + length; i++, at++) {
              into[i] = at < 512 ? header[(int) at] : (byte) 'x';
            }
            return length;
          }
        };
    List<Warning> warnings = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    Limits few = new Limits(2, 1, 1 << 20, 4 << 20, 8L << 30, 50, 1 << 20);
    Intake intake =
        new Intake(few, file -> true, text -> lengths.add(text.content().length()), warnings);
    assertThrows(
        IOException.class, () -> new ArchiveReader(intake, few, "").read(endless, Form.TAR));

    assertEquals(List.of(1 << 20), lengths);
    assertEquals("file-too-big", warnings.get(0).key());
  }
}
