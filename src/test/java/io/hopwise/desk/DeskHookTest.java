package io.hopwise.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.desk.DeskHook.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A call is taken from who knows the secret, and near its time. */
class DeskHookTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final byte[] BODY =
      "{\"id\":\"3\",\"event\":\"ticket.changed\",\"ticket\":{\"queue\":\"x\",\"id\":17}}"
          .getBytes(StandardCharsets.UTF_8);

  private final HookSignature signature =
      new HookSignature(Secret.of("a secret of the test"), Clock.fixed(NOON, ZoneOffset.UTC));
  private final List<String> changed = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final DeskHook hook =
      new DeskHook(signature, changed::add, (isTrouble, event, fields) -> said.add(event));

  private Map<String, String> signed(Instant time, byte[] body) {
    String seconds = Long.toString(time.getEpochSecond());
    return Map.of(
        HookSignature.TIME,
        seconds,
        HookSignature.SIGNATURE,
        HookSignature.PREFIX + signature.sign(seconds, body));
  }

  @Test
  void aSignedCallNamesATicket() {
    assertEquals(Outcome.TAKEN, hook.take(signed(NOON, BODY), BODY));
    assertEquals(List.of("17"), changed);
  }

  @Test
  void aCallThatIsSignedWithAnotherSecretOrForAnotherBodyIsForged() {
    byte[] other = "{\"ticket\":{\"id\":18}}".getBytes(StandardCharsets.UTF_8);

    assertEquals(Outcome.FORGED, hook.take(signed(NOON, BODY), other));
    assertEquals(Outcome.FORGED, hook.take(Map.of(), BODY));
    assertEquals(List.of(), changed);
  }

  @Test
  void aCallThatWasKeptForLaterIsNotTaken() {
    assertEquals(Outcome.STALE, hook.take(signed(NOON.minusSeconds(301), BODY), BODY));
    assertEquals(List.of(), changed);
  }

  @Test
  void clocksThatDifferALittleAreToleratedAndThatIsSaid() {
    assertEquals(Outcome.TAKEN, hook.take(signed(NOON.plusSeconds(240), BODY), BODY));
    assertEquals(List.of("hook-clock-skew"), said);
  }

  @Test
  void aSignedCallWithoutATicketIsUnreadable() {
    for (String text : List.of("", "[", "{}", "{\"ticket\":{\"id\":\"../1\"}}", "{\"id\":4}")) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      assertEquals(Outcome.UNREADABLE, hook.take(signed(NOON, body), body), text);
    }
  }
}
