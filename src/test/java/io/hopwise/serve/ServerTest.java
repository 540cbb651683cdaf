package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.fact.BadInput;
import io.hopwise.serve.RunningServer.Part;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody meets who asks a server. */
class ServerTest {
  private static final Path SAMPLE = Path.of("facts-samples/return-route-missing/hit");
  private static final int SMALL = 1;

  @TempDir static Path scratch;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        new RunningServer(
            scratch.resolve("data"), Map.of("largest_upload_mib", Integer.toString(SMALL)));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void aCaseInAnArchiveIsDiagnosed() throws Exception {
    HttpResponse<String> accepted = server.form(Part.file(archive(SAMPLE)));

    JsonNode ended = server.ended(accepted);

    assertEquals(202, accepted.statusCode());
    assertEquals(
        "/api/v1/cases/" + ended.get("id").asText(),
        accepted.headers().firstValue("Location").orElse(""));
    assertEquals("return-route-missing", ended.get("cause").asText());
    assertEquals("done", ended.get("state").asText());
  }

  @Test
  void aCaseInAnArchiveIsDiagnosedThoughATicketsWordsLieBesideIt() throws Exception {
    HttpResponse<String> accepted =
        server.form(
            Part.file(archive(SAMPLE)), Part.field("text", "Hello, no ping since Monday. Kim"));

    assertEquals("return-route-missing", server.ended(accepted).get("cause").asText());
  }

  @Test
  void whatAnArchiveHeldIsNotLeftUnpacked() throws Exception {
    String id = server.ended(server.form(Part.file(archive(SAMPLE)))).get("id").asText();

    try (Stream<Path> files = Files.list(scratch.resolve("data/cases").resolve(id))) {
      assertEquals(
          List.of("case.tar.gz"), files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void pastedTextIsACase() throws Exception {
    HttpResponse<String> accepted = server.post("text/plain", pasted());

    assertEquals("done", server.ended(accepted).get("state").asText());
  }

  @Test
  void aFormBringsPastedTextUnderItsName() throws Exception {
    HttpResponse<String> accepted =
        server.form(Part.field("text", pasted()), Part.field("name", "T-17"));

    assertEquals("T-17", server.ended(accepted).get("name").asText());
  }

  @Test
  void aCaseFileTellsWhatItsFactsAre() throws Exception {
    String yaml =
        "hosts: [{name: n1, facts: [{sysctl: {key: net.ipv4.ip_forward, value: \"0\"}}]}]\n";

    assertEquals("done", server.ended(server.post("application/yaml", yaml)).get("state").asText());
    String json =
        "{\"hosts\": [{\"name\": \"n1\", \"facts\": [{\"sysctl\": {\"key\": \"net.ipv4.ip_forward\", \"value\": \"0\"}}]}]}";
    assertEquals("done", server.ended(server.post("application/json", json)).get("state").asText());
  }

  @Test
  void aCaseMayNotReadFilesOfTheServer() throws Exception {
    HttpResponse<String> accepted =
        server.post("application/yaml", "hosts: [{snapshot: /etc/passwd}]\n");

    JsonNode ended = server.ended(accepted);

    assertEquals("failed", ended.get("state").asText());
    assertTrue(ended.get("failure").asText().contains("outside of what was sent"));
  }

  @Test
  void aFailureSaysWhyAndWhere() throws Exception {
    HttpResponse<String> accepted =
        server.post("application/yaml", "hosts: [{name: n1}]\nsymptoms: [{prob: ping}]\n");

    String failure = server.ended(accepted).get("failure").asText();

    assertTrue(failure.startsWith("case.yaml:2: "), failure);
    assertTrue(failure.contains("'probe'"), failure);
  }

  @ParameterizedTest
  @CsvSource({
    "text, Found 1 cause",
    "markdown, Found 1 cause",
    "html, <!doctype html>",
    "json, hopwise/diagnosis/1"
  })
  void aReportComesInEveryForm(String format, String said) throws Exception {
    JsonNode ended = server.ended(server.form(Part.file(archive(SAMPLE))));

    String report = server.get(ended.at("/links/report").asText() + "?format=" + format).body();

    assertTrue(
        report.toLowerCase(java.util.Locale.ROOT).contains(said.toLowerCase(java.util.Locale.ROOT)),
        report);
  }

  @Test
  void aReportComesInChinese() throws Exception {
    JsonNode ended = server.ended(server.form(Part.file(archive(SAMPLE))));

    String report = server.get(ended.at("/links/report").asText() + "?format=text&lang=zh").body();

    assertTrue(report.contains("找到 1 个原因"), report);
  }

  @Test
  void whatFailedHasNoReport() throws Exception {
    JsonNode ended = server.ended(server.post("application/yaml", "hosts: []\n"));

    assertEquals("no-report", problem(server.get(ended.at("/links/report").asText()), 409));
  }

  @Test
  void theSameKeyIsTheSameCase() throws Exception {
    HttpResponse<String> first = keyed("one", pasted());
    HttpResponse<String> second = keyed("one", pasted());

    assertEquals(202, first.statusCode());
    assertEquals(200, second.statusCode());
    assertEquals(RunningServer.json(first).get("id"), RunningServer.json(second).get("id"));
  }

  @Test
  void aKeyStandsForOneContentOnly() throws Exception {
    keyed("other", pasted());

    assertEquals("key-reused", problem(keyed("other", pasted() + "more"), 422));
  }

  @Test
  void aDeletedCaseIsGoneWithItsFiles() throws Exception {
    JsonNode ended = server.ended(server.post("text/plain", pasted()));
    String self = ended.at("/links/self").asText();

    assertEquals(204, server.send(server.at(self).DELETE().build()).statusCode());

    assertEquals("not-found", problem(server.get(self), 404));
    assertTrue(Files.notExists(scratch.resolve("data/cases").resolve(ended.get("id").asText())));
  }

  @Test
  void moreThanIsTakenIsRefusedAndLeavesNothing() throws Exception {
    String large = "x".repeat((SMALL << 20) + 1);

    assertEquals("too-large", problem(server.post("text/plain", large), 413));
    assertEquals("too-large", problem(server.form(new Part("file", "a.txt", large)), 413));

    try (Stream<Path> arriving = Files.list(scratch.resolve("data/arriving"))) {
      assertEquals(0, arriving.count());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/cases/00000000000000000000000000, not-found, 404",
    "/api/v1/cases/..%2f..%2fetc, not-found, 404",
    "/api/v1/cases/00000000000000000000000000/events, not-found, 404",
    "/api/v1/cases?limit=0, bad-request, 400",
    "/api/v1/cases?limit=x, bad-request, 400",
    "/api/v1/cases?state=happy, bad-request, 400",
    "/nothing, not-found, 404"
  })
  void whatCanNotBeAnsweredIsAProblem(String path, String kind, int status) throws Exception {
    assertEquals(kind, problem(server.get(path), status));
  }

  @Test
  void aFormThatIsBrokenOffIsAProblem() throws Exception {
    HttpRequest broken =
        server
            .at("/api/v1/cases")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofString("--x\r\nContent-Disp"))
            .build();

    assertEquals("bad-request", problem(server.send(broken), 400));
  }

  @Test
  void nothingIsNoCase() throws Exception {
    assertEquals("nothing-sent", problem(server.post("text/plain", ""), 422));
    assertEquals("unknown-form", problem(server.post("image/png", "x"), 415));
  }

  @Test
  void whatCanNotBeDoneIsSaid() throws Exception {
    HttpRequest put = server.at("/api/v1/cases").PUT(HttpRequest.BodyPublishers.noBody()).build();

    assertEquals("method-not-allowed", problem(server.send(put), 405));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: https://evil.example", "Sec-Fetch-Site: cross-site"})
  void anotherSitesPageMayNotUseIt(String header) throws Exception {
    String[] named = header.split(": ", -1);
    HttpRequest.Builder request = server.at("/api/v1/cases").GET();

    assertEquals(
        "foreign-page", problem(server.send(request.header(named[0], named[1]).build()), 403));
  }

  @Test
  void aNameThatLeadsHereIsNotItsName() throws Exception {
    try (java.net.Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/cases HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }
  }

  @Test
  void anAnswerRunsNothingInABrowser() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/cases");

    assertTrue(
        answer
            .headers()
            .firstValue("Content-Security-Policy")
            .orElse("")
            .startsWith("default-src 'none'"));
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
  }

  @Test
  void aRequestHasOneNameInAnswerAndLog() throws Exception {
    HttpRequest request = server.at("/nothing").header("X-Request-Id", "ours-17").build();

    JsonNode problem = RunningServer.json(server.send(request));

    assertEquals("urn:hopwise:request:ours-17", problem.get("instance").asText());
    assertTrue(server.log().stream().anyMatch(line -> line.contains("\"request\":\"ours-17\"")));
  }

  @Test
  void aNameThatForgesALogIsReplaced() throws Exception {
    HttpRequest request = server.at("/health/live").header("X-Request-Id", "a b\tc").build();

    String id = server.send(request).headers().firstValue("X-Request-Id").orElse("");

    assertFalse(id.contains(" "), id);
  }

  @Test
  void itTellsHowItIs() throws Exception {
    server.ended(server.post("text/plain", pasted()));

    assertEquals(200, server.get("/health/live").statusCode());
    assertEquals(200, server.get("/health/ready").statusCode());
    assertTrue(server.get("/metrics").body().contains("hopwise_cases{state=\"done\"}"));
  }

  @Test
  void twoServersMayNotShareAFolder() {
    BadInput refused =
        assertThrows(
            BadInput.class, () -> new RunningServer(scratch.resolve("data"), Map.of()).close());

    assertEquals("serve-in-use", refused.key());
  }

  private static HttpResponse<String> keyed(String key, String text) throws Exception {
    return server.send(
        server
            .at("/api/v1/cases")
            .header("Content-Type", "text/plain")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build());
  }

  private static String problem(HttpResponse<String> answer, int status) throws Exception {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(
        answer
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("application/problem+json"));
    String type = RunningServer.json(answer).get("type").asText();
    return URI.create(type).getSchemeSpecificPart().substring("hopwise:problem:".length());
  }

  private static String pasted() {
    return "node1$ sysctl net.ipv4.ip_forward\nnet.ipv4.ip_forward = 1\n";
  }

  static Path archive(Path folder) throws Exception {
    Path archive = Files.createTempDirectory(scratch, "sent").resolve("case.tar.gz");
    return archive(folder, ".", archive);
  }

  /** One entry of a folder as an archive. */
  static Path archive(Path folder, String entry, Path archive) throws Exception {
    List<String> command = new ArrayList<>(List.of("tar", "-czf", archive.toString()));
    command.addAll(List.of("-C", folder.toString(), entry));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    return archive;
  }
}
