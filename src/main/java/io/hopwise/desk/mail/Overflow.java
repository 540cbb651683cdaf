package io.hopwise.desk.mail;

import io.hopwise.desk.DeskLog;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.Saying;
import io.hopwise.report.Html;
import io.hopwise.report.Messages;
import io.hopwise.store.CaseId;
import io.hopwise.store.Fingerprint;
import io.hopwise.store.Mails;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Mails that would be more new cases of one sender than are taken in an hour. They are left unread,
 * with a flag; their sender and the log are told of the first one.
 */
final class Overflow {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Before the names of threads in which nothing is but what senders were told. */
  private static final String THREAD = "limit-";

  private final MailSettings settings;
  private final Mails mails;
  private final Clock clock;
  private final DeskLog log;
  private final List<IncomingMail> untold = new ArrayList<>();

  Overflow(MailSettings settings, Mails mails, Clock clock, DeskLog log) {
    this.settings = settings;
    this.mails = mails;
    this.clock = clock;
    this.log = log;
  }

  /** Whether a thread holds nothing that could be continued. */
  static boolean isThread(String thread) {
    return thread.startsWith(THREAD);
  }

  /** Whether this mail would be one case too many. */
  boolean has(IncomingMail mail, String thread) {
    int most = settings.limit().casesPerHour();
    return most > 0
        && mails.thread(thread).isEmpty()
        && mails.begun(mail.from(), clock.instant().minus(HOUR)) >= most;
  }

  /** Leaves it where it lies. */
  void leave(IncomingMail mail, MimeMessage head) throws MessagingException {
    head.setFlag(Flags.Flag.FLAGGED, true);
    boolean isWaiting = untold.stream().anyMatch(one -> one.from().equals(mail.from()));
    if (!isWaiting && !isTold(mail.from())) {
      log.say(
          true, "mail-too-many", "from", mail.from(), "an-hour", settings.limit().casesPerHour());
      untold.add(mail);
    }
  }

  private boolean isTold(String sender) {
    return mails.thread(thread(sender)).stream()
        .anyMatch(one -> one.noted().isAfter(clock.instant().minus(HOUR)));
  }

  private static String thread(String sender) {
    return THREAD + Fingerprint.of(sender);
  }

  /** Tells senders; what can't be sent now is not sent later, for they see that nothing came. */
  void tell(Sending sending) {
    Messages messages = Messages.in(settings.limit().language());
    String most = Integer.toString(settings.limit().casesPerHour());
    for (IncomingMail one : untold) {
      String words = "<p>" + Html.escaped(messages.of("desk.mails-too-many", most)) + "</p>\n";
      Outgoing notice =
          new Outgoing(
              "hopwise." + CaseId.at(clock.instant()) + "@" + settings.domain(),
              List.of(one.from()),
              "Re: " + Threads.bare(one.subject()),
              List.of(one.messageId()),
              new Saying(words, true, List.of(), ""));
      try {
        sending.send(notice, thread(one.from()));
      } catch (HelpdeskFailure e) {
        log.say(true, "mail-not-said", "why", String.valueOf(e.getMessage()));
      }
    }
    untold.clear();
  }
}
