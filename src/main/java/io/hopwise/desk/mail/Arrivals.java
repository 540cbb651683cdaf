package io.hopwise.desk.mail;

import io.hopwise.desk.DeskLog;
import io.hopwise.store.CaseId;
import io.hopwise.store.Mails;
import io.hopwise.store.StoredMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides of each mail that arrives whether it is taken, and in which thread. */
final class Arrivals {
  private final MailSettings settings;
  private final Mails mails;
  private final Threads threads;
  private final Overflow overflow;
  private final Clock clock;
  private final DeskLog log;

  Arrivals(MailSettings settings, Mails mails, Clock clock, DeskLog log, Overflow overflow) {
    this.settings = settings;
    this.mails = mails;
    this.threads = new Threads(mails, clock);
    this.overflow = overflow;
    this.clock = clock;
    this.log = log;
  }

  /** Takes it, or says why it does not; what is taken is written down when this returns. */
  void take(MimeMessage head, long validity, long uid) throws MessagingException {
    IncomingMail mail = IncomingMail.of(head);
    if (mails.find(mail.messageId()).isPresent()) {
      // it came twice, or the mailbox has new numbers
      return;
    }
    Optional<String> objection = objection(head, mail);
    if (objection.isPresent()) {
      log.say(false, "mail-ignored", "uid", uid, "why", objection.get());
      return;
    }
    Optional<OsTicketAlert> alert =
        settings.isOsTicket() ? OsTicketAlert.of(mail.messageId()) : Optional.empty();
    Threads.Place place =
        alert.map(one -> new Threads.Place(one.ticket(), false)).orElseGet(() -> threads.of(mail));
    if (place.isRefused()) {
      log.say(true, "mail-thread-refused", "uid", uid, "thread", place.thread());
    }
    if (overflow.has(mail, place.thread())) {
      overflow.leave(mail, head);
      return;
    }
    Set<String> people = new HashSet<>(mail.people());
    people.remove(settings.address());
    mails.take(
        new StoredMail(
            CaseId.at(clock.instant()),
            place.thread(),
            mail.messageId(),
            mail.from(),
            mail.subject(),
            false,
            validity,
            uid,
            clock.instant()),
        people);
  }

  /** Why it is not taken; none where it is. */
  private Optional<String> objection(MimeMessage head, IncomingMail mail)
      throws MessagingException {
    if (mail.from().isEmpty()) {
      return Optional.of("from-unclear");
    }
    if (mail.from().equals(settings.address())) {
      return Optional.of("own");
    }
    Optional<String> automatic =
        settings.isOsTicket() ? noAlert(head, mail) : AutomaticMail.sign(head, mail.from());
    if (automatic.isPresent()) {
      return automatic;
    }
    if (!settings.senders().have(mail.from())) {
      return Optional.of("not-in-mail_from");
    }
    boolean isVouchedFor =
        settings.authserv().isEmpty()
            || AuthenticationResults.of(results(head), settings.authserv().get())
                .vouchFor(mail.domain());
    return isVouchedFor ? Optional.empty() : Optional.of("sender-not-authenticated");
  }

  /** All alerts are made by a machine; the rest of what osTicket sends is not for an agent. */
  private static Optional<String> noAlert(MimeMessage head, IncomingMail mail)
      throws MessagingException {
    String submitted = AutomaticMail.first(head, "Auto-Submitted").toLowerCase(Locale.ROOT);
    return submitted.startsWith("auto-replied") || OsTicketAlert.of(mail.messageId()).isEmpty()
        ? Optional.of("no-alert")
        : Optional.empty();
  }

  private static List<String> results(MimeMessage head) throws MessagingException {
    String[] values = head.getHeader("Authentication-Results");
    return values == null ? List.of() : Arrays.asList(values);
  }
}
