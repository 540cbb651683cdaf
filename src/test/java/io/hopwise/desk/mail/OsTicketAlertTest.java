package io.hopwise.desk.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the Message-ID of an alert of osTicket says. */
class OsTicketAlertTest {
  /**
   * As {@code getMessageId} makes it (osTicket v1.18, include/class.mailer.php): {@code
   * B<system>-<random>-<tag>-<address>}, the tag being PHP's {@code pack('VVVa', user, entry,
   * thread, class)} and five bytes of a signature, in base64 without its padding.
   */
  private static String messageId(int thread, char forWhom) {
    byte[] tag =
        ByteBuffer.allocate(18)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(7)
            .putInt(4711)
            .putInt(thread)
            .put((byte) forWhom)
            .put(new byte[] {1, 2, 3, 4, 5})
            .array();
    String written = Base64.getEncoder().withoutPadding().encodeToString(tag);
    return "Bab/c=d-x_Y=9-" + written + "-support@example.org";
  }

  @Test
  void alertsOfTheSameThreadAreTheSameTicket() {
    Optional<OsTicketAlert> alert = OsTicketAlert.of(messageId(512, 'S'));

    assertEquals(Optional.of(new OsTicketAlert("ab/c=d", 512)), alert);
    assertTrue(alert.orElseThrow().ticket().matches("osticket-[0-9a-f]{8}-512"));
  }

  @Test
  void whatIsForSomebodyElseIsNone() {
    for (char forWhom : new char[] {'U', 'C', 'M', '?', 'A'}) {
      assertEquals(Optional.empty(), OsTicketAlert.of(messageId(512, forWhom)));
    }
    assertEquals(Optional.empty(), OsTicketAlert.of(messageId(0, 'S')));
  }

  @Test
  void whatOsTicketDidNotMakeIsNone() {
    assertEquals(Optional.empty(), OsTicketAlert.of("1-2-3-4@example.org"));
    assertEquals(Optional.empty(), OsTicketAlert.of("B-1-!-4@example.org"));
    assertEquals(Optional.empty(), OsTicketAlert.of("Bab-1-QUJD-support@example.org"));
    assertEquals(Optional.empty(), OsTicketAlert.of(""));
  }
}
