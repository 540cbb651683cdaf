package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.backup.Backup;
import io.hopwise.backup.Place;
import io.hopwise.backup.Progress;
import io.hopwise.backup.Restore;
import io.hopwise.store.Database;
import io.hopwise.store.Role;
import io.hopwise.store.Tickets;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server moves while people go on sending: what was answered before is there again. */
class MovedServerTest {
  private static final Progress SILENT = (cases, of, bytes) -> {};

  @TempDir Path scratch;

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

  private Database opened(String name) throws Exception {
    return Database.open(place(name).database(), place(name).user(), "");
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
      try (Database database = opened("data")) {
        Tickets tickets = new Tickets(database, Clock.systemUTC(), "rt");
        tickets.finish(tickets.begin("4711", List.of("1", "2"), false), "");
      }
      for (int i = 1; i <= 8; i++) {
        cases.add(sent(ada, i));
      }
      AtomicBoolean isOver = new AtomicBoolean();
      Thread others = new Thread(() -> goOn(ada, isOver), "others");
      others.start();
      Backup.Written written =
          new Backup(place("data"), "0.1.0", Clock.systemUTC(), SILENT)
              .to(scratch.resolve("backup.zip"));
      isOver.set(true);
      others.join();
      cases.add(0, first);
      assertTrue(written.cases() >= cases.size(), written.toString());
    }

    new Restore(place("other"), Optional.empty(), SILENT).from(scratch.resolve("backup.zip"));

    try (Database database = opened("other")) {
      assertEquals(
          Set.of("1", "2"), new Tickets(database, Clock.systemUTC(), "rt").entries("4711"));
    }
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
        // a machine that is slow may have too many waiting and refuse some
        person.send("POST", "/api/v1/cases?name=T-" + i, "text/plain", text(i));
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
