package io.hopwise.herald;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what it is told, or not, as a test wants it. */
final class Receiver implements AutoCloseable {
  /** The statuses of the next answers; then 204. */
  final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** What came. */
  record Call(String path, Headers headers, String body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          calls.add(
              new Call(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
          int status = statuses.isEmpty() ? 204 : statuses.remove();
          if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "60");
          }
          if (status == 307) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
          }
          if (status == 200) {
            // without an end, until the other side hangs up
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
              byte[] many = new byte[1 << 16];
              while (true) {
                out.write(many);
              }
            } catch (IOException e) {
              // it did
            }
          } else {
            exchange.sendResponseHeaders(status, -1);
          }
          exchange.close();
        });
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
