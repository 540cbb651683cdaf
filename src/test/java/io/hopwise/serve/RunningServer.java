package io.hopwise.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.rest.Guarded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A server in this process, and somebody who asks it. */
final class RunningServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "x-boundary-x";

  /** By which an OpenID Connect issuer knows it. */
  static final String OIDC_SECRET = "client-secret-that-nobody-logs";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Server server;
  private Map<String, String> who = Map.of();

  RunningServer(Path data, Map<String, String> options) throws Exception {
    Map<String, String> all = new java.util.HashMap<>(Map.of("accounts", "off"));
    all.putAll(options);
    all.put("listen", "127.0.0.1:0");
    all.put("data", data.toString());
    SettingsReader.Read read =
        SettingsReader.read(
            Optional.empty(), all, Map.of("HOPWISE_SERVE_OIDC_SECRET", OIDC_SECRET));
    server = Server.start(read.settings().orElseThrow(), Messages.in(Language.EN), log::add);
  }

  /**
   * One file of a form, or one of its fields where it has no name.
   *
   * @param content a byte a character
   */
  record Part(String field, String name, String content) {
    static Part file(Path file) throws IOException {
      return new Part(
          "file",
          file.getFileName().toString(),
          Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    static Part field(String field, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new Part(field, "", new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  List<String> log() {
    return List.copyOf(log);
  }

  /** The secret of the link by which the first admin sets it up. */
  Optional<String> setUp() {
    return server.setUp();
  }

  List<Guarded> guarded() {
    return server.guarded();
  }

  int port() {
    return server.port();
  }

  /** From now on it is this one who asks. */
  void become(Person person) {
    who = Map.of("Cookie", person.cookie(), "X-CSRF-Token", person.csrf());
  }

  HttpRequest.Builder at(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofMinutes(2));
    who.forEach(request::header);
    return request;
  }

  /**
   * Once more where a connection that was kept had just been closed, as the server does after it
   * refused a body unread: the client does not repeat what is no GET by itself.
   */
  HttpResponse<String> send(HttpRequest request) throws Exception {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("received no bytes")) {
        throw e;
      }
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  HttpResponse<Stream<String>> follow(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofLines());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(at(path).GET().build());
  }

  HttpResponse<String> form(Part... parts) throws Exception {
    return form("/api/v1/cases", parts);
  }

  HttpResponse<String> form(String path, Part... parts) throws Exception {
    return send(formAt(path, parts).build());
  }

  HttpRequest.Builder formOf(Part... parts) {
    return formAt("/api/v1/cases", parts);
  }

  HttpRequest.Builder formAt(String path, Part... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Part part : parts) {
      String name = part.name().isEmpty() ? "" : "; filename=\"" + part.name() + "\"";
      text(
          "--"
              + BOUNDARY
              + "\r\nContent-Disposition: form-data; name=\""
              + part.field()
              + "\""
              + name
              + "\r\n\r\n",
          body);
      body.writeBytes(part.content().getBytes(StandardCharsets.ISO_8859_1));
      text("\r\n", body);
    }
    text("--" + BOUNDARY + "--\r\n", body);
    return at(path)
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static void text(String text, ByteArrayOutputStream to) {
    to.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String type, String body) throws Exception {
    return send(
        at("/api/v1/cases")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** Follows it to its end by its events. */
  JsonNode ended(HttpResponse<String> accepted) throws Exception {
    return ended(json(accepted));
  }

  /** The same, of a case as it was; gives all that belongs to it. */
  JsonNode ended(JsonNode one) throws Exception {
    String events = one.at("/links/events").asText();
    HttpResponse<Stream<String>> response =
        follow(at(events).header("Accept", "text/event-stream").GET().build());
    try (Stream<String> lines = response.body()) {
      lines.forEach(line -> {});
    }
    return json(get(one.at("/links/self").asText()));
  }

  @Override
  public void close() {
    server.close();
  }
}
