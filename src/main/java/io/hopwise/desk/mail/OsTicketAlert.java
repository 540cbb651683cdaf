package io.hopwise.desk.mail;

import io.hopwise.store.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;

/**
 * An alert that osTicket sends to an agent. Its Message-ID says for whom it is and to which thread
 * it belongs ({@code getMessageId} in osTicket's include/class.mailer.php, version B): an answer to
 * it becomes an internal note where it was for an agent, and a message that the customer reads
 * where it was for somebody else.
 *
 * @param system which osTicket it is
 * @param thread its number of the ticket's thread
 */
record OsTicketAlert(String system, long thread) {
  private static final char VERSION = 'B';
  private static final int PARTS = 4;
  private static final int OF_PERSON_AND_ENTRY = 8;
  private static final int TAG_BYTES = 13;
  private static final int SIGNATURE_BYTES = 5;
  private static final byte AGENT = 'S';
  private static final int SYSTEM_CHARS = 8;

  /** What a Message-ID says; none where it is none of an alert to an agent. */
  static Optional<OsTicketAlert> of(String messageId) {
    String[] parts = messageId.split("-", PARTS);
    if (parts.length < PARTS || parts[0].isEmpty() || parts[0].charAt(0) != VERSION) {
      return Optional.empty();
    }
    byte[] tag;
    try {
      tag = Base64.getDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (tag.length != TAG_BYTES + SIGNATURE_BYTES || tag[TAG_BYTES - 1] != AGENT) {
      return Optional.empty();
    }
    // 32 bits each: the person, the entry, the thread
    ByteBuffer numbers = ByteBuffer.wrap(tag).order(ByteOrder.LITTLE_ENDIAN);
    long thread = Integer.toUnsignedLong(numbers.getInt(OF_PERSON_AND_ENTRY));
    return thread == 0
        ? Optional.empty()
        : Optional.of(new OsTicketAlert(parts[0].substring(1), thread));
  }

  /** What the thread is called here. */
  String ticket() {
    return "osticket-" + Fingerprint.of(system).substring(0, SYSTEM_CHARS) + "-" + thread;
  }
}
