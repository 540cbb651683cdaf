package io.hopwise.desk.rt;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskHttp;
import io.hopwise.desk.HelpdeskHttp.Answer;
import io.hopwise.desk.Json;
import io.hopwise.desk.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;

/** Asks RT: its own address alone, whatever an answer points to. */
final class RtHttp {
  private final HelpdeskHttp http;
  private final String base;
  private final Secret token;

  /**
   * Of this RT.
   *
   * @param limit that an answer may take, all of it
   */
  RtHttp(URI url, Secret token, Duration limit) {
    String text = url.toString();
    this.http = new HelpdeskHttp("rt_url", limit);
    this.base = (text.endsWith("/") ? text : text + "/") + "REST/2.0/";
    this.token = token;
  }

  Answer<Json> get(String path) throws HelpdeskFailure {
    return http.json(request(path).GET().build(), false);
  }

  Answer<Json> send(String method, String path, byte[] body) throws HelpdeskFailure {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return http.json(request, true);
  }

  /** Puts an answer into a file. */
  void get(String path, Path file, long most) throws HelpdeskFailure {
    http.file(request(path).GET().build(), file, most, elsewhere -> false);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "token " + token.now())
        .header("Accept", "application/json");
  }
}
