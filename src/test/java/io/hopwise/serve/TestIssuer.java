package io.hopwise.serve;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenID Connect issuer in this process, which can be told to lie. */
final class TestIssuer implements AutoCloseable {
  static final String CLIENT = "hopwise-test";
  private static final int KEY_BITS = 2048;

  private final HttpServer http;
  private final RSAKey key;
  private final Map<String, Granted> codes = new ConcurrentHashMap<>();

  /** What a code stands for. */
  private record Granted(String idToken, String challenge) {}

  TestIssuer() throws IOException, JOSEException {
    key = new RSAKeyGenerator(KEY_BITS).keyID("one").generate();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, 200, description()));
    http.createContext(
        "/jwks", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
    http.createContext("/token", this::token);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private String description() {
    return ("{'issuer':'@','authorization_endpoint':'@/authorize','token_endpoint':'@/token',"
            + "'jwks_uri':'@/jwks','response_types_supported':['code'],"
            + "'subject_types_supported':['public'],"
            + "'id_token_signing_alg_values_supported':['RS256']}")
        .replace('\'', '"')
        .replace("@", url());
  }

  /** What it says of somebody, as it should. */
  JWTClaimsSet.Builder claims(String nonce) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .subject("subject-17")
        .audience(CLIENT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
        .claim("nonce", nonce)
        .claim("preferred_username", "grace");
  }

  /** Signed as it should be. */
  String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, key);
  }

  /** Signed by a key that is not the issuer's, under its name. */
  String signedByAnother(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, new RSAKeyGenerator(KEY_BITS).keyID("one").generate());
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  /** A code for which it gives this ID token, once, to whoever knows what the challenge is of. */
  String code(String idToken, String challenge) {
    String code = "code-that-nobody-logs-" + codes.size();
    codes.put(code, new Granted(idToken, challenge));
    return code;
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Granted granted = codes.remove(sent.getOrDefault("code", ""));
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (CLIENT + ":" + RunningServer.OIDC_SECRET).getBytes(StandardCharsets.UTF_8));
    boolean isGood =
        granted != null
            && expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && granted.challenge().equals(challenge(sent.getOrDefault("code_verifier", "")));
    if (isGood) {
      answer(
          exchange,
          200,
          "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\""
              + granted.idToken()
              + "\"}");
    } else {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The fields of a query or a form. */
  static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : List.of(text.split("&", -1))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
