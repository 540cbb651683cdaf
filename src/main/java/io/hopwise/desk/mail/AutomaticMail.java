package io.hopwise.desk.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Mails that no person wrote: who answers them is answered without end. */
final class AutomaticMail {
  private static final Set<String> MASSES = Set.of("bulk", "junk", "list", "auto_reply");
  private static final Set<String> DAEMONS = Set.of("mailer-daemon", "postmaster");
  private static final List<String> NO_REPLY = List.of("oof", "autoreply", "all");

  /** Headers that vacation programs of their own kind set. */
  private static final List<String> TELLTALES =
      List.of("X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Mail-Autoreply");

  private static final List<String> OF_LISTS = List.of("List-Id", "List-Unsubscribe");

  private AutomaticMail() {}

  /**
   * By which sign it is known; none where a person seems to have written it.
   *
   * @param from who wrote it
   */
  static Optional<String> sign(MimePart mail, String from) throws MessagingException {
    Optional<String> bounce = bounce(mail, from);
    if (bounce.isPresent()) {
      return bounce;
    }
    String submitted = word(first(mail, "Auto-Submitted"));
    if (!submitted.isEmpty() && !submitted.equals("no")) {
      return Optional.of("auto-submitted");
    }
    if (MASSES.contains(word(first(mail, "Precedence")))) {
      return Optional.of("precedence");
    }
    String suppress = first(mail, "X-Auto-Response-Suppress").toLowerCase(Locale.ROOT);
    for (String one : suppress.split(",", -1)) {
      if (NO_REPLY.contains(one.strip())) {
        return Optional.of("auto-response-suppress");
      }
    }
    for (String header : TELLTALES) {
      if (!first(mail, header).isEmpty()) {
        return Optional.of(header.toLowerCase(Locale.ROOT));
      }
    }
    for (String header : OF_LISTS) {
      if (!first(mail, header).isEmpty()) {
        return Optional.of("list");
      }
    }
    return Optional.empty();
  }

  /** Whether it says what became of another mail. */
  private static Optional<String> bounce(MimePart mail, String from) throws MessagingException {
    String path = first(mail, "Return-Path").replace(" ", "");
    String name = from.substring(0, Math.max(from.lastIndexOf('@'), 0));
    boolean isReport =
        isOf(mail, "multipart/report")
            || isOf(mail, "message/delivery-status")
            || isOf(mail, "message/disposition-notification");
    return path.equals("<>") || DAEMONS.contains(name) || isReport
        ? Optional.of("bounce")
        : Optional.empty();
  }

  private static boolean isOf(Part mail, String type) throws MessagingException {
    return mail.isMimeType(type);
  }

  /** The first of these headers, empty for none. */
  static String first(MimePart mail, String header) throws MessagingException {
    String[] values = mail.getHeader(header);
    return values == null || values.length == 0 ? "" : values[0].strip();
  }

  /** Without parameters and comments. */
  private static String word(String value) {
    return value.split("[;(\\s]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
