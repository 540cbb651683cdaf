package io.hopwise.desk.rt;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks RT: its own address alone, whatever an answer points to, for so long and so many bytes, and
 * tells by the status what became of it.
 */
final class RtHttp {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 16 << 20;

  /** A large file comes for so many times as long as an answer; others may come all the same. */
  private static final int FILES_TAKE = 10;

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .build();
  private final String base;
  private final String token;
  private final Bounds answers;
  private final Duration files;

  /**
   * Of this RT.
   *
   * @param limit that an answer may take, all of it
   */
  RtHttp(URI url, String token, Duration limit) {
    String text = url.toString();
    this.base = (text.endsWith("/") ? text : text + "/") + "REST/2.0/";
    this.token = token;
    this.answers = new Bounds(MOST_BYTES, limit, Kind.UNREACHABLE);
    this.files = limit.multipliedBy(FILES_TAKE);
  }

  /**
   * An answer that is as asked.
   *
   * @param date what RT's clock says
   */
  record Answer<T>(T body, Instant date, String location) {}

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Answer<Json> get(String path) throws HelpdeskFailure {
    return json(request(path).GET().build(), false);
  }

  Answer<Json> send(String method, String path, byte[] body) throws HelpdeskFailure {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return json(request, true);
  }

  /** Puts an answer into a file. */
  void get(String path, Path file, long most) throws HelpdeskFailure {
    HttpRequest request = request(path).GET().build();
    ask(request, () -> BodySubscribers.ofFile(file), new Bounds(most, files, Kind.BROKEN), false);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "token " + token)
        .header("Accept", "application/json");
  }

  private Answer<Json> json(HttpRequest request, boolean isChanging) throws HelpdeskFailure {
    Answer<byte[]> answer = ask(request, BodySubscribers::ofByteArray, answers, isChanging);
    try {
      return new Answer<>(Json.read(answer.body()), answer.date(), answer.location());
    } catch (IOException e) {
      throw failure(Kind.BROKEN, request, "no JSON: " + e.getMessage(), isChanging);
    }
  }

  /** Where the body goes. */
  private interface Into<T> {
    BodySubscriber<T> made();
  }

  /**
   * How much of an answer is taken.
   *
   * @param late what it is where it takes longer
   */
  private record Bounds(long most, Duration limit, Kind late) {}

  private <T> Answer<T> ask(HttpRequest request, Into<T> into, Bounds bounds, boolean isChanging)
      throws HelpdeskFailure {
    CompletableFuture<HttpResponse<T>> asked =
        client.sendAsync(
            request,
            info ->
                info.statusCode() / 100 == 2
                    ? new Limited<>(into.made(), bounds.most())
                    : BodySubscribers.mapping(BodySubscribers.discarding(), nothing -> null));
    try {
      HttpResponse<T> response = asked.get(bounds.limit().toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() / 100 != 2) {
        throw refused(request, response, isChanging);
      }
      return new Answer<>(
          response.body(), date(response), response.headers().firstValue("Location").orElse(""));
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw failure(
          bounds.late(),
          request,
          "no whole answer after " + bounds.limit().toSeconds() + " seconds",
          isChanging);
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw failure(Kind.UNREACHABLE, request, "broken off", isChanging);
    } catch (ExecutionException e) {
      Throwable met = e.getCause() == null ? e : e.getCause();
      if (met instanceof Limited.TooLarge) {
        throw failure(Kind.TOO_LARGE, request, String.valueOf(met.getMessage()), isChanging);
      }
      boolean isUnsent =
          met instanceof ConnectException
              || met instanceof HttpConnectTimeoutException
              || met instanceof UnknownHostException;
      throw failure(Kind.UNREACHABLE, request, String.valueOf(met), isChanging && !isUnsent);
    }
  }

  private static HelpdeskFailure refused(
      HttpRequest request, HttpResponse<?> response, boolean isChanging) {
    int status = response.statusCode();
    String said = "status " + status;
    return switch (status) {
      case 401 -> failure(Kind.REFUSED, request, said, false);
      case 403, 404, 410 -> failure(Kind.MISSING, request, said, false);
      case 429 -> busy(request, response);
      case 502, 503, 504 -> failure(Kind.UNREACHABLE, request, said, isChanging);
      case 301, 302, 303, 307, 308 ->
          failure(
              Kind.BROKEN,
              request,
              said
                  + " to "
                  + response.headers().firstValue("Location").orElse("nowhere")
                  + ", which is not followed; rt_url should say where RT is",
              false);
      default -> failure(Kind.BROKEN, request, said, isChanging && status >= 500);
    };
  }

  private static HelpdeskFailure busy(HttpRequest request, HttpResponse<?> response) {
    String after = response.headers().firstValue("Retry-After").orElse("");
    Duration pause = Duration.ofSeconds(10);
    try {
      pause = Duration.ofSeconds(Long.parseLong(after.strip()));
    } catch (NumberFormatException e) {
      // it says no number of seconds
    }
    Duration least = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    return new HelpdeskFailure(Kind.BUSY, request.uri() + ": status 429", false, least);
  }

  private static HelpdeskFailure failure(
      Kind kind, HttpRequest request, String what, boolean isPerhapsDone) {
    return new HelpdeskFailure(
        kind, request.method() + " " + request.uri() + ": " + what, isPerhapsDone, Duration.ZERO);
  }

  private static Instant date(HttpResponse<?> response) {
    try {
      return ZonedDateTime.parse(
              response.headers().firstValue("Date").orElse(""),
              DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
