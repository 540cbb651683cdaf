package io.hopwise.desk.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hopwise.desk.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers as a helpdesk's documentation says that it does, and refuses what it would refuse:
 * whoever does not sign in, and a change that lacks what it must have. The file says the answers;
 * each stage of a ticket's life may say some of them otherwise.
 */
public final class RecordedHelpdesk implements AutoCloseable {
  private static final Path FOLDER = Path.of("src/test/resources/helpdesks");
  private static final Pattern MARK = Pattern.compile("Hopwise ([0-9a-z]{20,30})");

  static {
    // a header and its body are two packets, and the second one waits for 40 ms otherwise
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> told = new LinkedHashMap<>();
  private final Map<String, List<Exchange>> stages = new LinkedHashMap<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile String stage = "begin";
  private volatile String mark = "";
  private volatile Optional<Answering> trouble = Optional.empty();
  private volatile Optional<Pattern> refused = Optional.empty();

  /** What was asked. */
  public record Asked(String question, Map<String, String> headers, String body) {}

  /** An answer that is recorded. */
  private record Exchange(
      String method, String path, List<String> query, List<String> needs, int status, String body) {
    boolean isFor(HttpExchange asked) {
      List<String> said = parameters(asked.getRequestURI().getRawQuery());
      boolean isSame =
          method.equals(asked.getRequestMethod())
              && path.equals(asked.getRequestURI().getRawPath())
              && said.size() == query.size();
      for (int i = 0; isSame && i < query.size(); i++) {
        String wanted = query.get(i);
        isSame =
            wanted.endsWith("*")
                ? said.get(i).startsWith(wanted.substring(0, wanted.length() - 1))
                : said.get(i).equals(wanted);
      }
      return isSame;
    }
  }

  /** Answers otherwise than recorded. */
  public interface Answering {
    /** Answers. */
    void to(HttpExchange exchange) throws IOException;
  }

  /** That of a preset. */
  public RecordedHelpdesk(String preset) throws IOException {
    read(Files.readAllLines(FOLDER.resolve(preset + ".http")));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void read(List<String> lines) {
    List<Exchange> stage = new ArrayList<>();
    stages.put("begin", stage);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("@")) {
        int blank = line.indexOf(' ');
        told.put(line.substring(1, blank), line.substring(blank + 1));
      } else if (line.startsWith("== ")) {
        stage = stages.computeIfAbsent(line.substring(3).strip(), any -> new ArrayList<>());
      } else if (line.startsWith("> ")) {
        String[] words = line.substring(2).split(" ", 2);
        String[] address = words[1].split("\\?", 2);
        List<String> needs = new ArrayList<>();
        for (i++; lines.get(i).startsWith("needs "); i++) {
          needs.add(lines.get(i).substring("needs ".length()));
        }
        int status = Integer.parseInt(lines.get(i).substring(2).strip());
        StringBuilder body = new StringBuilder();
        for (i++; i < lines.size() && !lines.get(i).matches("[>=@#].*"); i++) {
          body.append(lines.get(i)).append('\n');
        }
        i--;
        List<String> query =
            address.length == 1
                ? List.of()
                : Arrays.stream(address[1].split("&", -1)).sorted().toList();
        stage.add(new Exchange(words[0], address[0], query, needs, status, body.toString()));
      }
    }
  }

  private static List<String> parameters(String query) {
    return query == null
        ? List.of()
        : Arrays.stream(query.split("&", -1))
            .map(one -> URLDecoder.decode(one, StandardCharsets.UTF_8))
            .sorted()
            .toList();
  }

  /** Where it is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Something that the file tells of it. */
  public String told(String name) {
    return told.getOrDefault(name, "").replace("{url}", url().toString());
  }

  /** Whether it has such a stage. */
  public boolean has(String one) {
    return stages.containsKey(one);
  }

  /** From now on it is so. */
  public void at(String one) {
    stage = one;
  }

  /** From now on everything is answered so. */
  public void trouble(int status, String... headers) {
    trouble =
        Optional.of(
            exchange -> {
              for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
              }
              send(exchange, status, "{}");
            });
  }

  /** From now on whoever asks so is told that it is too much; all others are answered. */
  public void refuse(Pattern question) {
    refused = Optional.of(question);
  }

  /** The next one is told that nobody is signed in. */
  public void forget() {
    trouble =
        Optional.of(
            exchange -> {
              trouble = Optional.empty();
              send(exchange, 401, "[\"ERROR_SESSION_TOKEN_INVALID\", \"…\"]");
            });
  }

  /** What was asked. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** What was changed, the last first. */
  public List<Asked> changes() {
    List<Asked> changes =
        asked().stream()
            .filter(
                one -> !one.question().startsWith("GET ") && !one.question().contains("/search"))
            .collect(Collectors.toList());
    Collections.reverse(changes);
    return changes;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    String question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(new Asked(question, headers, body));
    try (exchange) {
      if (refused.filter(one -> one.matcher(question).matches()).isPresent()) {
        send(exchange, 413, "{}");
      } else if (trouble.isPresent()) {
        trouble.get().to(exchange);
      } else if (!isSignedIn(exchange)) {
        send(exchange, 401, "{\"error\":\"Unauthorized\"}");
      } else {
        Optional<Exchange> recorded = recorded(exchange);
        if (recorded.isEmpty()) {
          send(exchange, 404, "{\"error\":\"not recorded\"}");
        } else if (!recorded.get().needs().stream().allMatch(need -> isThere(need, body))) {
          send(exchange, 422, "{\"error\":\"Something is missing\"}");
        } else {
          Matcher said = MARK.matcher(body);
          mark = said.find() ? said.group(1) : mark;
          boolean isNote = question.startsWith(told("note")) && stage.equals("begin");
          stage = isNote ? "said" : stage;
          send(exchange, recorded.get().status(), recorded.get().body());
        }
      }
    }
  }

  private boolean isSignedIn(HttpExchange exchange) {
    boolean isFirst = exchange.getRequestURI().getPath().equals(told("first"));
    String[] wanted = told(isFirst ? "auth-first" : "auth").split(": ", 2);
    return wanted[1].equals(exchange.getRequestHeaders().getFirst(wanted[0]));
  }

  private Optional<Exchange> recorded(HttpExchange exchange) {
    List<String> names = new ArrayList<>(stages.keySet());
    for (int i = names.indexOf(stage); i >= 0; i--) {
      for (Exchange one : stages.get(names.get(i))) {
        if (one.isFor(exchange)) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  /** A JSON pointer that has to point to something, or a part of a form. */
  private static boolean isThere(String need, String body) {
    if (!need.startsWith("/")) {
      return body.contains("; name=\"" + need + "\"");
    }
    try {
      Json there = Json.read(body.getBytes(StandardCharsets.UTF_8)).pointed(need);
      return !there.text().isEmpty() || !there.items().isEmpty() || !there.fields().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes =
        body.replace("{url}", url().toString())
            .replace("{mark}", mark)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
