package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.serve.RealTracker.Attached;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Request Tracker, and a server in a process of its own. Both are ended at any moment: each
 * ticket has one comment, and its fields. {@code -Dtickets=200} for more of them.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketsLabTest {
  private static final Path SAMPLE = Path.of("facts-samples/ip-forward-disabled/hit");
  private static final String FOUND =
      "Diagnosis state=done; Root cause=ip-forward-disabled (node03);"
          + " Root cause confidence=0.99";
  private static final String ASKED = "Diagnosis state=failed";
  private static final int LONGEST_LIFE_MILLIS = 6_000;
  private static final int LONGEST_OUTAGE_MILLIS = 4_000;
  private static final long PAUSE_NANOS = 200_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir static Path scratch;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicBoolean isSubmitted = new AtomicBoolean();
  private Optional<Process> server = Optional.empty();
  private RealTracker tracker;
  private int port;

  /** How long the log was before the last start. */
  private int before;

  @BeforeAll
  void make() throws Exception {
    port = RealTracker.freePort();
    tracker = RealTracker.make(scratch, "http://127.0.0.1:" + port + "/hooks/rt");
    tracker.begin();
  }

  @AfterAll
  void endRt() throws Exception {
    if (tracker != null) {
      tracker.close();
    }
  }

  @BeforeEach
  void begin() throws Exception {
    start();
    await(() -> isStarted() && log().contains("desk-begins"));
  }

  @AfterEach
  void end() throws Exception {
    kill();
  }

  @Test
  void eachTicketHasOneCommentWhoeverIsKilledWhenever() throws Exception {
    int tickets = Integer.getInteger("tickets", 6);
    Set<String> others = tracker.comments().keySet();
    Random random = new Random(4711);
    Thread submitting = new Thread(() -> submit(tickets), "submitting");
    submitting.start();
    int kills = 0;
    int outages = 0;
    for (int round = 0; round < Math.max(3, tickets / 10); round++) {
      if (round % 4 != 3) {
        // else it is ended while it begins
        await(this::isStarted);
      }
      pause(random.nextInt(LONGEST_LIFE_MILLIS));
      if (round % 3 == 1) {
        tracker.end(random.nextBoolean());
        pause(random.nextInt(LONGEST_OUTAGE_MILLIS));
        tracker.begin();
        outages++;
      } else {
        kill();
        start();
        kills++;
      }
    }
    submitting.join();
    await(() -> isQuiet(others));

    Map<String, Integer> comments = tracker.comments();
    comments.keySet().removeAll(others);
    Map<String, String> fields = tracker.fields();
    fields.keySet().removeAll(others);
    Map<String, Integer> one = new TreeMap<>(comments);
    one.replaceAll((ticket, count) -> 1);
    long found = log().lines().filter(line -> line.contains("comment-found")).count();
    System.out.printf(
        "tickets: %d, kills of the server: %d, outages of RT: %d,"
            + " comments whose answer was lost and that were found again: %d%n",
        comments.size(), kills, outages, found);
    assertEquals(one, comments);
    assertEquals(
        List.of(),
        fields.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(FOUND) && !entry.getValue().equals(ASKED))
            .map(Map.Entry::toString)
            .toList());
    assertEquals(comments.keySet(), fields.keySet());
    assertTrue(
        fields.values().stream().filter(FOUND::equals).count() >= tickets / 3,
        "every third one is diagnosed");
  }

  @Test
  void laterFilesContinueTheCaseAndThanksGetNoAnswer() throws Exception {
    List<Attached> archives = archives();
    String ticket = tracker.create("No way", "On node01:\n" + pings(), archives.subList(0, 1));
    await(() -> comments(ticket) == 1);
    tracker.comment(ticket, "Thank you, we will look for the others.", List.of());
    await(
        () ->
            log()
                .contains(
                    "\"ticket-nothing-new\",\"helpdesk\":\"rt\",\"ticket\":\"" + ticket + "\""));
    int before = comments(ticket);
    tracker.comment(ticket, "Here they are.", archives.subList(1, 3));
    await(() -> fields(ticket).equals(FOUND));

    assertEquals(1, before);
    assertEquals(2, comments(ticket));
  }

  @Test
  void ofTwoMergedTicketsTheOneThatIsLeftGoesOnAndNobodyIsToldTwice() throws Exception {
    String gone = tracker.create("It is broken", "Nothing works, please help.", List.of());
    String left = tracker.create("It is still broken", "Nothing works, please help.", List.of());
    await(() -> comments(gone) == 1 && comments(left) == 1);
    tracker.change(gone, "{\"MergeInto\": " + left + "}");
    await(() -> log().contains("\"ticket-nothing-new\",\"helpdesk\":\"rt\",\"ticket\":\"" + left));
    tracker.comment(gone, "On node01:\n" + pings(), archives());
    await(() -> fields(left).equals(FOUND));

    assertEquals(1, comments(gone));
    assertEquals(2, comments(left));
  }

  @Test
  void aTokenThatIsRevokedIsSaidAndNothingIsLost() throws Exception {
    tracker.revokeTokens();
    String ticket = tracker.create("It is broken", "Nothing works, please help.", List.of());
    await(() -> log().substring(before).contains("helpdesk-refuses-token"));
    boolean isSaid = metrics().contains("hopwise_helpdesk_token_refused{helpdesk=\"rt\"} 1.0");
    tracker.restoreTokens();
    await(() -> fields(ticket).equals(ASKED));

    assertTrue(isSaid, "in the metrics");
    assertEquals(1, comments(ticket));
  }

  private int comments(String ticket) {
    try {
      return tracker.comments().getOrDefault(ticket, 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String fields(String ticket) {
    try {
      return tracker.fields().getOrDefault(ticket, "");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pings() throws IOException {
    return Files.readString(SAMPLE.resolve("symptom.txt"));
  }

  /** Every third ticket can be diagnosed. One whose answer was lost is written once more. */
  private void submit(int tickets) {
    try {
      List<Attached> archives = archives();
      String pings = pings();
      for (int i = 0; i < tickets; i++) {
        boolean isWritten = false;
        while (!isWritten) {
          try {
            if (i % 3 == 0) {
              tracker.create("No way to node03", "On node01:\n" + pings, archives);
            } else {
              tracker.create("It is broken", "Nothing works, please help.", List.of());
            }
            isWritten = true;
          } catch (IOException e) {
            // it is away at the moment
            LockSupport.parkNanos(PAUSE_NANOS);
          }
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      isSubmitted.set(true);
    }
  }

  private List<Attached> archives() throws IOException, InterruptedException {
    List<Attached> archives = new ArrayList<>();
    for (String node : List.of("node01", "node02", "node03")) {
      Process tar = new ProcessBuilder("tar", "-C", SAMPLE.toString(), "-cz", node).start();
      ByteArrayOutputStream archive = new ByteArrayOutputStream();
      tar.getInputStream().transferTo(archive);
      tar.waitFor();
      String base64 = Base64.getEncoder().encodeToString(archive.toByteArray());
      archives.add(new Attached(node + ".tar.gz", base64));
    }
    return archives;
  }

  /** Everybody but the tickets of other tests has a comment and fields; nothing is on its way. */
  private boolean isQuiet(Set<String> others) {
    try {
      Map<String, Integer> comments = tracker.comments();
      comments.keySet().removeAll(others);
      Set<String> withFields = new HashSet<>(tracker.fields().keySet());
      withFields.removeAll(others);
      return isSubmitted.get()
          && comments.values().stream().allMatch(count -> count > 0)
          && withFields.equals(comments.keySet())
          && metrics().contains("hopwise_helpdesk_comments_waiting{helpdesk=\"rt\"} 0.0");
    } catch (Exception e) {
      return false;
    }
  }

  private String metrics() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("It did not come to that.");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private String log() {
    try {
      return Files.readString(scratch.resolve("log"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private boolean isStarted() {
    return log().substring(before).contains("\"event\":\"started\"");
  }

  private void kill() throws InterruptedException {
    if (server.isPresent()) {
      server.get().destroyForcibly();
      server.get().waitFor();
    }
  }

  private void start() throws IOException {
    before = log().length();
    Path settings =
        Files.writeString(
            scratch.resolve("serve.yaml"),
            """
            accounts: off
            listen: 127.0.0.1:%d
            data: %s
            rt_url: %s
            rt_queues: [Container network]
            rt_poll_seconds: 3
            public_url: http://127.0.0.1:%d
            """
                .formatted(port, scratch.resolve("data"), tracker.url(), port));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx384m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.hopwise.cli.Main",
            "serve",
            "--config",
            settings.toString());
    builder.environment().put("HOPWISE_SERVE_RT_TOKEN", tracker.token());
    builder.environment().put("HOPWISE_SERVE_RT_HOOK_SECRET", RealTracker.SECRET);
    server =
        Optional.of(
            builder
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(scratch.resolve("log").toFile()))
                .start());
  }
}
