package io.hopwise.desk.rt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as RT's REST 2 does, in the shapes that a real one was seen to answer in. */
final class RtStub implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answering> answers = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  /** What is answered. */
  interface Answering {
    void to(HttpExchange exchange) throws IOException;
  }

  RtStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked: method, path and query. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  /**
   * Answers that.
   *
   * @param question method and path behind {@code REST/2.0/}, with its page if it has one
   */
  void on(String question, String json) {
    on(question, exchange -> send(exchange, 200, json));
  }

  void on(String question, Answering answering) {
    answers.put(question, answering);
  }

  void onStatus(String question, int status, String... headers) {
    on(
        question,
        exchange -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
          }
          send(exchange, status, "{\"message\":\"no\"}");
        });
  }

  /** A ticket in queue 3 with these entries, of which each is {@code id:type:creator}. */
  void ticket(String id, String effective, String... entries) {
    on(
        "GET ticket/" + id,
        """
        {"id":%s,"EffectiveId":{"type":"ticket","id":"%s","_url":"http://evil.example/"},
         "Queue":{"type":"queue","id":"3"},"Status":"open","Subject":"web does not answer",
         "LastUpdated":"2026-11-28T00:02:58Z",
         "CustomFields":[{"id":"2","name":"Root cause","values":[]},
                         {"id":"4","name":"Diagnosis state","values":["queued"]}]}
        """
            .formatted(id, effective));
    page("GET ticket/" + effective + "/history?page=1", entries);
    page("GET ticket/" + effective + "/history?page=2");
    on("GET queue/Container%20network", "{\"id\":3,\"Name\":\"Container network\"}");
  }

  void page(String question, String... entries) {
    List<String> items = new ArrayList<>();
    for (String entry : entries) {
      String[] words = entry.split(":", -1);
      items.add(
          """
          {"id":"%s","type":"transaction","Type":"%s","Creator":{"type":"user","id":"%s"},
           "Created":"2026-11-28T00:02:58Z"}"""
              .formatted((Object[]) words));
    }
    on(question, items(items));
  }

  /** Attachments of an entry, each {@code id|type|name|length|headers}. */
  void attachments(String entry, String... attachments) {
    List<String> items = new ArrayList<>();
    for (String attachment : attachments) {
      String[] words = attachment.split("\\|", -1);
      items.add(
          """
          {"id":"%s","type":"attachment","ContentType":"%s","Filename":"%s","ContentLength":"%s",
           "Headers":"%s"}"""
              .formatted((Object[]) words));
    }
    on("GET transaction/" + entry + "/attachments?page=1", items(items));
  }

  /** In lines, as Perl's MIME::Base64 writes them. */
  void content(String attachment, byte[] content) {
    String lines =
        Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content).replace("\n", "\\n");
    on(
        "GET attachment/" + attachment,
        "{\"id\":%s,\"Parent\":{\"id\":\"1\",\"Content\":\"x\"},\"Content\":\"%s\\n\"}"
            .formatted(attachment, lines));
  }

  private static String items(List<String> items) {
    return "{\"total\":null,\"pages\":null,\"per_page\":100,\"count\":%d,\"items\":[%s]}"
        .formatted(items.size(), String.join(",", items));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath().replaceFirst("^/REST/2.0/", "");
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    String page = query.replaceAll("(.*&)?page=(\\d+)(&.*)?", "$2");
    String question =
        exchange.getRequestMethod() + " " + path + (page.matches("\\d+") ? "?page=" + page : "");
    asked.add(question);
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    try (exchange) {
      answers
          .getOrDefault(question, any -> send(any, 404, "{\"message\":\"Not Found\"}"))
          .to(exchange);
    }
  }

  static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=\"utf-8\"");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
