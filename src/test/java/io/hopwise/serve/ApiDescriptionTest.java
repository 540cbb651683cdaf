package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hopwise.store.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server says of itself is what it does. */
class ApiDescriptionTest {
  private static final String MISSING = "00000000000000000000000000";

  @TempDir static Path scratch;
  private static RunningServer server;
  private static JsonNode description;
  private static String id;
  private static Person bob;

  /** Something that is asked of the server, and where the description tells of it. */
  private record Asked(String method, String path, HttpRequest request) {}

  @BeforeAll
  static void start() throws Exception {
    server = new RunningServer(scratch.resolve("data"), Map.of("accounts", "on"));
    Person ada = Person.firstAdmin(server);
    bob = ada.invite("bob", Role.ENGINEER);
    server.become(ada);
    description = RunningServer.json(server.get("/api/v1/openapi.json"));
    id = server.ended(server.post("text/plain", "node1$ hostname\nnode1\n")).get("id").asText();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void itIsOpenApi31() {
    assertEquals("3.1.0", description.get("openapi").asText());
  }

  @Test
  void everyAnswerIsDescribed() throws Exception {
    List<String> undescribed = new ArrayList<>();
    for (Asked asked : asked()) {
      HttpResponse<String> answer = server.send(asked.request());
      JsonNode described =
          description
              .get("paths")
              .path(asked.path())
              .path(asked.method())
              .path("responses")
              .path(Integer.toString(answer.statusCode()));
      if (described.isMissingNode()) {
        undescribed.add(asked.method() + " " + asked.path() + ": " + answer.statusCode());
      } else {
        undescribed.addAll(mismatches(asked, answer, described));
      }
    }
    assertEquals(List.of(), undescribed);
  }

  @Test
  void everyRouteIsAsked() throws Exception {
    List<String> routes = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(m -> routes.add(m + " " + path.getKey())));

    routes.removeAll(asked().stream().map(asked -> asked.method() + " " + asked.path()).toList());

    assertEquals(List.of(), routes);
  }

  private static List<String> mismatches(
      Asked asked, HttpResponse<String> answer, JsonNode described) {
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
    if (answer.body().isEmpty() && !described.has("content")) {
      return List.of();
    }
    JsonNode content = described.path("content").path(type);
    if (content.isMissingNode()) {
      return List.of(asked.method() + " " + asked.path() + ": " + type);
    }
    if (!content.has("schema")) {
      return List.of();
    }
    return schema(content.get("schema").get("$ref").asText())
        .validate(answer.body(), InputFormat.JSON)
        .stream()
        .map(problem -> asked.method() + " " + asked.path() + ": " + problem)
        .toList();
  }

  /** The one that is meant, beside all others that it may refer to. */
  private static Schema schema(String reference) {
    assertTrue(reference.startsWith("#/components/schemas/"));
    String text =
        "{\"$ref\":\"" + reference + "\",\"components\":" + description.get("components") + "}";
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  private static List<Asked> asked() throws Exception {
    String cases = "/api/v1/cases";
    String one = cases + "/{id}";
    List<Asked> asked = new ArrayList<>();
    asked.add(get(cases, cases + "?q=node&limit=5"));
    asked.add(get(cases, cases + "?limit=none"));
    asked.add(new Asked("post", cases, body("text/plain", "node1$ hostname\nnode1\n")));
    asked.add(new Asked("post", cases, body("text/plain", "")));
    asked.add(new Asked("post", cases, body("image/png", "x")));
    asked.add(get(one, cases + "/" + id));
    asked.add(get(one, cases + "/" + MISSING));
    for (String format : List.of("json", "text", "markdown", "html", "pdf")) {
      asked.add(get(one + "/report", cases + "/" + id + "/report?format=" + format));
    }
    asked.add(get(one + "/report", cases + "/" + MISSING + "/report"));
    asked.add(get(one + "/events", cases + "/" + id + "/events"));
    asked.add(get(one + "/events", cases + "/" + MISSING + "/events"));
    asked.add(
        new Asked(
            "get",
            one + "/events",
            server.at(cases + "/" + id + "/events").header("Accept", "text/event-stream").build()));
    asked.add(new Asked("delete", one, server.at(cases + "/" + MISSING).DELETE().build()));
    asked.addAll(later(cases, one));
    asked.addAll(accounts());
    asked.add(
        new Asked(
            "post",
            "/api/v1/rules/reload",
            server.at("/api/v1/rules/reload").POST(HttpRequest.BodyPublishers.noBody()).build()));
    asked.add(get("/api/v1/openapi.json", "/api/v1/openapi.json"));
    asked.add(
        new Asked(
            "post",
            "/hooks/{helpdesk}",
            server.at("/hooks/rt").POST(HttpRequest.BodyPublishers.ofString("{}")).build()));
    asked.add(get("/health/live", "/health/live"));
    asked.add(get("/health/ready", "/health/ready"));
    asked.add(get("/metrics", "/metrics"));
    String other =
        RunningServer.json(server.post("text/plain", "node2$ hostname\nnode2\n"))
            .get("id")
            .asText();
    asked.add(new Asked("delete", one, server.at(cases + "/" + other).DELETE().build()));
    return asked;
  }

  private static List<Asked> later(String cases, String one) throws Exception {
    String text = "node1$ hostname\nnode1\n";
    String of =
        cases + "/" + RunningServer.json(server.post("text/plain", text)).get("id").asText();
    String none = cases + "/" + MISSING;
    List<Asked> asked = new ArrayList<>();
    for (String to : List.of(of, of, none)) {
      String path = to + "/additions";
      asked.add(new Asked("post", one + "/additions", body(path, "text/plain", text)));
    }
    asked.add(new Asked("post", one + "/additions", body(of + "/additions", "text/plain", "")));
    asked.add(new Asked("post", one + "/additions", body(of + "/additions", "image/png", "x")));
    String json = "application/json";
    String answer = "{\"host\": \"h\", \"run\": \"r\", \"output\": \"o\"}";
    for (String said : List.of(answer, "{", "{\"other\": \"x\"}")) {
      asked.add(new Asked("post", one + "/answers", body(of + "/answers", json, said)));
    }
    asked.add(new Asked("post", one + "/answers", body(of + "/answers", "text/plain", "x")));
    asked.add(new Asked("post", one + "/answers", body(none + "/answers", json, answer)));
    for (String said : List.of("{\"note\": \"a switch\"}", "{\"cause\": \"x\"}", "{}", "[]")) {
      asked.add(new Asked("post", one + "/feedback", body(of + "/feedback", json, said)));
    }
    asked.add(new Asked("post", one + "/feedback", body(none + "/feedback", json, "{}")));
    String addition = of + "/additions/" + MISSING;
    asked.add(
        new Asked("delete", one + "/additions/{addition}", server.at(addition).DELETE().build()));
    return asked;
  }

  private static List<Asked> accounts() throws Exception {
    String accounts = "/api/v1/accounts";
    String account = accounts + "/{id}";
    String json = "application/json";
    String of = accounts + "/" + account("bob");
    String none = accounts + "/" + MISSING;
    List<Asked> asked = new ArrayList<>();
    asked.add(get("/api/v1/me", "/api/v1/me"));
    asked.add(get("/api/v1/audit", "/api/v1/audit?limit=3"));
    asked.add(get("/api/v1/audit", "/api/v1/audit?before=none"));
    asked.add(get(accounts, accounts));
    asked.add(get(account, of));
    asked.add(get(account, none));
    asked.add(get(account + "/tokens", of + "/tokens"));
    asked.add(get(account + "/tokens", none + "/tokens"));
    asked.add(get("/api/v1/tokens", "/api/v1/tokens"));
    for (String made :
        List.of("carol\",\"role\":\"viewer", "x\",\"role\":\"king", "bob\",\"role\":\"viewer")) {
      asked.add(new Asked("post", accounts, body(accounts, json, "{\"name\":\"" + made + "\"}")));
    }
    for (String days : List.of("9", "900")) {
      String token = "{\"name\":\"x\",\"days\":" + days + "}";
      asked.add(new Asked("post", "/api/v1/tokens", body("/api/v1/tokens", json, token)));
    }
    String token = "/api/v1/tokens/{id}";
    asked.add(new Asked("delete", token, server.at("/api/v1/tokens/" + MISSING).DELETE().build()));
    String invitation = account + "/invitation";
    asked.add(new Asked("post", invitation, body(of + "/invitation", json, "")));
    HttpRequest.BodyPublisher role = HttpRequest.BodyPublishers.ofString("{\"role\":\"author\"}");
    for (String path : List.of(of, none, accounts + "/" + account("ada"))) {
      asked.add(
          new Asked(
              "patch",
              account,
              server.at(path).header("Content-Type", json).method("PATCH", role).build()));
    }
    String password = "/api/v1/me/password";
    String wrong = "{\"password\":\"wrong\",\"new_password\":\"wrong\"}";
    asked.add(new Asked("post", password, body(password, json, wrong)));
    String confirmation = "/api/v1/me/confirmation";
    for (String said : List.of("wrong", Person.PASSWORD)) {
      String again = "{\"password\":\"" + said + "\"}";
      asked.add(new Asked("post", confirmation, body(confirmation, json, again)));
    }
    asked.add(
        new Asked(
            "delete",
            account + "/second-factor",
            server.at(of + "/second-factor").DELETE().build()));
    String session = "/api/v1/session";
    String bobs = "{\"name\":\"bob\",\"password\":\"" + Person.PASSWORD + "\"}";
    for (String said : List.of(wrong, "{\"name\":\"bob\",\"password\":\"x\"}")) {
      asked.add(new Asked("post", session, body(session, json, said)));
    }
    asked.add(
        new Asked(
            "post",
            session,
            HttpRequest.newBuilder(server.at(session).build().uri())
                .header("Content-Type", json)
                .POST(HttpRequest.BodyPublishers.ofString(bobs))
                .build()));
    asked.add(
        new Asked(
            "delete",
            session,
            HttpRequest.newBuilder(server.at(session).build().uri())
                .header("Cookie", bob.cookie())
                .header("X-CSRF-Token", bob.csrf())
                .DELETE()
                .build()));
    asked.add(new Asked("delete", account, server.at(none).DELETE().build()));
    asked.add(new Asked("delete", account, server.at(of).DELETE().build()));
    return asked;
  }

  private static String account(String name) throws Exception {
    for (JsonNode one : RunningServer.json(server.get("/api/v1/accounts")).get("accounts")) {
      if (one.get("name").asText().equals(name)) {
        return one.get("id").asText();
      }
    }
    throw new IllegalStateException("no " + name);
  }

  private static Asked get(String described, String path) {
    return new Asked("get", described, server.at(path).GET().build());
  }

  private static HttpRequest body(String type, String text) {
    return body("/api/v1/cases", type, text);
  }

  private static HttpRequest body(String path, String type, String text) {
    return server
        .at(path)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(text))
        .build();
  }
}
