package io.hopwise.desk;

import io.hopwise.desk.HelpdeskFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Asks a helpdesk for so long and so many bytes, follows no redirect, and tells by the status what
 * became of it.
 */
public final class HelpdeskHttp {
  private static final byte[] EMPTY = {'{', '}'};
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
  private final String setting;
  private final Bounds answers;
  private final Duration files;

  /**
   * Asks so.
   *
   * @param setting that says where the helpdesk is, for people whose helpdesk has moved
   * @param limit that an answer may take, all of it
   */
  public HelpdeskHttp(String setting, Duration limit) {
    this.setting = setting;
    this.answers = new Bounds(MOST_BYTES, limit, Kind.UNREACHABLE);
    this.files = limit.multipliedBy(FILES_TAKE);
  }

  /** An answer that is as asked. */
  public record Answer<T>(T body, HttpHeaders headers) {
    /** What the helpdesk's clock says; 1970 where it says nothing. */
    public Instant date() {
      try {
        return ZonedDateTime.parse(header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
      } catch (DateTimeParseException e) {
        return Instant.EPOCH;
      }
    }

    /** A header; empty where there is none. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /** A text as it may stand in a path or a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Asks for JSON; an empty answer is an empty object.
   *
   * @param isChanging whether it may be done though no answer comes
   */
  public Answer<Json> json(HttpRequest request, boolean isChanging) throws HelpdeskFailure {
    HttpResponse<byte[]> response = ask(request, BodySubscribers::ofByteArray, answers, isChanging);
    if (response.statusCode() / 100 != 2) {
      throw refused(request, response, isChanging);
    }
    byte[] body = response.body().length == 0 ? EMPTY : response.body();
    try {
      return new Answer<>(Json.read(body), response.headers());
    } catch (IOException e) {
      throw failure(Kind.BROKEN, request, "no JSON: " + e.getMessage(), isChanging);
    }
  }

  /**
   * Puts an answer into a file.
   *
   * @param elsewhere where else it may be: if the helpdesk says that it is there, it is fetched
   *     there, once, and nothing of the request goes along
   * @throws HelpdeskFailure also where it is on another server, whose name is the message then
   */
  public void file(HttpRequest request, Path file, long most, Predicate<URI> elsewhere)
      throws HelpdeskFailure {
    Bounds bounds = new Bounds(most, files, Kind.BROKEN);
    HttpResponse<Path> response = ask(request, () -> BodySubscribers.ofFile(file), bounds, false);
    Optional<URI> moved = moved(request, response);
    if (moved.filter(elsewhere).isPresent()) {
      HttpRequest other = HttpRequest.newBuilder(moved.get()).GET().build();
      response = ask(other, () -> BodySubscribers.ofFile(file), bounds, false);
    } else if (moved.filter(to -> !isSameServer(request.uri(), to)).isPresent()) {
      throw new HelpdeskFailure(
          Kind.ELSEWHERE, String.valueOf(moved.get().getHost()), false, Duration.ZERO);
    }
    if (response.statusCode() / 100 != 2) {
      throw refused(request, response, false);
    }
  }

  private static boolean isSameServer(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getAuthority()).equalsIgnoreCase(other.getAuthority());
  }

  private static Optional<URI> moved(HttpRequest request, HttpResponse<?> response) {
    if (response.statusCode() / 100 != 3) {
      return Optional.empty();
    }
    try {
      return response.headers().firstValue("Location").map(request.uri()::resolve);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
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

  private <T> HttpResponse<T> ask(
      HttpRequest request, Into<T> into, Bounds bounds, boolean isChanging) throws HelpdeskFailure {
    CompletableFuture<HttpResponse<T>> asked =
        client.sendAsync(
            request,
            info ->
                info.statusCode() / 100 == 2
                    ? new Limited<>(into.made(), bounds.most())
                    : BodySubscribers.mapping(BodySubscribers.discarding(), nothing -> null));
    try {
      return asked.get(bounds.limit().toMillis(), TimeUnit.MILLISECONDS);
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

  private HelpdeskFailure refused(
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
                  + moved(request, response).map(HelpdeskHttp::named).orElse("nowhere")
                  + ", which is not followed; "
                  + setting
                  + " should say where the helpdesk is",
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
    return new HelpdeskFailure(Kind.BUSY, named(request.uri()) + ": status 429", false, least);
  }

  /** An address as it may stand in a log: what follows its path may be a secret. */
  private static String named(URI address) {
    String text = address.toString();
    int end = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
    return text.substring(0, end);
  }

  private static HelpdeskFailure failure(
      Kind kind, HttpRequest request, String what, boolean isPerhapsDone) {
    return new HelpdeskFailure(
        kind,
        request.method() + " " + named(request.uri()) + ": " + what,
        isPerhapsDone,
        Duration.ZERO);
  }
}
