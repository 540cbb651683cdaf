package io.hopwise.herald;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends JSON somewhere; follows no redirect and waits for no more than 10 seconds. */
final class Post {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(LIMIT)
          .build();

  /** What came of it. */
  sealed interface Result {
    /** It was taken. */
    record Taken() implements Result {}

    /** Nothing is to be sent there any more. */
    record Gone() implements Result {}

    /**
     * It was not taken, or nobody knows.
     *
     * @param why without the address
     * @param pause that was asked for; zero where none was
     */
    record Failed(String why, Duration pause) implements Result {}
  }

  Result send(URI address, String body, Map<String, String> headers) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Hopwise")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<Boolean>> asked =
        client.sendAsync(request.build(), info -> new FirstBytes());
    try {
      return result(asked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Result.Failed("no answer after " + LIMIT.toSeconds() + " seconds", Duration.ZERO);
    } catch (ExecutionException e) {
      Throwable met = e.getCause() == null ? e : e.getCause();
      // other messages may name the address
      String why = met instanceof SSLException ? ": " + met.getMessage() : "";
      return new Result.Failed(met.getClass().getSimpleName() + why, Duration.ZERO);
    } finally {
      asked.cancel(true);
    }
  }

  private static Result result(HttpResponse<Boolean> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Result.Taken();
    }
    return status == 410
        ? new Result.Gone()
        : new Result.Failed("status " + status, pause(response));
  }

  private static Duration pause(HttpResponse<Boolean> response) {
    try {
      String said = response.headers().firstValue("Retry-After").orElse("0");
      Duration pause = Duration.ofSeconds(Math.max(0, Long.parseLong(said.strip())));
      return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    } catch (NumberFormatException e) {
      // it says no number of seconds
      return Duration.ZERO;
    }
  }
}
