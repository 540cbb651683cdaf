package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.store.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first start to a program that comes in by a token; and what it leaves behind. */
class AccountJourneyTest {
  private static final String WRONG = "wrong-password-that-nobody-logs";
  private static final int LIMIT = 2;

  @TempDir static Path scratch;
  private static RunningServer server;
  private static Person ada;
  private static String setUp;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    server =
        new RunningServer(
            scratch.resolve("data"),
            Map.of("accounts", "on", "submissions_per_minute", Integer.toString(LIMIT)));
    setUp = server.setUp().orElseThrow();
    ada = Person.firstAdmin(server);
    HttpResponse<String> page =
        ada.form("/account", Map.of("do", "token", "name", "curl", "role", "admin", "days", "30"));
    token = Jsoup.parse(page.body()).select("pre code").text();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void theLinkOfTheStartHoldsOnce() throws Exception {
    HttpResponse<String> again =
        Person.post(
            server, "/set-up", Map.of("token", setUp, "name", "eve", "password", Person.PASSWORD));

    assertEquals(409, again.statusCode());
    assertEquals(409, server.get("/set-up?token=" + setUp).statusCode());
  }

  @Test
  void aGuessablePasswordIsRefusedOnThePageAndTheLinkStillHolds() throws Exception {
    String link = invitation("carol");

    HttpResponse<String> refused =
        Person.post(server, "/set-up", Map.of("token", link, "password", "passwordpassword"));

    assertEquals(422, refused.statusCode());
    Document page = Jsoup.parse(refused.body());
    assertTrue(page.select("[role=alert]").text().contains("guessed"), refused.body());
    assertEquals(link, page.select("input[name=token]").val());
  }

  @Test
  void aProgramComesInByAToken() throws Exception {
    JsonNode me = RunningServer.json(bearer(server.at("/api/v1/me").GET()));

    assertTrue(token.matches("hop_[A-Za-z0-9_-]{43}"), "no token on the page");
    assertEquals("ada", me.get("name").asText());
    assertEquals("token", me.get("how").asText());
  }

  @Test
  void whoSendsTooManyWaits() throws Exception {
    Person hasty = ada.invite("hasty", Role.ENGINEER);
    List<Integer> answers = new ArrayList<>();
    HttpResponse<String> last = null;
    for (int i = 0; i <= LIMIT; i++) {
      last = hasty.send("POST", "/api/v1/cases", "text/plain", "node1$ hostname\nnode1\n");
      answers.add(last.statusCode());
    }

    assertEquals(List.of(202, 202, 429), answers);
    assertEquals("too-many", kind(last));
    assertTrue(Integer.parseInt(last.headers().firstValue("Retry-After").orElse("0")) > 0);
  }

  @Test
  void whoAddsTooMuchToACaseWaitsToo() throws Exception {
    Person hasty = ada.invite("adder", Role.ENGINEER);
    String sent =
        hasty.send("POST", "/api/v1/cases", "text/plain", "node1$ hostname\nnode1\n").body();
    String additions =
        "/api/v1/cases/"
            + new com.fasterxml.jackson.databind.ObjectMapper().readTree(sent).get("id").asText()
            + "/additions";
    hasty.send("POST", additions, "text/plain", "node2$ hostname\nnode2\n");

    HttpResponse<String> last =
        hasty.send("POST", additions, "text/plain", "node3$ hostname\nnode3\n");

    assertEquals(429, last.statusCode());
  }

  @Test
  void whoIsSignedInElsewhereSeesItAndEndsIt() throws Exception {
    Person here = ada.invite("roamer", Role.VIEWER);
    Person elsewhere = Person.signedIn(server, "roamer");
    String page = here.get("/account").body();

    here.form("/account", Map.of("do", "sign-out-elsewhere"));

    assertTrue(page.contains("Sign out everywhere else"), page);
    assertEquals(200, here.get("/api/v1/me").statusCode());
    assertEquals(401, elsewhere.get("/api/v1/me").statusCode());
  }

  @Test
  void whoFailsFiveTimesWaitsAndIsToldHowLong() throws Exception {
    HttpResponse<String> last = null;
    for (int i = 0; i < 6; i++) {
      last =
          server.send(
              server
                  .at("/api/v1/session")
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"name\":\"nobody\",\"password\":\"" + WRONG + "\"}"))
                  .build());
    }

    assertEquals(429, last.statusCode());
    assertEquals(Optional.of("30"), last.headers().firstValue("Retry-After"));
  }

  @Test
  void accountsArePagesInBothLanguagesThatWorkWithoutScript() throws Exception {
    invitation("dora");

    Document english = Jsoup.parse(ada.get("/accounts").body());
    HttpResponse<String> chinese =
        server.send(
            server.at("/accounts").header("Cookie", ada.cookie() + "; lang=zh").GET().build());

    assertTrue(english.select("td").eachText().contains("dora"), english.text());
    assertEquals("zh-Hans", Jsoup.parse(chinese.body()).select("html").attr("lang"));
    assertTrue(english.select("form").stream().allMatch(form -> form.hasAttr("action")));
    assertTrue(
        english.select("form[method=post]").stream()
            .allMatch(form -> form.select("input[name=csrf]").val().equals(ada.csrf())));
  }

  @Test
  void everyFieldHasALabel() throws Exception {
    for (String path : List.of("/sign-in", "/account", "/accounts")) {
      Document page = Jsoup.parse(ada.get(path).body());
      page.select("input:not([type=hidden]):not([hidden]), select")
          .forEach(
              field ->
                  assertTrue(
                      field.hasAttr("aria-label")
                          || !page.select("label[for=" + field.id() + "]").isEmpty(),
                      path + ": " + field));
    }
  }

  @Test
  void theAuditTrailTellsWhoDidWhat() throws Exception {
    Person fay = ada.invite("fay", Role.ENGINEER);
    String self =
        RunningServer.json(
                fay.send("POST", "/api/v1/cases", "text/plain", "node1$ hostname\nnode1\n"))
            .at("/links/self")
            .asText();
    fay.json("DELETE", self, "");
    ada.json("POST", "/api/v1/rules/reload", "");
    Person.post(server, "/sign-in", Map.of("name", "fay", "password", WRONG));
    fay.form("/sign-out", Map.of());

    List<String> told = new ArrayList<>();
    RunningServer.json(ada.get("/api/v1/audit?limit=200"))
        .get("entries")
        .forEach(one -> told.add(one.get("account").asText() + " " + one.get("what").asText()));

    assertTrue(
        told.containsAll(
            List.of(
                "ada set-up",
                "ada account-made",
                "ada token-made",
                "fay password-changed",
                "fay case-deleted",
                "ada rules-reloaded",
                "fay sign-in-refused",
                "fay signed-out")),
        told.toString());
  }

  @Test
  void aPageOfTheTrailSaysWhereTheNextBegins() throws Exception {
    JsonNode first = RunningServer.json(ada.get("/api/v1/audit?limit=1"));
    JsonNode second =
        RunningServer.json(ada.get("/api/v1/audit?limit=1&before=" + first.get("next").asText()));

    assertTrue(
        second.at("/entries/0/id").asLong() < first.at("/entries/0/id").asLong(),
        first + " " + second);
  }

  @Test
  void noSecretIsInTheLogTheTrailOrTheDatabase() throws Exception {
    String link = invitation("gus");
    Person.post(server, "/set-up", Map.of("token", link, "password", Person.PASSWORD));
    Person gus = Person.signedIn(server, "gus");
    Person.post(server, "/sign-in", Map.of("name", WRONG, "password", WRONG));
    server.get("/set-up?token=" + link);
    server.get("/sign-in?next=/x%3Fpassword=" + WRONG);
    gus.form(
        "/account",
        Map.of("do", "password", "password", WRONG, "new_password", "nine green herons whistle"));
    bearer(server.at("/api/v1/cases").GET());
    server.send(
        server
            .at("/api/v1/session")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"password\":\"" + WRONG + "\",,"))
            .build());

    StringBuilder kept = new StringBuilder(String.join("", server.log()));
    kept.append(ada.get("/api/v1/audit?limit=200").body());
    for (String file : List.of("hopwise.db", "hopwise.db-wal")) {
      kept.append(
          Files.readString(
              scratch.resolve("data").resolve(file), java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    String all = kept.toString();
    for (String secret :
        List.of(
            Person.PASSWORD,
            WRONG,
            "nine green herons whistle",
            token,
            setUp,
            link,
            gus.csrf(),
            gus.cookie().substring("hopwise=".length()))) {
      assertTrue(!all.contains(secret), "somewhere stands " + secret);
    }
  }

  @Test
  void aServerThatHasAnAdminPrintsNoLink() throws Exception {
    Path data = scratch.resolve("second");
    try (RunningServer first = new RunningServer(data, Map.of("accounts", "on"))) {
      Person.firstAdmin(first);
    }
    try (RunningServer second = new RunningServer(data, Map.of("accounts", "on"))) {
      assertEquals(Optional.empty(), second.setUp());
    }
  }

  private static String invitation(String name) throws Exception {
    HttpResponse<String> page =
        ada.form("/accounts", Map.of("do", "make", "name", name, "role", "viewer"));
    String link = Jsoup.parse(page.body()).select("pre code").text();
    return link.substring(link.indexOf("token=") + "token=".length());
  }

  private static HttpResponse<String> bearer(HttpRequest.Builder request) throws Exception {
    return server.send(request.header("Authorization", "Bearer " + token).build());
  }

  private static String kind(HttpResponse<String> answer) throws Exception {
    String type = RunningServer.json(answer).get("type").asText();
    return type.substring("urn:hopwise:problem:".length());
  }
}
