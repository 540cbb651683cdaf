package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hopwise.serve.RunningServer.Part;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case of which one host is missing, and what somebody sends for it later. */
class AnsweredCaseTest {
  private static final Path SAMPLE = Path.of("facts-samples/return-route-missing/hit");
  private static final Path DB01 = SAMPLE.resolve("db01/sos_commands/networking");
  private static final String CASE =
      """
      hosts: [{snapshot: app01.tar.gz}]
      symptoms:
        - probe: ping
          from: {host: app01, ip: 172.24.61.11}
          to: {host: db01, ip: 172.24.118.22}
          result: no-reply
      """;

  @TempDir static Path scratch;
  private static RunningServer server;
  private static Part app01;

  @BeforeAll
  static void start() throws Exception {
    server = new RunningServer(scratch.resolve("data"), Map.of());
    Path archive = ServerTest.archive(SAMPLE, "app01", scratch.resolve("app01.tar.gz"));
    app01 = Part.file(archive);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void anAnswerDecidesTheCase() throws Exception {
    JsonNode asked = asked();

    JsonNode decided = answer(asked, terminal("db01"));

    assertEquals("return-route-missing", decided.get("cause").asText());
    assertEquals(List.of("taken"), decided.get("additions").findValuesAsText("outcome"));
    assertEquals(
        List.of("inconclusive", "fault-found"),
        decided.get("examined").findValuesAsText("verdict"));
  }

  @Test
  void anAnswerStaysPartOfTheCaseWhenMoreComes() throws Exception {
    JsonNode decided = answer(asked(), terminal("db01"));

    JsonNode more = added(decided, Part.field("text", "app01$ hostname\napp01\n"));

    assertEquals("return-route-missing", more.get("cause").asText());
    assertEquals(List.of("taken", "taken"), more.get("additions").findValuesAsText("outcome"));
  }

  @Test
  void aSnapshotOfTheHostThatWasMissingDecidesTheCase() throws Exception {
    JsonNode asked = asked();
    Path archive = ServerTest.archive(SAMPLE, "db01", scratch.resolve("db01.tar.gz"));

    JsonNode decided = added(asked, Part.file(archive));

    assertEquals("return-route-missing", decided.get("cause").asText());
  }

  @Test
  void whatWasFoundBeforeAnAdditionThatSpoiltTheCaseStaysReachable() throws Exception {
    JsonNode decided = answer(asked(), terminal("db01"));
    String report = decided.at("/links/self").asText() + "/report?format=text";

    String id = decided.get("id").asText();
    String file = "jdbc:sqlite:" + scratch.resolve("data").resolve("hopwise.db");
    try (Connection connection = DriverManager.getConnection(file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update cases set state = 'failed', failure = 'too long', verdict = null where id = '"
              + id
              + "'");
    }

    assertEquals(409, server.get(report).statusCode());
    assertTrue(server.get(report + "&earlier=true").body().contains("return-route-missing"));
    String page = server.get("/cases/" + id).body();
    assertTrue(page.contains("the report from before"), page);
  }

  @Test
  void anotherHostsAnswerIsNotTaken() throws Exception {
    JsonNode still = answer(asked(), terminal("web07"));

    assertEquals("inconclusive", still.get("verdict").asText());
    assertEquals(List.of("of-another-host"), still.get("additions").findValuesAsText("outcome"));
  }

  @Test
  void whatIsNoOutputIsNotTakenAndTheQuestionStays() throws Exception {
    JsonNode asked = asked();

    JsonNode still = answer(asked, "I don't have access to it, sorry\nTom\nOperations\n\nHi\n!");

    assertEquals(List.of("not-its-output"), still.get("additions").findValuesAsText("outcome"));
    assertEquals(asked.at("/questions/0"), still.at("/questions/0"));
  }

  @Test
  void aSkippedQuestionIsNotPutAgain() throws Exception {
    JsonNode asked = asked();

    JsonNode next = answered(asked, "outcome", "skipped");

    assertTrue(next.at("/questions/0/run").isTextual(), next::toString);
    assertNotEquals(asked.at("/questions/0/run"), next.at("/questions/0/run"));
  }

  @Test
  void whatIsTakenBackIsGoneAndTheCaseIsAsBefore() throws Exception {
    JsonNode decided = answer(asked(), terminal("db01"));
    String addition = decided.at("/additions/0/id").asText();
    String path = decided.at("/links/additions").asText() + "/" + addition;

    assertEquals(204, server.send(server.at(path).DELETE().build()).statusCode());

    JsonNode before = server.ended(decided);
    assertEquals("inconclusive", before.get("verdict").asText());
    Path added = scratch.resolve("data/cases").resolve(before.get("id").asText());
    try (Stream<Path> left = Files.list(added.resolve(".added"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aQuestionThatWasNotAskedHasNoAnswer() throws Exception {
    JsonNode asked = asked();
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("host", "db01").put("run", "rm -rf /").put("output", "x");

    HttpResponse<String> refused = post(asked.at("/links/answers").asText(), body.toString());

    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("unknown-question"), refused.body());
  }

  @Test
  void aTextWithoutAnythingBecomesACaseWhenHostsFollow() throws Exception {
    JsonNode nothing =
        server.ended(server.post("text/plain", "Hello, our database is not reachable. Regards"));
    assertTrue(nothing.get("failure").asText().contains("shows a host"), nothing::toString);

    Path archive = ServerTest.archive(SAMPLE, ".", scratch.resolve("case.tar.gz"));
    JsonNode decided = added(nothing, Part.file(archive));

    assertEquals("done", decided.get("state").asText(), decided::toString);
    assertEquals("return-route-missing", decided.path("cause").asText(), decided::toString);
  }

  @Test
  void feedbackIsTheLastWord() throws Exception {
    JsonNode asked = asked();
    String path = asked.at("/links/feedback").asText();

    JsonNode said =
        RunningServer.json(post(path, "{\"cause\": \"next-hop-wrong\", \"note\": \"by phone\"}"));

    assertEquals("next-hop-wrong", said.at("/confirmed/cause").asText());
    assertEquals(200, post(path, "{\"note\": \"a broken switch\"}").statusCode());
  }

  @Test
  void aMistypedCauseIsNotKept() throws Exception {
    HttpResponse<String> refused =
        post(asked().at("/links/feedback").asText(), "{\"cause\": \"next-hop-wron\"}");

    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("'next-hop-wrong' meant"), refused.body());
  }

  private static JsonNode asked() throws Exception {
    return server.ended(server.form(app01, Part.field("case", CASE)));
  }

  private static JsonNode answer(JsonNode asked, String output) throws Exception {
    return answered(asked, "output", output);
  }

  private static JsonNode answered(JsonNode asked, String field, String text) throws Exception {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("host", asked.at("/questions/0/host").asText());
    body.put("run", asked.at("/questions/0/run").asText());
    body.put(field, text);
    HttpResponse<String> accepted = post(asked.at("/links/answers").asText(), body.toString());
    assertEquals(202, accepted.statusCode(), accepted.body());
    return server.ended(accepted);
  }

  private static JsonNode added(JsonNode to, Part part) throws Exception {
    HttpResponse<String> accepted = server.form(to.at("/links/additions").asText(), part);
    assertEquals(202, accepted.statusCode(), accepted.body());
    return server.ended(accepted);
  }

  private static HttpResponse<String> post(String path, String json) throws Exception {
    return server.send(
        server
            .at(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** As somebody pastes it who typed the commands one by one. */
  private static String terminal(String host) throws IOException {
    StringBuilder text = new StringBuilder();
    Map<String, String> commands =
        Map.of(
            "ip -d address", "ip_-d_address",
            "ip route show table all", "ip_route_show_table_all",
            "ip rule", "ip_-4_rule");
    for (Map.Entry<String, String> command : commands.entrySet()) {
      text.append("[root@").append(host).append(" ~]# ").append(command.getKey()).append('\n');
      text.append(Files.readString(DB01.resolve(command.getValue()), StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
