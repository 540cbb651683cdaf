package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.backup.Backup;
import io.hopwise.backup.Place;
import io.hopwise.backup.Progress;
import io.hopwise.backup.Restore;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server keeps is written down while it runs, and comes back elsewhere. */
class BackupTest {
  private static final Progress SILENT = (cases, of, bytes) -> {};

  /** A backup of a server with one case, made once. */
  @TempDir static Path shared;

  @TempDir Path scratch;
  private Path file;

  @BeforeAll
  static void aSmallBackup() throws Exception {
    try (RunningServer server = new RunningServer(shared.resolve("data"), Map.of())) {
      server.ended(server.post("text/plain", text(1)));
    }
    backup(shared.resolve("data"), SILENT, shared.resolve("backup.zip"));
  }

  @BeforeEach
  void aCopy() throws IOException {
    file = Files.copy(shared.resolve("backup.zip"), scratch.resolve("backup.zip"));
  }

  private static Place place(Path folder) {
    return new Place(folder, "jdbc:sqlite:" + folder.resolve("hopwise.db"), "", "");
  }

  private Place other() {
    return place(scratch.resolve("other"));
  }

  private RunningServer server(String name) throws Exception {
    return new RunningServer(scratch.resolve(name), Map.of());
  }

  private static Backup.Written backup(Path data, Progress progress, Path to) throws Exception {
    return new Backup(place(data), "0.1.0", Clock.systemUTC(), progress).to(to);
  }

  private static String text(int number) {
    return "node%d$ hostname\nnode%d\n".formatted(number, number);
  }

  @Test
  void whatIsDeletedMeanwhileDoesNotComeBack() throws Exception {
    Backup.Written written;
    String kept;
    String deleted;
    try (RunningServer server = server("data")) {
      JsonNode first = server.ended(server.post("text/plain", text(1)));
      JsonNode second = server.ended(server.post("text/plain", text(2)));
      kept = first.at("/links/self").asText();
      deleted = second.at("/links/self").asText();
      AtomicBoolean isDeleted = new AtomicBoolean();
      written =
          backup(
              scratch.resolve("data"),
              (cases, of, bytes) -> {
                if (!isDeleted.getAndSet(true)) {
                  delete(server, deleted);
                }
              },
              scratch.resolve("deleted.zip"));
    }

    new Restore(other(), Optional.empty(), SILENT).from(scratch.resolve("deleted.zip"));

    assertEquals(1, written.gone());
    try (RunningServer server = server("other")) {
      assertEquals(200, server.get(kept).statusCode());
      assertEquals(404, server.get(deleted).statusCode());
    }
  }

  private static void delete(RunningServer server, String one) {
    try {
      assertEquals(204, server.send(server.at(one).DELETE().build()).statusCode());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nobodyElseMayReadIt() throws Exception {

    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(shared.resolve("backup.zip"))));
  }

  @Test
  void whatWasLearnedComesBackToo() throws Exception {
    Path data = scratch.resolve("server");
    server("server").close();
    Files.writeString(data.resolve("learned").resolve("learned.yaml"), "cases: 57\n");
    Path made = scratch.resolve("made.zip");
    backup(data, SILENT, made);

    new Restore(other(), Optional.empty(), SILENT).from(made);

    Path back = scratch.resolve("other").resolve("learned").resolve("learned.yaml");
    assertEquals("cases: 57\n", Files.readString(back));
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    Files.writeString(file, "Tuesday");

    BadInput refused =
        assertThrows(BadInput.class, () -> backup(shared.resolve("data"), SILENT, file));

    assertEquals("backup-there", refused.key());
    assertEquals("Tuesday", Files.readString(file));
  }

  private void isRefused(String key) {
    BadInput refused =
        assertThrows(
            BadInput.class, () -> new Restore(other(), Optional.empty(), SILENT).from(file));
    assertEquals(key, refused.key());
    assertFalse(Files.exists(scratch.resolve("other")));
  }

  @Test
  void oneThatWasCutOffIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 100));

    isRefused("backup-damaged");
  }

  @Test
  void oneOfWhichAByteFellOverIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);

    isRefused("backup-damaged");
  }

  @Test
  void oneWhoseContentWasChangedIsRefused() throws Exception {
    rewritten("tables/cases.jsonl", text -> text.replace("done", "gone"));

    isRefused("backup-damaged");
  }

  @Test
  void oneThatUnpacksToMoreThanItMayIsRefusedBeforeAnythingIsWritten() throws Exception {
    Restore restore = new Restore(other(), Optional.of(1000L), SILENT);
    BadInput refused = assertThrows(BadInput.class, () -> restore.from(file));

    assertEquals("backup-large", refused.key());
    assertFalse(Files.exists(other().data()));
  }

  @Test
  void oneThatHoldsMoreThanItSaysIsRefused() throws Exception {
    rewritten("manifest.json", text -> text.replaceAll("\"bytes\" *: *\\d+", "\"bytes\":1"));
    isRefused("backup-damaged");
  }

  @Test
  void oneOfANewerHopwiseIsRefused() throws Exception {
    rewritten(
        "manifest.json", text -> text.replaceAll("\"schema\" : \"[^\"]*\"", "\"schema\":\"99\""));

    isRefused("backup-newer");
  }

  @Test
  void anotherZipIsNoBackup() throws Exception {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("case.yaml"));
    }

    isRefused("backup-none");
  }

  @Test
  void aPlaceWhereSomethingIsIsRefused() throws Exception {
    Files.createDirectories(scratch.resolve("other/cases"));

    BadInput refused =
        assertThrows(
            BadInput.class, () -> new Restore(other(), Optional.empty(), SILENT).from(file));

    assertEquals("restore-not-empty", refused.key());
  }

  @Test
  void aServerThatRunsIsNotRestoredInto() throws Exception {
    try (RunningServer server = server("other")) {
      assertThrows(BadInput.class, () -> new Restore(other(), Optional.empty(), SILENT).from(file));
      assertEquals(200, server.get("/health/ready").statusCode());
    }
  }

  @Test
  void whatWasBrokenOffBeginsAnewAndNoServerBeginsBefore() throws Exception {
    Path other = Files.createDirectory(scratch.resolve("other"));
    Files.createDirectories(other.resolve(Restore.UNFINISHED + "/cases"));
    Files.createDirectories(other.resolve("cases/0123456789abcdefghjkmnpqrs"));

    BadInput refused = assertThrows(BadInput.class, () -> server("other"));
    Restore.Restored restored = new Restore(other(), Optional.empty(), SILENT).from(file);

    assertEquals("serve-restore-unfinished", refused.key());
    assertEquals(1, restored.cases());
    assertFalse(Files.exists(other.resolve("cases/0123456789abcdefghjkmnpqrs")));
  }

  private interface Change {
    String of(String text);
  }

  private void rewritten(String name, Change change) throws IOException {
    Path changed = scratch.resolve("changed.zip");
    try (ZipFile zip = new ZipFile(file.toFile());
        OutputStream out = Files.newOutputStream(changed);
        ZipOutputStream into = new ZipOutputStream(out)) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        into.putNextEntry(new ZipEntry(entry.getName()));
        into.write(
            entry.getName().equals(name)
                ? change
                    .of(new String(bytes, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)
                : bytes);
      }
    }
    Files.move(changed, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
