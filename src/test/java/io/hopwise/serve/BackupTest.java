package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.backup.Backup;
import io.hopwise.backup.Place;
import io.hopwise.backup.Progress;
import io.hopwise.backup.Restore;
import io.hopwise.fact.BadInput;
import io.hopwise.store.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server keeps is written down while it runs, and comes back elsewhere. */
class BackupTest {
  private static final Progress SILENT = (cases, of, bytes) -> {};

  @TempDir Path scratch;
  private Path data;
  private Path file;

  @BeforeEach
  void places() {
    data = scratch.resolve("data");
    file = scratch.resolve("backup.zip");
  }

  /** The database of a server, as its setting says it; none for a file of its own. */
  String database(String server) throws Exception {
    return "";
  }

  private RunningServer server(String name, Map<String, String> more) throws Exception {
    Map<String, String> options = new java.util.HashMap<>(more);
    if (!database(name).isEmpty()) {
      options.put("database", database(name));
      options.put("database_user", "hopwise");
    }
    return new RunningServer(scratch.resolve(name), options);
  }

  private Place place(String name) throws Exception {
    String database = database(name);
    Path folder = scratch.resolve(name);
    return database.isEmpty()
        ? new Place(folder, "jdbc:sqlite:" + folder.resolve("hopwise.db"), "", "")
        : new Place(folder, "jdbc:" + database, "hopwise", "");
  }

  private Backup.Written backup(Progress progress) throws Exception {
    return new Backup(place("data"), "0.1.0", Clock.systemUTC(), progress).to(file);
  }

  private static String text(int number) {
    return "node%d$ hostname\nnode%d\n".formatted(number, number);
  }

  private static JsonNode sent(Person person, int number) throws Exception {
    HttpResponse<String> taken =
        person.send("POST", "/api/v1/cases?name=T-" + number, "text/plain", text(number));
    assertEquals(202, taken.statusCode(), taken.body());
    return RunningServer.json(taken);
  }

  @Test
  void whatWasAnsweredBeforeItBeganIsThereAgain() throws Exception {
    List<JsonNode> cases = new ArrayList<>();
    String report;
    String token;
    try (RunningServer server = server("data", Map.of("accounts", "on", "workers", "1"))) {
      Person ada = Person.firstAdmin(server);
      ada.invite("kim", Role.ENGINEER);
      server.become(ada);
      token = ada.token(Role.ENGINEER).get("token").asText();
      JsonNode first = sent(ada, 0);
      server.ended(first);
      String self = first.at("/links/self").asText();
      assertEquals(202, ada.send("POST", self + "/additions", "text/plain", text(77)).statusCode());
      server.ended(first);
      assertEquals(
          200,
          ada.json("POST", self + "/feedback", "{\"cause\":\"link-down\",\"note\":\"cable\"}")
              .statusCode());
      report = ada.get(self + "/report?format=text&lang=zh").body();
      for (int i = 1; i <= 20; i++) {
        cases.add(sent(ada, i));
      }
      AtomicBoolean isOver = new AtomicBoolean();
      Thread others = new Thread(() -> goOn(ada, isOver), "others");
      others.start();
      Backup.Written written = backup(SILENT);
      isOver.set(true);
      others.join();
      cases.add(0, first);
      assertTrue(written.cases() >= cases.size(), written.toString());
    }

    new Restore(place("other"), SILENT).from(file);

    try (RunningServer server = server("other", Map.of("accounts", "on"))) {
      Person ada = Person.signedIn(server, "ada");
      Person.signedIn(server, "kim");
      server.become(ada);
      List<String> states = new ArrayList<>();
      for (JsonNode one : cases) {
        states.add(server.ended(one).get("state").asText());
      }
      JsonNode first = RunningServer.json(server.get(cases.get(0).at("/links/self").asText()));
      assertEquals(java.util.Collections.nCopies(cases.size(), "done"), states);
      assertEquals(
          report,
          ada.get(cases.get(0).at("/links/report").asText() + "?format=text&lang=zh").body());
      assertEquals("link-down", first.at("/confirmed/cause").asText(), first.toString());
      assertEquals("taken", first.at("/additions/0/outcome").asText(), first.toString());
      assertEquals(
          200,
          server
              .send(
                  java.net.http.HttpRequest.newBuilder(
                          java.net.URI.create("http://127.0.0.1:" + server.port() + "/api/v1/me"))
                      .header("Authorization", "Bearer " + token)
                      .build())
              .statusCode());
      // numbers that the database gives go on where they were
      sent(ada, 99);
      assertEquals(200, ada.get("/api/v1/audit").statusCode());
    }
  }

  private static void goOn(Person person, AtomicBoolean isOver) {
    try {
      for (int i = 100; !isOver.get(); i++) {
        sent(person, i);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsDeletedMeanwhileDoesNotComeBack() throws Exception {
    Backup.Written written;
    String kept;
    String deleted;
    try (RunningServer server = server("data", Map.of())) {
      JsonNode first = server.ended(server.post("text/plain", text(1)));
      JsonNode second = server.ended(server.post("text/plain", text(2)));
      kept = first.at("/links/self").asText();
      deleted = second.at("/links/self").asText();
      AtomicBoolean isDeleted = new AtomicBoolean();
      written =
          backup(
              (cases, of, bytes) -> {
                if (!isDeleted.getAndSet(true)) {
                  delete(server, deleted);
                }
              });
    }

    new Restore(place("other"), SILENT).from(file);

    assertEquals(1, written.gone());
    try (RunningServer server = server("other", Map.of())) {
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

  private void aSmallBackup() throws Exception {
    try (RunningServer server = server("data", Map.of())) {
      server.ended(server.post("text/plain", text(1)));
    }
    backup(SILENT);
  }

  @Test
  void nobodyElseMayReadIt() throws Exception {
    aSmallBackup();

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    Files.writeString(file, "Tuesday");

    BadInput refused = assertThrows(BadInput.class, this::aSmallBackup);

    assertEquals("backup-there", refused.key());
    assertEquals("Tuesday", Files.readString(file));
  }

  private void isRefused(String key) {
    BadInput refused =
        assertThrows(BadInput.class, () -> new Restore(place("other"), SILENT).from(file));
    assertEquals(key, refused.key());
    assertFalse(Files.exists(scratch.resolve("other")));
  }

  @Test
  void oneThatWasCutOffIsRefused() throws Exception {
    aSmallBackup();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 100));

    isRefused("backup-damaged");
  }

  @Test
  void oneOfWhichAByteFellOverIsRefused() throws Exception {
    aSmallBackup();
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);

    isRefused("backup-damaged");
  }

  @Test
  void oneWhoseContentWasChangedIsRefused() throws Exception {
    aSmallBackup();
    rewritten("tables/cases.jsonl", text -> text.replace("done", "gone"));

    isRefused("backup-damaged");
  }

  @Test
  void oneOfANewerHopwiseIsRefused() throws Exception {
    aSmallBackup();
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
    aSmallBackup();
    Files.createDirectories(scratch.resolve("other/cases"));

    BadInput refused =
        assertThrows(BadInput.class, () -> new Restore(place("other"), SILENT).from(file));

    assertEquals("restore-not-empty", refused.key());
  }

  @Test
  void aServerThatRunsIsNotRestoredInto() throws Exception {
    aSmallBackup();
    try (RunningServer server = server("other", Map.of())) {
      assertThrows(BadInput.class, () -> new Restore(place("other"), SILENT).from(file));
      assertEquals(200, server.get("/health/ready").statusCode());
    }
  }

  @Test
  void whatWasBrokenOffBeginsAnewAndNoServerBeginsBefore() throws Exception {
    aSmallBackup();
    Path other = Files.createDirectory(scratch.resolve("other"));
    Files.createDirectories(other.resolve(Restore.UNFINISHED + "/cases"));
    Files.createDirectories(other.resolve("cases/0123456789abcdefghjkmnpqrs"));

    BadInput refused = assertThrows(BadInput.class, () -> server("other", Map.of()));
    Restore.Restored restored = new Restore(place("other"), SILENT).from(file);

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
