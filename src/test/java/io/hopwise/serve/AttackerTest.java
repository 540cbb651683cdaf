package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.store.CaseId;
import io.hopwise.store.Role;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody tries who wants more than they may. */
class AttackerTest {
  @TempDir static Path scratch;
  private static RunningServer server;
  private static Person ada;
  private static Person eve;
  private static Person bob;

  @BeforeAll
  static void start() throws Exception {
    server = new RunningServer(scratch.resolve("data"), Map.of("accounts", "on"));
    ada = Person.firstAdmin(server);
    eve = ada.invite("eve", Role.VIEWER);
    bob = ada.invite("bob", Role.ENGINEER);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void aFieldThatNobodyAskedForGivesNoRole() throws Exception {
    HttpResponse<String> token =
        eve.json(
            "POST", "/api/v1/tokens", "{\"name\":\"x\",\"role\":\"viewer\",\"owner\":\"ada\"}");
    HttpResponse<String> form =
        eve.form("/account", Map.of("do", "language", "language", "en", "role", "admin"));

    assertEquals(400, token.statusCode());
    assertEquals(303, form.statusCode());
    assertEquals("viewer", me(eve));
  }

  @Test
  void aTokenOfAHigherRoleIsNotGiven() throws Exception {
    assertEquals(
        403,
        eve.json("POST", "/api/v1/tokens", "{\"name\":\"x\",\"role\":\"admin\"}").statusCode());
  }

  @Test
  void anothersTokenIsAsGoodAsNone() throws Exception {
    String id = ada.token(Role.VIEWER).get("id").asText();

    HttpResponse<String> others = eve.json("DELETE", "/api/v1/tokens/" + id, "");
    HttpResponse<String> nobodys =
        eve.json("DELETE", "/api/v1/tokens/00000000000000000000000000", "");

    assertEquals(404, others.statusCode());
    assertEquals(
        RunningServer.json(nobodys).get("detail"), RunningServer.json(others).get("detail"));
  }

  @Test
  void aTokenMakesNoTokensAndNoAccounts() throws Exception {
    String token = ada.token(Role.ADMIN).get("token").asText();

    for (String path : new String[] {"/api/v1/tokens", "/api/v1/accounts"}) {
      HttpRequest request =
          server
              .at(path)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"x\",\"role\":\"admin\"}"))
              .build();
      assertEquals(403, server.send(request).statusCode(), path);
    }
  }

  @Test
  void anothersCaseIsDeletedByAdminsOnly() throws Exception {
    String case1 = sent(bob);
    Person mallory = ada.invite("mallory", Role.AUTHOR);

    assertEquals(403, mallory.json("DELETE", case1, "").statusCode());
    assertEquals(403, mallory.form(page(case1) + "/delete", Map.of()).statusCode());
    assertEquals(204, bob.json("DELETE", case1, "").statusCode());
    assertEquals(204, ada.json("DELETE", sent(bob), "").statusCode());
  }

  @Test
  void aKeyOfAnothersIsNotTakenAway() throws Exception {
    assertEquals(202, keyed(ada));
    assertEquals(202, keyed(bob));
    assertEquals(200, keyed(bob));
  }

  private static int keyed(Person person) throws Exception {
    HttpRequest request =
        server
            .at("/api/v1/cases")
            .header("Cookie", person.cookie())
            .header("X-CSRF-Token", person.csrf())
            .header("Content-Type", "text/plain")
            .header("Idempotency-Key", "guessed")
            .POST(HttpRequest.BodyPublishers.ofString("node1$ hostname\nnode1\n"))
            .build();
    return server.send(request).statusCode();
  }

  /** A case that is at work for ever is followed: it ends when it is deleted. */
  @Test
  void whoHasSignedOutIsToldNothingMoreOfWhatTheyFollowed() throws Exception {
    String id = atWork();
    Person mallory = ada.invite("mallory2", Role.VIEWER);
    HttpRequest.Builder events = server.at("/api/v1/cases/" + id + "/events");
    HttpResponse<Stream<String>> followed =
        server.follow(
            events
                .header("Cookie", mallory.cookie())
                .header("Accept", "text/event-stream")
                .GET()
                .build());
    try (Stream<String> lines = followed.body()) {
      Iterator<String> told = lines.filter(line -> line.startsWith("data:")).iterator();
      assertTrue(told.next().contains(id));
      mallory.json("DELETE", "/api/v1/session", "");
      ada.send("POST", "/api/v1/cases/" + id + "/additions", "text/plain", "node1$ hostname\n");
      ada.json("DELETE", "/api/v1/cases/" + id, "");

      assertFalse(told.hasNext());
    }
  }

  private static String atWork() throws Exception {
    String id = CaseId.at(Instant.now());
    String file = "jdbc:sqlite:" + scratch.resolve("data").resolve("hopwise.db");
    try (Connection connection = DriverManager.getConnection(file);
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into cases (id, name, state, attempts, received_at)"
                    + " values (?, 'T-17', 'running', 1, 0)")) {
      insert.setString(1, id);
      insert.executeUpdate();
    }
    return id;
  }

  @Test
  void whoSentACaseIsShown() throws Exception {
    assertEquals("bob", RunningServer.json(eve.get(sent(bob))).get("owner").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/v1/accounts",
        "/api/v1//accounts",
        "/api/v1/accounts/",
        "/api/v1/accounts;x=/health/live",
        "/health/live/../../api/v1/accounts",
        "/health/live/..;/..;/api/v1/accounts",
        "/%2e%2e/api/v1/accounts",
        "/api%2fv1%2faccounts",
        "/API/V1/ACCOUNTS",
        "/api/v1/accounts%00",
        "/api/v1/./accounts",
        "/api/v1/accounts?x=/health/live",
        "/api/v1/accounts%20"
      })
  void noSpellingOfAPathLeadsPastTheGate(String path) throws Exception {
    String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + eve.cookie());

    assertFalse(answer.contains("\"accounts\":["), answer);
    assertFalse(answer.startsWith("HTTP/1.1 5"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "TRACE", "get", "PROPFIND"})
  void noOtherMethodLeadsPastTheGate(String method) throws Exception {
    String answer =
        raw(method + " /api/v1/accounts HTTP/1.1\r\nHost: localhost\r\nCookie: " + eve.cookie());

    assertFalse(answer.contains("\"accounts\":["), answer);
    assertFalse(answer.contains("ada"), answer);
  }

  @Test
  void aMethodIsNotOverriddenByAHeader() throws Exception {
    String answer =
        raw(
            "GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: DELETE"
                + "\r\nCookie: "
                + eve.cookie());

    assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
    assertEquals("viewer", me(eve));
  }

  @Test
  void aFormOfAnotherSiteDoesNothing() throws Exception {
    HttpRequest.Builder withoutToken =
        Person.form(server, "/accounts", Map.of("do", "make", "name", "x", "role", "admin"));
    HttpRequest.Builder withAnothers =
        Person.form(
            server,
            "/accounts",
            Map.of("do", "make", "name", "x", "role", "admin", "csrf", eve.csrf()));
    HttpRequest.Builder fromElsewhere =
        Person.form(
                server,
                "/accounts",
                Map.of("do", "make", "name", "x", "role", "admin", "csrf", ada.csrf()))
            .header("Origin", "https://evil.example");

    for (HttpRequest.Builder one :
        new HttpRequest.Builder[] {withoutToken, withAnothers, fromElsewhere}) {
      HttpResponse<String> answer = server.send(one.header("Cookie", ada.cookie()).build());
      assertEquals(403, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("foreign-page"), answer.body());
    }
  }

  @Test
  void aLinkOnAnotherSiteMayBeFollowedButNotFetched() throws Exception {
    HttpRequest.Builder followed =
        server
            .at("/api/v1/me")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document");
    HttpRequest.Builder framed =
        server
            .at("/api/v1/me")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "iframe");

    assertEquals(200, fromElsewhere(followed));
    assertEquals(403, fromElsewhere(framed));
  }

  private static int fromElsewhere(HttpRequest.Builder request) throws Exception {
    return server
        .send(
            request
                .header("Sec-Fetch-Site", "cross-site")
                .header("Cookie", eve.cookie())
                .GET()
                .build())
        .statusCode();
  }

  @Test
  void aSessionThatSomebodyPlantedIsNotTakenOver() throws Exception {
    HttpRequest planted =
        Person.form(server, "/sign-in", Map.of("name", "eve", "password", Person.PASSWORD))
            .header("Cookie", "hopwise=planted")
            .build();

    String cookie = Person.cookie(server.send(planted));

    assertTrue(cookie.startsWith("hopwise="), cookie);
    assertNotEquals("hopwise=planted", cookie);
    assertEquals(401, get("/api/v1/me", "hopwise=planted").statusCode());
  }

  @Test
  void signingInAgainEndsTheSessionBefore() throws Exception {
    Person first = Person.signedIn(server, "eve");
    HttpRequest again =
        Person.form(server, "/sign-in", Map.of("name", "eve", "password", Person.PASSWORD))
            .header("Cookie", first.cookie())
            .build();

    assertEquals(303, server.send(again).statusCode());
    assertEquals(401, get("/api/v1/me", first.cookie()).statusCode());
  }

  @Test
  void signingOutEndsTheSessionAndNotTheCookieAlone() throws Exception {
    Person eveAgain = Person.signedIn(server, "eve");

    assertEquals(303, eveAgain.form("/sign-out", Map.of()).statusCode());
    assertEquals(401, get("/api/v1/me", eveAgain.cookie()).statusCode());
  }

  @Test
  void aTokenThatDoesNotHoldIsNotHelpedByACookie() throws Exception {
    HttpRequest both =
        server
            .at("/api/v1/me")
            .header("Authorization", "Bearer hop_x")
            .header("Cookie", eve.cookie())
            .GET()
            .build();

    assertEquals(401, server.send(both).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "/cases/1?lang=zh, /cases/1?lang=zh",
    "https://evil.example, /",
    "//evil.example, /",
    "/\\evil.example, /",
    "\\\\evil.example, /",
    "javascript:alert(1), /",
    "/x%0d%0aSet-Cookie:a=b, /x%0d%0aSet-Cookie:a=b",
    "/\u00fc, /%C3%BC"
  })
  void afterSigningInOneGoesOnHereOnly(String next, String where) throws Exception {
    HttpResponse<String> in =
        Person.post(
            server, "/sign-in", Map.of("name", "eve", "password", Person.PASSWORD, "next", next));

    assertEquals(where, in.headers().firstValue("Location").orElse(""));
  }

  @Test
  void aLineBreakInNextMakesNoHeader() throws Exception {
    HttpResponse<String> in =
        Person.post(
            server,
            "/sign-in",
            Map.of("name", "eve", "password", Person.PASSWORD, "next", "/x\r\nX-Evil: 1"));

    assertTrue(in.headers().firstValue("X-Evil").isEmpty());
    assertEquals("/", in.headers().firstValue("Location").orElse(""));
  }

  @Test
  void whoIsNobodySendsLittle() throws Exception {
    HttpResponse<String> large =
        Person.post(server, "/sign-in", Map.of("name", "x", "password", "x".repeat(20_000)));
    HttpRequest parts =
        server
            .at("/sign-in")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofString("--x--\r\n"))
            .build();

    assertEquals(413, large.statusCode());
    assertEquals(413, server.send(parts).statusCode());
  }

  @Test
  void theCookieIsNotForScriptsNorForOtherSitesForms() throws Exception {
    HttpResponse<String> in =
        Person.post(server, "/sign-in", Map.of("name", "eve", "password", Person.PASSWORD));

    String cookie = in.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.endsWith("; Path=/; HttpOnly; SameSite=Lax"), cookie);
  }

  @Test
  void aPageRunsOursOnlyAndIsFramedByNobody() throws Exception {
    HttpResponse<String> page = server.get("/sign-in");

    assertEquals(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        page.headers().firstValue("Content-Security-Policy").orElse(""));
    assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
    assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElse(""));
  }

  @Test
  void aNameIsShownAsText() throws Exception {
    HttpResponse<String> page =
        Person.post(
            server, "/sign-in", Map.of("name", "\"><script>alert(1)</script>", "password", "x"));

    assertEquals(401, page.statusCode());
    assertFalse(page.body().contains("<script>alert"), page.body());
  }

  private static String me(Person person) throws Exception {
    return RunningServer.json(person.get("/api/v1/me")).get("role").asText();
  }

  private static HttpResponse<String> get(String path, String cookie) throws Exception {
    return server.send(server.at(path).header("Cookie", cookie).GET().build());
  }

  private static String page(String path) {
    return path.replace("/api/v1", "");
  }

  private static String sent(Person person) throws Exception {
    HttpResponse<String> accepted =
        person.send("POST", "/api/v1/cases", "text/plain", "node1$ hostname\nnode1\n");
    return RunningServer.json(accepted).at("/links/self").asText();
  }

  private static String raw(String head) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
