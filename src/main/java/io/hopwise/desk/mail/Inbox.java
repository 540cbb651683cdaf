package io.hopwise.desk.mail;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.store.Mails;
import io.hopwise.store.StoredMail;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.MessageIDTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** The folder in which mails arrive: each is seen once, and lies there ever after. */
final class Inbox {
  private static final int AT_ONCE = 100;

  private final ImapConnection connection;
  private final Mails mails;

  Inbox(ImapConnection connection, Mails mails) {
    this.connection = connection;
    this.mails = mails;
  }

  /** What is done with a mail that nobody has seen yet. */
  interface Reader {
    /**
     * Judges a mail by its head, and has written down what is to last when it returns.
     *
     * @param validity of the mailbox's numbers
     */
    void read(MimeMessage head, long validity, long uid) throws MessagingException;
  }

  /** Looks at what came since the last time; the first time at what came since it began. */
  void look(Reader reader) throws HelpdeskFailure {
    connection.leaveInbox();
    connection.inInbox(
        folder -> {
          long validity = folder.getUIDValidity();
          Mails.Reached reached = mails.begin();
          if (reached.validity() == validity) {
            long last = reached.last();
            look(folder, after(folder, last), OptionalLong.of(last), reader);
          } else {
            // all have new numbers: what is known is known by its name
            long last = last(folder);
            look(folder, since(folder, reached.began()), OptionalLong.empty(), reader);
            mails.reached(validity, last);
          }
          return true;
        });
  }

  /**
   * The number of the last mail in the mailbox as this session sees it. The number of the next one
   * ({@code UIDNEXT}) knows of mails that this session's search does not find yet.
   */
  private static long last(IMAPFolder folder) throws MessagingException {
    int count = folder.getMessageCount();
    return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
  }

  private static Message[] after(IMAPFolder folder, long last) throws MessagingException {
    return folder.getMessagesByUID(last + 1, UIDFolder.LASTUID);
  }

  private static Message[] since(IMAPFolder folder, Instant began) throws MessagingException {
    // the server compares days, of a zone of its own
    Instant day = began.minus(Duration.ofDays(2));
    List<Message> found = new ArrayList<>();
    Message[] recent = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(day)));
    FetchProfile dates = new FetchProfile();
    dates.add(FetchProfile.Item.ENVELOPE);
    folder.fetch(recent, dates);
    for (Message one : recent) {
      // a mailbox that was copied may have all its mails of today: then what is old says so itself
      Date received = one.getReceivedDate();
      Date sent = one.getSentDate();
      boolean isOld = received != null && received.toInstant().isBefore(began);
      boolean isOlder = sent != null && sent.toInstant().isBefore(day);
      if (!isOld && !isOlder) {
        found.add(one);
      }
    }
    return found.toArray(Message[]::new);
  }

  /**
   * Looks at these.
   *
   * @param last number that was looked at before; none where the numbers say nothing
   */
  private void look(IMAPFolder folder, Message[] all, OptionalLong last, Reader reader)
      throws MessagingException {
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(IMAPFolder.FetchProfileItem.HEADERS);
    long validity = folder.getUIDValidity();
    for (int from = 0; from < all.length; from += AT_ONCE) {
      Message[] some = Arrays.copyOfRange(all, from, Math.min(from + AT_ONCE, all.length));
      folder.fetch(some, profile);
      for (Message one : some) {
        long uid = folder.getUID(one);
        // asked for what comes behind the last one, servers give the last one
        if (last.isPresent() && uid <= last.getAsLong()) {
          continue;
        }
        try {
          reader.read((MimeMessage) one, validity, uid);
        } catch (MessageRemovedException e) {
          // somebody was faster
        }
        if (one instanceof IMAPMessage read) {
          // the folder stays open, and would keep them all
          read.invalidateHeaders();
        }
        if (last.isPresent()) {
          mails.reached(validity, uid);
        }
      }
    }
  }

  /**
   * How large a mail is, in bytes.
   *
   * @throws HelpdeskFailure also when it is not there any more
   */
  long size(StoredMail mail) throws HelpdeskFailure {
    return connection.inInbox(folder -> (long) message(folder, mail).getSize());
  }

  /** Fetches a mail into a file, and marks it as read. */
  void fetch(StoredMail mail, Path to) throws HelpdeskFailure {
    connection.inInbox(
        folder -> {
          Message message = message(folder, mail);
          try (OutputStream out = Files.newOutputStream(to)) {
            message.writeTo(out);
          } catch (IOException e) {
            throw new MessagingException("It can't be fetched.", e);
          }
          message.setFlags(ImapConnection.seen(), true);
          return true;
        });
  }

  private static Message message(IMAPFolder folder, StoredMail mail)
      throws MessagingException, HelpdeskFailure {
    if (folder.getUIDValidity() == mail.validity()) {
      Message there = folder.getMessageByUID(mail.uid());
      if (there != null && !there.isExpunged()) {
        return there;
      }
    }
    Message[] found = folder.search(new MessageIDTerm("<" + mail.messageId() + ">"));
    if (found.length == 0) {
      throw MailFailures.missing("The mail is not in the mailbox any more.");
    }
    return found[0];
  }
}
