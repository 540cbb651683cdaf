package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.store.Role;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cause looks like on real hosts: its samples, each to be opened as a case. */
class SamplesOnPagesTest {
  private static final String PAGE = "/rules/ip-forward-disabled";
  private static final String SAMPLE = PAGE + "/samples/hit%20with%20a%2Bb";

  @TempDir Path scratch;
  private RunningServer server;
  private Person ada;

  @BeforeEach
  void start() throws Exception {
    Path rules = Files.createDirectories(scratch.resolve("team").resolve("rules"));
    Path samples = scratch.resolve("team").resolve("facts-samples");
    copy(
        Path.of("facts-samples", "ip-forward-disabled", "hit"),
        samples.resolve("ip-forward-disabled").resolve("hit with a+b"));
    server =
        new RunningServer(
            scratch.resolve("data"), Map.of("rules", rules.toString(), "accounts", "on"));
    ada = Person.firstAdmin(server);
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aSampleOfOnesOwnBecomesACaseWithItsVerdict() throws Exception {
    String page = ada.get(PAGE).body();
    assertTrue(page.contains(SAMPLE), page);

    HttpResponse<String> opened = ada.form(SAMPLE, Map.of());

    assertEquals(303, opened.statusCode(), opened.body());
    String id = opened.headers().firstValue("Location").orElseThrow().replace("/cases/", "");
    try (Stream<String> events =
        server
            .follow(
                server
                    .at("/api/v1/cases/" + id + "/events")
                    .header("Accept", "text/event-stream")
                    .header("Cookie", ada.cookie())
                    .build())
            .body()) {
      String last = events.filter(line -> line.startsWith("data:")).reduce("", (a, b) -> b);
      assertTrue(last.contains("\"cause\":\"ip-forward-disabled\""), last);
    }
  }

  @Test
  void whatIsNoSampleIsNotFound() throws Exception {
    assertEquals(404, ada.form(PAGE + "/samples/..%2f..%2frules", Map.of()).statusCode());
    assertEquals(404, ada.form(PAGE + "/samples/none", Map.of()).statusCode());
  }

  @Test
  void whoOnlyReadsOpensNone() throws Exception {
    Person bob = ada.invite("bob", Role.VIEWER);

    assertEquals(403, bob.form(SAMPLE, Map.of()).statusCode());
    assertTrue(!bob.get(PAGE).body().contains(SAMPLE));
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
