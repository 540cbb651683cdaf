package io.hopwise.serve;

import io.hopwise.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Request Tracker of the distribution's, in a folder of its own, on the loopback alone. */
final class RealTracker implements AutoCloseable {
  static final String SECRET = "a-secret-of-the-laboratory";

  private static final Path SCRIPT = Path.of("src/test/lab/request-tracker.sh").toAbsolutePath();
  private static final Path SCRIP = Path.of("docs/rt-scrip.pl").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long PAUSE_NANOS = 100_000_000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path home;
  private final int port;
  private Optional<Process> process = Optional.empty();

  private RealTracker(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /** Makes one that calls this address; the test is left out, and said so, where RT is missing. */
  static RealTracker make(Path scratch, String hook) throws Exception {
    boolean isThere = Files.exists(Path.of("/usr/share/request-tracker5/libexec/rt-server"));
    Needs.tools(
        isThere, "tickets of Request Tracker", "request-tracker5 rt5-db-sqlite rt5-standalone");
    RealTracker tracker = new RealTracker(scratch.resolve("rt"), freePort());
    Process making = tracker.script("make", hook, SECRET, SCRIP.toString());
    if (making.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(tracker.home.resolveSibling("rt.log")));
    }
    return tracker;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process script(String what, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", SCRIPT.toString(), what));
    command.addAll(List.of(home.toString(), Integer.toString(port)));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolveSibling("rt.log").toFile()))
        .start();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String token() throws IOException {
    return Files.readString(home.resolve("token")).strip();
  }

  /** Starts it and waits until it answers. */
  void begin() throws Exception {
    process = Optional.of(script("run"));
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (System.nanoTime() > until || !process.get().isAlive()) {
        throw new IllegalStateException(Files.readString(home.resolveSibling("rt.log")));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      HttpRequest request = at("rt").timeout(Duration.ofSeconds(20)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it with all of its processes, at once or when they have ended what they are at. */
  void end(boolean isAtOnce) throws InterruptedException {
    if (process.isEmpty()) {
      return;
    }
    List<ProcessHandle> all = new ArrayList<>(process.get().descendants().toList());
    all.add(process.get().toHandle());
    if (!isAtOnce) {
      process.get().destroy();
      process.get().waitFor(10, TimeUnit.SECONDS);
    }
    all.forEach(ProcessHandle::destroyForcibly);
    process.get().waitFor();
    process = Optional.empty();
  }

  /** A file that comes along with a ticket. */
  record Attached(String name, String base64) {}

  /** Alice writes a ticket; its number. */
  String create(String subject, String text, List<Attached> files)
      throws IOException, InterruptedException {
    String body =
        "{\"Queue\":\"Container network\",\"Subject\":%s,%s}"
            .formatted(quoted(subject), content(text, files));
    String answer = post("ticket", body);
    return answer.replaceAll("(?s).*\"id\"\\s*:\\s*\"?(\\d+).*", "$1");
  }

  /** Alice says something in a ticket. */
  void comment(String ticket, String text, List<Attached> files)
      throws IOException, InterruptedException {
    post("ticket/" + ticket + "/comment", "{" + content(text, files) + "}");
  }

  /** Alice changes something else about a ticket. */
  void change(String ticket, String json) throws IOException, InterruptedException {
    send(at("ticket/" + ticket).method("PUT", HttpRequest.BodyPublishers.ofString(json)));
  }

  private static String content(String text, List<Attached> files) {
    List<String> attached = new ArrayList<>();
    for (Attached file : files) {
      attached.add(
          "{\"FileName\":%s,\"FileType\":\"application/gzip\",\"FileContent\":\"%s\"}"
              .formatted(quoted(file.name()), file.base64()));
    }
    return "\"ContentType\":\"text/plain\",\"Content\":%s,\"Attachments\":[%s]"
        .formatted(quoted(text), String.join(",", attached));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return send(at(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request.header("Content-Type", "application/json").build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private HttpRequest.Builder at(String path) {
    String alice =
        Base64.getEncoder().encodeToString("alice:alicepass1".getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(url() + "/REST/2.0/" + path))
        .header("Authorization", "Basic " + alice)
        .timeout(Duration.ofMinutes(1));
  }

  /** How many comments of ours each ticket has, as RT's own database says. */
  Map<String, Integer> comments() throws SQLException {
    return numbers(
        "select t.id, (select count(*) from Transactions x where x.ObjectType = 'RT::Ticket'"
            + " and x.ObjectId = t.id and x.Type in ('Comment', 'Correspond')"
            + " and x.Creator = (select id from Users where Name = 'hopwise')) from Tickets t");
  }

  /** What the fields of each ticket say: {@code name=value}, in the order of names. */
  Map<String, String> fields() throws SQLException {
    Map<String, String> fields = new TreeMap<>();
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select v.ObjectId, f.Name, v.Content from ObjectCustomFieldValues v"
                    + " join CustomFields f on f.id = v.CustomField"
                    + " where v.ObjectType = 'RT::Ticket' and v.Disabled = 0"
                    + " order by v.ObjectId, f.Name")) {
      while (rows.next()) {
        fields.merge(
            rows.getString(1),
            rows.getString(2) + "=" + rows.getString(3),
            (before, more) -> before + "; " + more);
      }
    }
    return fields;
  }

  /** Makes the token one that RT does not know; the other way round it knows it again. */
  void revokeTokens() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update AuthTokens set Owner = -Owner");
    }
  }

  void restoreTokens() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update AuthTokens set Owner = -Owner");
    }
  }

  private Map<String, Integer> numbers(String sql) throws SQLException {
    Map<String, Integer> numbers = new TreeMap<>();
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.put(rows.getString(1), rows.getInt(2));
      }
    }
    return numbers;
  }

  private Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("rt.sqlite"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 20000");
    }
    return connection;
  }

  @Override
  public void close() throws IOException {
    try {
      end(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
