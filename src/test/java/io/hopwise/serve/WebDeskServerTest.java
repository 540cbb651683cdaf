package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.desk.web.RecordedHelpdesk;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server takes calls of the helpdesk that it is told to look after, and of no other. */
class WebDeskServerTest {
  private static final String SECRET = "a secret of the test";

  @TempDir Path scratch;

  private static int call(Server server, String helpdesk, String body, String signature)
      throws Exception {
    URI to = URI.create("http://127.0.0.1:" + server.port() + "/hooks/" + helpdesk);
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String signed(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    byte[] signature = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    return "sha1=" + HexFormat.of().formatHex(signature);
  }

  @Test
  void aSignedCallIsTakenAndOthersAreNot() throws Exception {
    try (RecordedHelpdesk zammad = new RecordedHelpdesk("zammad")) {
      Map<String, String> options =
          Map.of(
              "accounts",
              "off",
              "listen",
              "127.0.0.1:0",
              "data",
              scratch.resolve("data").toString(),
              "desk",
              "zammad",
              "desk_url",
              zammad.url().toString(),
              "desk_queues",
              zammad.told("queue"));
      Map<String, String> variables =
          Map.of("HOPWISE_SERVE_DESK_TOKEN", "the-token", "HOPWISE_SERVE_DESK_HOOK_SECRET", SECRET);
      String body = zammad.told("hook-body");
      SettingsReader.Read read = SettingsReader.read(Optional.empty(), options, variables);
      try (Server server =
          Server.start(read.settings().orElseThrow(), Messages.in(Language.EN), line -> {})) {
        assertEquals(
            List.of(202, 401, 400, 404),
            List.of(
                call(server, "zammad", body, signed(body)),
                call(server, "zammad", body, signed("{}")),
                call(server, "zammad", "{}", signed("{}")),
                call(server, "zendesk", body, signed(body))));
      }
    }
  }
}
