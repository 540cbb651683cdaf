package io.hopwise.desk.web;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.HelpdeskHttp;
import io.hopwise.desk.HelpdeskHttp.Answer;
import io.hopwise.desk.Json;
import io.hopwise.desk.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks a helpdesk as its connector says: its own address alone, and signed in. */
final class WebHttp {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final HelpdeskHttp http;
  private final String base;
  private final Connector.SignIn signIn;
  private final Map<String, String> known;
  private final Map<String, Secret> secrets;
  private final List<String> filesFrom;
  private Optional<String> session = Optional.empty();

  /**
   * Of this helpdesk.
   *
   * @param limit that an answer may take, all of it
   */
  WebHttp(Connector connector, WebSettings settings, Duration limit) {
    String url = settings.url().toString();
    this.http = new HelpdeskHttp("desk_url", limit);
    this.base = url.endsWith("/") ? url : url + "/";
    this.signIn = connector.signIn();
    this.filesFrom = settings.filesFrom();
    this.known = settings.values(connector);
    this.secrets = settings.secrets();
  }

  /** What one signs in with, as it is now. */
  private Filling signing() {
    Map<String, String> values = new HashMap<>(known);
    secrets.forEach((name, secret) -> values.put("secret." + name, secret.now()));
    return Filling.of(values);
  }

  /** A file that is sent. */
  record Sent(String name, String type, String text) {
    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What templates may say of it. */
    Map<String, String> values() {
      return Map.of(
          "file.name",
          name,
          "file.type",
          type,
          "file.base64",
          Base64.getEncoder().encodeToString(bytes()));
    }
  }

  /** Asks for something, which changes nothing. */
  Answer<Json> read(Call call, Filling filling) throws HelpdeskFailure {
    return read(call, filling, new Paging.Page(Map.of(), Optional.empty()));
  }

  /** Asks for a page. */
  Answer<Json> read(Call call, Filling filling, Paging.Page page) throws HelpdeskFailure {
    URI to =
        page.address().isPresent()
            ? own(page.address().get())
            : address(call, filling, page.query());
    return signedIn(() -> http.json(built(call, filling, to, List.of()), false));
  }

  /** Does something, which may be done though no answer comes. */
  Answer<Json> write(Call call, Filling filling, List<Sent> files) throws HelpdeskFailure {
    URI to = address(call, filling, Map.of());
    return signedIn(() -> http.json(built(call, filling, to, files), true));
  }

  /** Fetches a file. */
  void file(Call call, Filling filling, Path file, long most) throws HelpdeskFailure {
    URI to = address(call, filling, Map.of());
    signedIn(
        () -> {
          http.file(built(call, filling, to, List.of()), file, most, this::isElsewhere);
          return file;
        });
  }

  /** Fetches a file from an address that the helpdesk said. */
  void file(String address, Path file, long most) throws HelpdeskFailure {
    if (isOwn(address)) {
      URI to = own(address);
      signedIn(
          () -> {
            http.file(
                signed(HttpRequest.newBuilder(to)).GET().build(), file, most, this::isElsewhere);
            return file;
          });
      return;
    }
    Optional<URI> other = uri(address).filter(this::isElsewhere);
    if (other.isEmpty()) {
      throw new HelpdeskFailure(Kind.ELSEWHERE, host(address), false, Duration.ZERO);
    }
    // somebody else's: nothing of ours goes there
    http.file(HttpRequest.newBuilder(other.get()).GET().build(), file, most, any -> false);
  }

  private static String host(String address) {
    return uri(address).map(uri -> String.valueOf(uri.getHost())).orElse("no address");
  }

  private static Optional<URI> uri(String address) {
    try {
      // some write brackets into their queries as they are
      int query = address.indexOf('?') + 1;
      String legal =
          address.substring(0, query)
              + address
                  .substring(query)
                  .replace("[", "%5B")
                  .replace("]", "%5D")
                  .replace(" ", "%20");
      URI uri = URI.create(query == 0 ? address : legal);
      return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isElsewhere(URI address) {
    String host = String.valueOf(address.getHost());
    boolean isSafe =
        "https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(host));
    return isSafe
        && address.getUserInfo() == null
        && filesFrom.stream()
            .anyMatch(from -> from.startsWith(".") ? host.endsWith(from) : host.equals(from));
  }

  private boolean isOwn(String address) {
    Optional<URI> said = uri(address);
    URI ours = URI.create(base);
    return said.isPresent()
        && ours.getScheme().equalsIgnoreCase(said.get().getScheme())
        && ours.getHost().equalsIgnoreCase(said.get().getHost())
        && ours.getPort() == said.get().getPort()
        && said.get().getUserInfo() == null;
  }

  private URI own(String address) throws HelpdeskFailure {
    if (!isOwn(address)) {
      throw new HelpdeskFailure(
          Kind.BROKEN,
          "The answer points to " + host(address) + ", which is not the helpdesk",
          false,
          Duration.ZERO);
    }
    return uri(address).orElseThrow();
  }

  private URI address(Call call, Filling filling, Map<String, String> more) {
    List<String> query = new ArrayList<>();
    call.query()
        .forEach((name, value) -> query.add(parameter(name, value.filled(filling.values()))));
    more.forEach((name, value) -> query.add(parameter(name, value)));
    String path = call.path().filled(filling.values(), HelpdeskHttp::encoded);
    String before = query.isEmpty() ? "" : path.contains("?") ? "&" : "?";
    return URI.create(base + path + before + String.join("&", query));
  }

  private static String parameter(String name, String value) {
    return HelpdeskHttp.encoded(name) + "=" + HelpdeskHttp.encoded(value);
  }

  private HttpRequest built(Call call, Filling filling, URI to, List<Sent> files)
      throws HelpdeskFailure {
    HttpRequest.Builder request = signed(HttpRequest.newBuilder(to));
    request.header("Accept", "application/json");
    for (Map.Entry<String, Template> header : call.headers().entrySet()) {
      request.setHeader(header.getKey(), checked(header.getValue().filled(filling.values())));
    }
    Body body = Body.of(call.payload(), filling, files);
    body.type().ifPresent(type -> request.setHeader("Content-Type", type));
    return request
        .method(
            call.method(),
            body.type().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(body.bytes()))
        .build();
  }

  /** What an answer says may stand in a header: in one line. */
  private static String checked(String value) throws HelpdeskFailure {
    if (!Secret.isOneLine(value)) {
      throw new HelpdeskFailure(
          Kind.BROKEN, "What is to be a header has several lines", false, Duration.ZERO);
    }
    return value;
  }

  private HttpRequest.Builder signed(HttpRequest.Builder request) throws HelpdeskFailure {
    HttpRequest.Builder signed = signedAtFirst(request);
    if (signIn.session().isPresent()) {
      Connector.Session asked = signIn.session().get();
      if (session.isEmpty()) {
        Call call = asked.call();
        Filling signing = signing();
        HttpRequest.Builder first =
            signedAtFirst(HttpRequest.newBuilder(address(call, signing, Map.of())));
        call.headers()
            .forEach((name, value) -> first.setHeader(name, value.filled(signing.values())));
        String token =
            http.json(first.method(call.method(), BodyPublishers.noBody()).build(), false)
                .body()
                .pointed(asked.token())
                .text();
        if (token.isEmpty()) {
          throw new HelpdeskFailure(
              Kind.REFUSED, "The helpdesk gives no session", false, Duration.ZERO);
        }
        session = Optional.of(token);
      }
      signed.header(asked.header(), checked(session.get()));
    }
    return signed;
  }

  private HttpRequest.Builder signedAtFirst(HttpRequest.Builder request) {
    Map<String, String> signing = signing().values();
    signIn
        .basic()
        .ifPresent(
            basic -> {
              String said = basic.user().filled(signing) + ":" + basic.password().filled(signing);
              request.header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8)));
            });
    signIn
        .headers()
        .forEach(
            (name, value) -> {
              String filled = value.filled(signing);
              if (!filled.isEmpty()) {
                request.setHeader(name, filled);
              }
            });
    return request;
  }

  /** Something that is asked. */
  private interface Asking<T> {
    T it() throws HelpdeskFailure;
  }

  /** A session that has run out is asked for once more. */
  private <T> T signedIn(Asking<T> asking) throws HelpdeskFailure {
    boolean isOld = session.isPresent();
    try {
      return asking.it();
    } catch (HelpdeskFailure e) {
      if (e.kind() != Kind.REFUSED || !isOld) {
        throw e;
      }
      session = Optional.empty();
      return asking.it();
    }
  }
}
