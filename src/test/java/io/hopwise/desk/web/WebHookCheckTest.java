package io.hopwise.desk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.desk.HookCheck.Result;
import io.hopwise.desk.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call is taken from the helpdesk that its documentation describes, and from nobody else. */
class WebHookCheckTest {
  private static final String SECRET = "a secret of the test";
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  static List<String> names() {
    return Presets.names();
  }

  private static WebHookCheck check(String preset, Instant now) {
    return check(Presets.read(preset).connector().orElseThrow(), now);
  }

  private static WebHookCheck check(Connector connector, Instant now) {
    return new WebHookCheck(
        connector,
        new WebSettings(
            URI.create("https://helpdesk.example"),
            "hopwise",
            List.of(),
            Map.of(),
            Secret.of(SECRET),
            Map.of(),
            List.of(),
            1 << 20),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** As the helpdesk's documentation says that it signs. */
  private static Map<String, String> signed(RecordedHelpdesk told, String body) throws Exception {
    Map<String, String> headers = new HashMap<>();
    if (!told.told("hook-token").isEmpty()) {
      headers.put(told.told("hook-token"), SECRET);
      return headers;
    }
    String algorithm = told.told("hook-algorithm");
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(bytes(SECRET), algorithm));
    String time = told.told("hook-time");
    byte[] signature =
        mac.doFinal(bytes(told.told("hook-signs").replace("{time}", time).replace("{body}", body)));
    String said =
        told.told("hook-encoding").equals("base64")
            ? Base64.getEncoder().encodeToString(signature)
            : HexFormat.of().formatHex(signature);
    headers.put(told.told("hook-header"), told.told("hook-prefix") + said);
    headers.put(told.told("hook-time-header"), time);
    return headers;
  }

  @ParameterizedTest
  @MethodSource("names")
  void aGenuineCallNamesItsTicket(String preset) throws Exception {
    try (RecordedHelpdesk told = new RecordedHelpdesk(preset)) {
      String body = told.told("hook-body");
      WebHookCheck check = check(preset, NOON);

      assertEquals(Result.GENUINE, check.of(signed(told, body), bytes(body)));
      assertEquals(Optional.of(told.told("ticket")), check.ticket(bytes(body)));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aCallOfSomebodyElseIsForged(String preset) throws Exception {
    try (RecordedHelpdesk told = new RecordedHelpdesk(preset)) {
      String body = told.told("hook-body");
      Map<String, String> other = new HashMap<>(signed(told, body));
      other.replaceAll((name, value) -> value.equals(SECRET) ? "another" : value);
      byte[] changed = bytes(body + " ");

      assertEquals(Result.FORGED, check(preset, NOON).of(Map.of(), bytes(body)));
      assertEquals(Result.FORGED, check(preset, NOON).of(other, changed));
    }
  }

  @Test
  void aCallThatWasKeptIsStale() throws Exception {
    try (RecordedHelpdesk told = new RecordedHelpdesk("zendesk")) {
      String body = told.told("hook-body");

      assertEquals(
          Result.STALE,
          check("zendesk", NOON.plusSeconds(301)).of(signed(told, body), bytes(body)));
    }
  }

  @Test
  void aPasswordProvesACallToo() {
    Connector zammad = Presets.read("zammad").connector().orElseThrow();
    HookShape basic =
        new HookShape(
            List.of("/id"),
            new HookShape.Password(new Template(List.of(new Template.Piece("user", true)))));
    WebHookCheck check =
        check(
            new Connector(
                zammad.name(),
                zammad.ticketId(),
                zammad.options(),
                zammad.isEscaped(),
                zammad.times(),
                zammad.signIn(),
                zammad.self(),
                zammad.queues(),
                zammad.clock(),
                zammad.ticket(),
                zammad.merging(),
                zammad.entries(),
                zammad.changes(),
                zammad.say(),
                zammad.fields(),
                Optional.of(basic)),
            NOON);
    String said = Base64.getEncoder().encodeToString(bytes("hopwise:" + SECRET));

    assertEquals(Result.GENUINE, check.of(Map.of("authorization", "Basic " + said), bytes("{}")));
    assertEquals(Result.FORGED, check.of(Map.of("authorization", "Basic aG9w"), bytes("{}")));
  }
}
