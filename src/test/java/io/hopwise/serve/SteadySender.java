package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Somebody who sends one case after the other to a server in a process of its own, whatever happens
 * to it, and asks in the end what became of them.
 */
final class SteadySender {
  private static final long PAUSE_NANOS = 50_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicBoolean isOver = new AtomicBoolean();

  /** By the key under which it was sent: the case that it became. */
  private final Map<String, String> accepted = new TreeMap<>();

  /** The cases to which something was added. */
  private final Set<String> added = ConcurrentHashMap.newKeySet();

  private final Path scratch;
  private final int port;
  private final Thread thread = new Thread(this::submit, "submitting");

  /** For a server that will listen at a free port. */
  SteadySender(Path scratch) throws IOException {
    this.scratch = scratch;
    this.port = freePort();
  }

  void start() {
    thread.start();
  }

  /** Starts the server with these options. */
  Process started(String... options) throws IOException {
    Stream<String> command =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.hopwise.cli.Main",
            "serve",
            "--open",
            "--listen",
            "127.0.0.1:" + port,
            "--data",
            scratch.resolve("data").toString());
    return new ProcessBuilder(Stream.concat(command, Stream.of(options)).toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(scratch.resolve("log").toFile()))
        .start();
  }

  /** Sends no more, and holds that each case that was accepted has its verdict, once. */
  void assertAllEndedOnce() throws Exception {
    isOver.set(true);
    thread.join();
    List<JsonNode> ended = ended();
    assertEquals(
        List.copyOf(new TreeSet<>(accepted.values())),
        ended.stream().map(one -> one.get("id").asText()).sorted().toList());
    assertEquals(
        List.of(),
        ended.stream()
            .filter(one -> !one.get("state").asText().equals("done"))
            .map(JsonNode::toString)
            .toList());
    assertEquals(List.of(), lateOnes());
  }

  /** Sends one case after the other, each again under its key until it is accepted. */
  private void submit() {
    for (int i = 0; !isOver.get(); i++) {
      String key = "case-" + i;
      String text = "node%d$ hostname\nnode%d\n".formatted(i, i);
      HttpRequest request =
          at("/api/v1/cases?name=" + key)
              .header("Content-Type", "text/plain")
              .header("Idempotency-Key", key)
              .POST(HttpRequest.BodyPublishers.ofString(text))
              .build();
      Optional<JsonNode> taken = sent(request);
      if (taken.isEmpty()) {
        return;
      }
      String id = taken.get().get("id").asText();
      accept(key, id);
      if (i % 3 == 0) {
        add(id);
      }
    }
  }

  /** Something comes in later, before, while or after the case is worked at. */
  private void add(String id) {
    HttpRequest request =
        at("/api/v1/cases/" + id + "/additions")
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("other$ hostname\nother\n"))
            .build();
    if (sent(request).isPresent()) {
      added.add(id);
    }
  }

  /** Sent again until it is accepted; none where this is interrupted. */
  private Optional<JsonNode> sent(HttpRequest request) {
    while (true) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 202 || answer.statusCode() == 200) {
          return Optional.of(JSON.readTree(answer.body()));
        }
      } catch (IOException e) {
        // nobody listens there at the moment
        pause();
      } catch (InterruptedException e) {
        return Optional.empty();
      }
    }
  }

  /** Leaves the processor to the server. */
  private static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private synchronized void accept(String key, String id) {
    accepted.put(key, id);
    notifyAll();
  }

  /** Waits until another case was accepted. */
  synchronized void awaitOneMore() throws InterruptedException {
    int before = accepted.size();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (accepted.size() == before) {
      assertTrue(System.nanoTime() < until, "no case was accepted");
      wait(1_000);
    }
  }

  /** Cases of which what came in later is not part once. */
  private List<String> lateOnes() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String id : added) {
      HttpRequest request = at("/api/v1/cases/" + id).build();
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonNode additions = JSON.readTree(body).get("additions");
      if (!additions.findValuesAsText("outcome").equals(List.of("taken"))) {
        wrong.add(body);
      }
    }
    return wrong;
  }

  /** All cases there are, once none waits any more. */
  private List<JsonNode> ended() throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      List<JsonNode> all = all();
      if (all.stream().noneMatch(SteadySender::isAtWork)) {
        return all;
      }
      pause();
    }
    throw new IllegalStateException("Cases still wait.");
  }

  private static boolean isAtWork(JsonNode one) {
    String state = one.get("state").asText();
    return state.equals("queued") || state.equals("running");
  }

  private List<JsonNode> all() throws Exception {
    List<JsonNode> all = new ArrayList<>();
    String next = "";
    do {
      String path = "/api/v1/cases?limit=200" + (next.isEmpty() ? "" : "&before=" + next);
      JsonNode page =
          JSON.readTree(client.send(at(path).build(), HttpResponse.BodyHandlers.ofString()).body());
      page.get("cases").forEach(all::add);
      next = page.path("next").asText("");
    } while (!next.isEmpty());
    return all;
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
