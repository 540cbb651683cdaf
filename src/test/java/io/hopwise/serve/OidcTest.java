package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody signs in at another place, and nobody who only pretends to. */
class OidcTest {
  @TempDir static Path scratch;
  private static TestIssuer issuer;
  private static RunningServer server;
  private static Person ada;

  /** Somebody who was sent there. */
  private record Away(String state, String nonce, String challenge, String cookie) {}

  @BeforeAll
  static void start() throws Exception {
    issuer = new TestIssuer();
    server =
        new RunningServer(
            scratch.resolve("data"),
            Map.of(
                "accounts",
                "on",
                "oidc_issuer",
                issuer.url(),
                "oidc_client_id",
                TestIssuer.CLIENT,
                "oidc_roles_claim",
                "realm_access.roles"));
    ada = Person.firstAdmin(server);
  }

  @AfterAll
  static void end() {
    server.close();
    issuer.close();
  }

  @Test
  void whoSignedInThereIsSignedInHereAndGoesOn() throws Exception {
    Away away = away();

    HttpResponse<String> in = back(away, issuer.signed(issuer.claims(away.nonce()).build()));

    assertEquals(303, in.statusCode(), in.body());
    assertEquals("/cases/1", in.headers().firstValue("Location").orElse(""));
    JsonNode me = me(in);
    assertEquals("grace", me.get("name").asText());
    assertEquals("viewer", me.get("role").asText());
  }

  @Test
  void theClaimGivesTheRoleAtEachSignIn() throws Exception {
    assertEquals("author", role("subject-roles", List.of("hopwise-engineer", "hopwise-author")));
    assertEquals("engineer", role("subject-roles", List.of("admin", "hopwise-engineer")));
    assertEquals("viewer", role("subject-roles", List.of()));
  }

  private static String role(String subject, List<String> roles) throws Exception {
    Away away = away();
    JWTClaimsSet claims =
        issuer
            .claims(away.nonce())
            .subject(subject)
            .claim("preferred_username", subject)
            .claim("realm_access", Map.of("roles", roles))
            .build();
    return me(back(away, issuer.signed(claims))).get("role").asText();
  }

  @Test
  void whoIsCalledAsAnAdminHereIsNotThatAdmin() throws Exception {
    Away away = away();
    JWTClaimsSet claims =
        issuer.claims(away.nonce()).subject("eve").claim("preferred_username", "Ada").build();

    JsonNode me = me(back(away, issuer.signed(claims)));

    assertEquals("Ada-2", me.get("name").asText());
    assertEquals("viewer", me.get("role").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "nonce, nonce",
    "audience, audience",
    "expired, Expired",
    "issuer, issuer",
    "key, signature",
    "none, ID token",
    "shared-secret, ID token"
  })
  void aTokenThatIsNotForThisSignInIsRefusedAndWrittenDown(String wrong, String why)
      throws Exception {
    Away away = away();

    HttpResponse<String> refused = back(away, forged(wrong, away.nonce()));

    assertEquals(401, refused.statusCode());
    assertFalse(hasSession(refused));
    assertTrue(
        lastRefusal()
            .toLowerCase(java.util.Locale.ROOT)
            .contains(why.toLowerCase(java.util.Locale.ROOT)),
        lastRefusal());
  }

  private static String forged(String wrong, String nonce) throws Exception {
    JWTClaimsSet.Builder claims = issuer.claims(nonce);
    return switch (wrong) {
      case "nonce" -> issuer.signed(claims.claim("nonce", "another").build());
      case "audience" -> issuer.signed(claims.audience("another").build());
      case "issuer" -> issuer.signed(claims.issuer("https://evil.example").build());
      case "expired" ->
          issuer.signed(
              claims.expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1)))).build());
      case "key" -> issuer.signedByAnother(claims.build());
      case "none" -> new PlainJWT(claims.build()).serialize();
      default -> {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(RunningServer.OIDC_SECRET.repeat(2)));
        yield token.serialize();
      }
    };
  }

  @Test
  void aStateThatNobodyAskedForIsRefused() throws Exception {
    Away away = away();
    Away forged = new Away("x", away.nonce(), away.challenge(), away.cookie());

    HttpResponse<String> refused = back(forged, issuer.signed(issuer.claims(away.nonce()).build()));

    assertEquals(401, refused.statusCode());
    assertTrue(lastRefusal().contains("state"), lastRefusal());
  }

  @Test
  void whatComesBackToAnotherBrowserIsRefused() throws Exception {
    Away away = away();
    Away elsewhere = new Away(away.state(), away.nonce(), away.challenge(), away().cookie());

    HttpResponse<String> refused =
        back(elsewhere, issuer.signed(issuer.claims(away.nonce()).build()));

    assertEquals(401, refused.statusCode());
    assertTrue(lastRefusal().contains("another browser"), lastRefusal());
  }

  @Test
  void whatCameBackOnceIsRefusedTheSecondTime() throws Exception {
    Away away = away();
    String code = issuer.code(issuer.signed(issuer.claims(away.nonce()).build()), away.challenge());

    assertEquals(303, back(away, "code=" + code, away.state()).statusCode());
    assertEquals(401, back(away, "code=" + code, away.state()).statusCode());
    assertTrue(lastRefusal().contains("shown before"), lastRefusal());
  }

  @Test
  void aCodeThatWasSpentThereIsRefused() throws Exception {
    Away away = away();
    Away other = away();
    String code = issuer.code(issuer.signed(issuer.claims(away.nonce()).build()), away.challenge());
    back(away, "code=" + code, away.state());

    assertEquals(401, back(other, "code=" + code, other.state()).statusCode());
    assertTrue(lastRefusal().contains("invalid_grant"), lastRefusal());
  }

  @Test
  void aCodeOfAnotherSignInIsRefusedByItsProof() throws Exception {
    Away away = away();
    Away other = away();
    String stolen =
        issuer.code(issuer.signed(issuer.claims(other.nonce()).build()), away.challenge());

    assertEquals(401, back(other, "code=" + stolen, other.state()).statusCode());
  }

  @Test
  void whatIsRefusedThereIsSaid() throws Exception {
    Away away = away();

    assertEquals(401, back(away, "error=access_denied", away.state()).statusCode());
    assertTrue(lastRefusal().contains("access_denied"), lastRefusal());
  }

  @Test
  void neitherCodeNorSecretIsInTheLog() throws Exception {
    Away away = away();
    back(away, issuer.signed(issuer.claims(away.nonce()).build()));

    String log = String.join("", server.log()) + ada.get("/api/v1/audit?limit=200").body();
    for (String secret :
        List.of("code-that-nobody-logs", RunningServer.OIDC_SECRET, away.state(), away.nonce())) {
      assertFalse(log.contains(secret), secret);
    }
  }

  @Test
  void whoIsToShowThatItIsThemSignsInAnewThere() throws Exception {
    HttpResponse<String> sent = server.get("/sign-in/oidc?anew=1&next=/account");
    Map<String, String> query =
        TestIssuer.fields(
            URI.create(sent.headers().firstValue("Location").orElse("")).getRawQuery());
    Away away = away("/sign-in/oidc?anew=1&next=/account");
    String anew = issuer.signed(issuer.claims(away.nonce()).claim("auth_time", now()).build());

    HttpResponse<String> in = back(away, anew);

    assertEquals("login 0", query.get("prompt") + " " + query.get("max_age"));
    Person grace = Person.of(server, "grace", Person.cookie(in));
    assertEquals(201, token(grace).statusCode());
  }

  @Test
  void whoOnlyComesBackFromThereHasNotSignedInAnew() throws Exception {
    Away away = away("/sign-in/oidc?anew=1");
    Away other = away("/sign-in/oidc?anew=1");
    long before = now() - 600;

    assertEquals(
        401,
        back(away, issuer.signed(issuer.claims(away.nonce()).claim("auth_time", before).build()))
            .statusCode());
    assertEquals(
        401, back(other, issuer.signed(issuer.claims(other.nonce()).build())).statusCode());
    assertTrue(lastRefusal().contains("anew"), lastRefusal());
  }

  @Test
  void whoSignedInThereLongAgoIsSentThereBeforeWhatMatters() throws Exception {
    Away away = away();
    String old =
        issuer.signed(issuer.claims(away.nonce()).claim("auth_time", now() - 3_600).build());
    HttpResponse<String> in = back(away, old);
    Person grace = Person.of(server, "grace", Person.cookie(in));

    HttpResponse<String> page =
        grace.form("/account", Map.of("do", "token", "name", "x", "role", "viewer", "days", "1"));

    assertEquals(403, token(grace).statusCode());
    assertTrue(page.body().contains("/sign-in/oidc?anew=1&amp;next=%2Faccount"), page.body());
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static HttpResponse<String> token(Person person) throws Exception {
    return person.json("POST", "/api/v1/tokens", "{\"name\":\"x\",\"days\":1}");
  }

  private static Away away() throws Exception {
    return away("/sign-in/oidc?next=/cases/1");
  }

  private static Away away(String path) throws Exception {
    HttpResponse<String> sent = server.get(path);
    String to = sent.headers().firstValue("Location").orElse("");
    Map<String, String> query = TestIssuer.fields(URI.create(to).getRawQuery());
    assertEquals("S256", query.get("code_challenge_method"));
    return new Away(
        query.get("state"), query.get("nonce"), query.get("code_challenge"), Person.cookie(sent));
  }

  private static HttpResponse<String> back(Away away, String idToken) throws Exception {
    return back(away, "code=" + issuer.code(idToken, away.challenge()), away.state());
  }

  private static HttpResponse<String> back(Away away, String query, String state) throws Exception {
    return server.send(
        server
            .at("/sign-in/oidc/callback?" + query + "&state=" + state)
            .header("Cookie", away.cookie())
            .header("Sec-Fetch-Site", "cross-site")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document")
            .GET()
            .build());
  }

  private static boolean hasSession(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .anyMatch(cookie -> cookie.startsWith("hopwise="));
  }

  private static JsonNode me(HttpResponse<String> in) throws Exception {
    assertEquals(303, in.statusCode(), in.body());
    return RunningServer.json(
        server.send(server.at("/api/v1/me").header("Cookie", Person.cookie(in)).GET().build()));
  }

  private static String lastRefusal() throws Exception {
    for (JsonNode entry : RunningServer.json(ada.get("/api/v1/audit")).get("entries")) {
      if (entry.get("what").asText().equals("sign-in-refused")) {
        return entry.get("object").asText();
      }
    }
    return "none";
  }
}
