package io.hopwise.desk.mail;

import io.hopwise.desk.DeskLog;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.store.CaseId;
import io.hopwise.store.Mails;
import io.hopwise.store.StoredMail;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Hands answers in, and lays a copy of each to the sent mails. */
final class Sending {
  /** Nobody gets more in an hour: two machines that answer each other stop here. */
  private static final int MOST_PER_HOUR = 20;

  private static final Duration HOUR = Duration.ofHours(1);

  private final MailSettings settings;
  private final ImapConnection connection;
  private final Mails mails;
  private final Clock clock;
  private final DeskLog log;
  private final Session session;

  /**
   * By this way.
   *
   * @param millis that an answer may take
   */
  Sending(
      MailSettings settings,
      ImapConnection connection,
      Mails mails,
      Clock clock,
      DeskLog log,
      long millis) {
    this.settings = settings;
    this.connection = connection;
    this.mails = mails;
    this.clock = clock;
    this.log = log;
    Properties properties = new Properties();
    settings.smtp().tell(properties, millis);
    settings.tell(properties, settings.smtp());
    String prefix = "mail." + settings.smtp().name() + ".";
    properties.setProperty(prefix + "auth", Boolean.toString(!settings.user().isEmpty()));
    properties.setProperty(prefix + "localhost", settings.domain());
    // else the library asks this machine what it is called
    properties.setProperty("mail.from", settings.address());
    // one who is gone keeps nobody else from the answer
    properties.setProperty(prefix + "sendpartial", "true");
    this.session = Session.getInstance(properties);
  }

  /**
   * Sends it.
   *
   * @throws HelpdeskFailure where it was not taken, or nobody knows
   */
  void send(Outgoing mail, String thread) throws HelpdeskFailure {
    Instant now = clock.instant();
    mails.forgetSendings(now.minus(HOUR).minus(HOUR));
    for (String address : mail.to()) {
      if (mails.sendings(address, now.minus(HOUR)) >= MOST_PER_HOUR) {
        throw MailFailures.broken("Somebody had " + MOST_PER_HOUR + " answers within an hour.");
      }
    }
    mails.sending(
        new StoredMail(
            CaseId.at(now),
            thread,
            mail.messageId(),
            settings.address(),
            mail.subject(),
            true,
            0,
            0,
            now),
        mail.to());
    MimeMessage written = handedIn(mail, now);
    mails.sent(mail.messageId());
    try {
      keep(mail.messageId(), written);
    } catch (HelpdeskFailure e) {
      // it went out: where the copy would lie is nobody's answer
      log.say(true, "mail-not-kept", "why", String.valueOf(e.getMessage()));
    }
  }

  private MimeMessage handedIn(Outgoing mail, Instant now) throws HelpdeskFailure {
    MimeMessage written;
    Transport transport;
    try {
      written = mail.written(session, settings.address(), now);
      transport = session.getTransport(settings.smtp().name());
    } catch (MessagingException e) {
      throw MailFailures.broken(String.valueOf(e.getMessage()));
    }
    try {
      transport.connect(settings.user(), settings.password().now());
    } catch (MessagingException e) {
      throw MailFailures.of(e);
    }
    try {
      transport.sendMessage(written, written.getAllRecipients());
      return written;
    } catch (SendFailedException e) {
      Address[] sent = e.getValidSentAddresses();
      if (sent == null || sent.length == 0) {
        throw MailFailures.whileSending(e);
      }
      log.say(true, "mail-not-to-all", "why", String.valueOf(e.getMessage()));
      return written;
    } catch (MessagingException e) {
      throw MailFailures.whileSending(e);
    } finally {
      leave(transport);
    }
  }

  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // what was taken is taken
    }
  }

  /** Many servers keep what was handed in by themselves. */
  private void keep(String messageId, MimeMessage mail) throws HelpdeskFailure {
    connection.inSent(
        folder -> {
          if (!isIn(folder, messageId)) {
            mail.setFlags(ImapConnection.seen(), true);
            folder.appendMessages(new Message[] {mail});
          }
          return true;
        });
  }

  private static boolean isIn(IMAPFolder folder, String messageId) throws MessagingException {
    return folder.search(new MessageIDTerm("<" + messageId + ">")).length > 0;
  }

  /** Whether it went out: we know it, or it lies with the sent mails. */
  boolean isSent(String messageId) throws HelpdeskFailure {
    return mails.isSent(messageId) || connection.<Boolean>inSent(folder -> isIn(folder, messageId));
  }
}
