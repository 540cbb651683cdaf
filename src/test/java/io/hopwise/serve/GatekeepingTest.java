package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.rest.Guarded;
import io.hopwise.store.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every route lets in whom its table says, and nobody else. */
class GatekeepingTest {
  private static final String MISSING = "00000000000000000000000000";

  @TempDir static Path scratch;
  private static RunningServer server;
  private static String revoked;
  private static final Map<Role, Person> PEOPLE = new EnumMap<>(Role.class);

  @BeforeAll
  static void start() throws Exception {
    server = new RunningServer(scratch.resolve("data"), Map.of("accounts", "on"));
    Person ada = Person.firstAdmin(server);
    PEOPLE.put(Role.ADMIN, ada);
    for (Role role : List.of(Role.VIEWER, Role.ENGINEER, Role.AUTHOR)) {
      PEOPLE.put(role, ada.invite(role.text(), role));
    }
    JsonNode token = ada.token(Role.ADMIN);
    ada.json("DELETE", "/api/v1/tokens/" + token.get("id").asText(), "");
    revoked = token.get("token").asText();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aRoleMayWhatItsTableSays(Role role) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Guarded one : server.guarded()) {
      // a session that this request ends, or may end, is nobody else's
      Person person =
          one.path().equals("/sign-out") || one.path().equals("/api/v1/session")
              ? Person.signedIn(server, PEOPLE.get(role).name())
              : PEOPLE.get(role);
      HttpRequest request =
          asked(one)
              .header("Cookie", person.cookie())
              .header("X-CSRF-Token", person.csrf())
              .build();
      boolean isLet = one.least().isEmpty() || role.isAtLeast(one.least().get());
      check(one, server.send(request), isLet ? 0 : 403, wrong);
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void nobodyMayOnlyWhatNeedsNoRole() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Guarded one : server.guarded()) {
      check(one, server.send(asked(one).build()), one.least().isEmpty() ? 0 : 401, wrong);
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void aTokenThatIsRevokedIsNobodys() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Guarded one : server.guarded()) {
      HttpRequest request = asked(one).header("Authorization", "Bearer " + revoked).build();
      check(one, server.send(request), one.least().isEmpty() ? 0 : 401, wrong);
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void onlyFewRoutesNeedNobody() {
    List<String> open =
        server.guarded().stream()
            .filter(one -> one.least().equals(Optional.empty()))
            .map(one -> one.method() + " " + one.path())
            .filter(one -> !one.startsWith("get /assets/"))
            .sorted()
            .toList();

    assertEquals(
        List.of(
            "get /health/live",
            "get /health/ready",
            "get /set-up",
            "get /sign-in",
            "get /sign-in/oidc",
            "get /sign-in/oidc/callback",
            "post /api/v1/session",
            "post /hooks/{helpdesk}",
            "post /language",
            "post /set-up",
            "post /sign-in"),
        open);
  }

  @Test
  void aPersonIsSentToSignInAndOnFromThere() throws Exception {
    HttpRequest request =
        server.at("/api/v1/cases?q=a%20b").header("Accept", "text/html").GET().build();

    HttpResponse<String> answer = server.send(request);

    assertEquals(303, answer.statusCode());
    assertEquals(
        "/sign-in?next=%2Fapi%2Fv1%2Fcases%3Fq%3Da%2520b",
        answer.headers().firstValue("Location").orElse(""));
  }

  @Test
  void aProgramIsToldHowToComeIn() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/cases");

    assertEquals(401, answer.statusCode());
    assertTrue(answer.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer"));
  }

  /** It names things that are not there: what is let in does nothing. */
  private static HttpRequest.Builder asked(Guarded one) {
    String path = one.path().replaceAll("\\{\\w+}", MISSING);
    return server
        .at(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(
            one.method().toUpperCase(java.util.Locale.ROOT),
            HttpRequest.BodyPublishers.ofString(""));
  }

  private static void check(
      Guarded one, HttpResponse<String> answer, int refused, List<String> wrong) {
    String body = answer.body();
    int met =
        body.contains("problem:sign-in-needed")
            ? 401
            : body.contains("problem:not-allowed") ? 403 : 0;
    if (met != refused) {
      wrong.add(one + ": " + answer.statusCode() + ", not " + refused);
    }
  }
}
