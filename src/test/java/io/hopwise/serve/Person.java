package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.store.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody with a browser in which they are signed in.
 *
 * @param cookie as their browser sends it
 * @param csrf as our pages' forms bring it along
 */
record Person(RunningServer server, String name, String cookie, String csrf) {
  /** Nobody guesses it. */
  static final String PASSWORD = "seven brown otters juggle";

  /** The first admin, who follows the server's link. */
  static Person firstAdmin(RunningServer server) throws Exception {
    HttpResponse<String> in =
        post(
            server,
            "/set-up",
            Map.of("token", server.setUp().orElseThrow(), "name", "ada", "password", PASSWORD));
    assertEquals(303, in.statusCode(), in.body());
    return of(server, "ada", cookie(in));
  }

  /** Somebody whom this admin lets in. */
  Person invite(String name, Role role) throws Exception {
    HttpResponse<String> made =
        json(
            "POST",
            "/api/v1/accounts",
            "{\"name\":\"" + name + "\",\"role\":\"" + role.text() + "\"}");
    assertEquals(201, made.statusCode(), made.body());
    String link = RunningServer.json(made).get("set_up").asText();
    String token = link.substring(link.indexOf("token=") + "token=".length());
    HttpResponse<String> in = post(server, "/set-up", Map.of("token", token, "password", PASSWORD));
    assertEquals(303, in.statusCode(), in.body());
    return of(server, name, cookie(in));
  }

  /** Somebody who signs in. */
  static Person signedIn(RunningServer server, String name) throws Exception {
    HttpResponse<String> in = post(server, "/sign-in", Map.of("name", name, "password", PASSWORD));
    assertEquals(303, in.statusCode(), in.body());
    return of(server, name, cookie(in));
  }

  static Person of(RunningServer server, String name, String cookie) throws Exception {
    JsonNode me =
        RunningServer.json(
            server.send(server.at("/api/v1/me").header("Cookie", cookie).GET().build()));
    return new Person(server, name, cookie, me.get("csrf").asText());
  }

  /** The cookie that an answer sets last, as a browser sends it back. */
  static String cookie(HttpResponse<String> answer) {
    String set = "";
    for (String one : answer.headers().allValues("Set-Cookie")) {
      set = one;
    }
    return set.split(";", -1)[0];
  }

  /** A form that nobody is signed in for. */
  static HttpResponse<String> post(RunningServer server, String path, Map<String, String> fields)
      throws Exception {
    return server.send(form(server, path, fields).build());
  }

  static HttpRequest.Builder form(RunningServer server, String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return server
        .at(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  HttpResponse<String> get(String path) throws Exception {
    return server.send(server.at(path).header("Cookie", cookie).GET().build());
  }

  /** A form of a page of ours. */
  HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
    Map<String, String> all = new java.util.HashMap<>(fields);
    all.put("csrf", csrf);
    return server.send(form(server, path, all).header("Cookie", cookie).build());
  }

  HttpResponse<String> json(String method, String path, String body) throws Exception {
    return send(method, path, "application/json", body);
  }

  HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
    return server.send(
        server
            .at(path)
            .header("Cookie", cookie)
            .header("X-CSRF-Token", csrf)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** A new token of theirs; the answer of who makes it. */
  JsonNode token(Role role) throws Exception {
    HttpResponse<String> made =
        json("POST", "/api/v1/tokens", "{\"name\":\"test\",\"role\":\"" + role.text() + "\"}");
    assertEquals(201, made.statusCode(), made.body());
    return RunningServer.json(made);
  }
}
