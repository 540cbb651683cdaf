package io.hopwise.desk.mail;

import io.hopwise.desk.DeskLog;
import io.hopwise.desk.Entry;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.Part;
import io.hopwise.desk.Saying;
import io.hopwise.desk.Ticket;
import io.hopwise.store.Mails;
import io.hopwise.store.StoredMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mailbox by IMAP and SMTP. A mail is written down when it is first seen, and all that is known
 * of threads is known by that: the mailbox itself is asked for nothing but what is new and what a
 * mail holds, and changed in nothing but that a mail was read.
 */
public final class Mailbox implements Helpdesk {
  private static final Pattern MARK = Pattern.compile("<!-- hopwise:([0-9a-z]{26}) -->");
  private static final Pattern FORWARDED = Pattern.compile("(?i)\\s*(?:fw|fwd|wg|tr|转发)\\s*[:：].*");

  private static final long LONGEST_CLOSING_MILLIS = 2_000;

  private final MailSettings settings;
  private final Mails mails;
  private final Clock clock;
  private final DeskLog log;
  private final ImapConnection connection;
  private final Inbox inbox;
  private final Overflow overflow;
  private final Arrivals arrivals;
  private final Downloads downloads;
  private final Sending sending;
  private Optional<Listening> listening = Optional.empty();

  /**
   * As these settings say.
   *
   * @param largest bytes that are taken of what came at once
   * @param scratch a folder that nobody else may read
   * @param limit that an answer of a server may take
   */
  public Mailbox(
      MailSettings settings,
      long largest,
      Path scratch,
      Duration limit,
      Mails mails,
      Clock clock,
      DeskLog log) {
    this.settings = settings;
    this.mails = mails;
    this.clock = clock;
    this.log = log;
    this.connection = new ImapConnection(settings, limit.toMillis());
    this.inbox = new Inbox(connection, mails);
    this.overflow = new Overflow(settings, mails, clock, log);
    this.arrivals = new Arrivals(settings, mails, clock, log, overflow);
    this.downloads = new Downloads(inbox, scratch, largest);
    this.sending = new Sending(settings, connection, mails, clock, log, limit.toMillis());
    // what arrives from now on is ours, also if its server is away for now
    mails.begin();
  }

  @Override
  public Ticket ticket(String id, Set<String> own) throws HelpdeskFailure {
    List<StoredMail> theirs = mails.thread(id).stream().filter(one -> !one.isOurs()).toList();
    if (theirs.isEmpty()) {
      throw MailFailures.missing("There is no such thread: " + id);
    }
    StoredMail last = theirs.get(theirs.size() - 1);
    return new Ticket(
        id,
        Threads.bare(theirs.get(0).subject()),
        true,
        last.noted(),
        clock.instant(),
        theirs.stream().map(one -> new Entry(one.id(), one.noted())).toList());
  }

  @Override
  public List<Part> parts(Entry entry) throws HelpdeskFailure {
    List<Piece> pieces = pieces(entry.id());
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Piece one = pieces.get(i);
      parts.add(new Part(entry.id() + "/" + i, one.name(), one.type(), "utf-8", one.size()));
    }
    return parts;
  }

  private List<Piece> pieces(String entry) throws HelpdeskFailure {
    StoredMail mail =
        mails.named(entry).orElseThrow(() -> MailFailures.missing("There is no such mail."));
    boolean isFirst = mails.thread(mail.thread()).get(0).id().equals(mail.id());
    boolean isForwarded = FORWARDED.matcher(mail.subject()).matches();
    try {
      // osTicket's alerts quote nothing that it sent
      return downloads.pieces(mail, !isFirst && !isForwarded && !settings.isOsTicket());
    } catch (HelpdeskFailure e) {
      if (e.kind() != Kind.MISSING) {
        throw e;
      }
      // else nothing that comes later in the thread could be read either
      return List.of(
          new Piece(mail.subject(), "multipart/x-gone", 0, InputStream::nullInputStream));
    }
  }

  @Override
  public void read(Part part, long most, Reader reader) throws HelpdeskFailure {
    int slash = part.id().indexOf('/');
    Piece piece =
        pieces(part.id().substring(0, slash)).get(Integer.parseInt(part.id().substring(slash + 1)));
    if (piece.size() > most) {
      throw MailFailures.tooLarge(piece.size() + " bytes");
    }
    try (InputStream content = piece.content().open()) {
      reader.take(content);
    } catch (IOException e) {
      throw MailFailures.broken(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Changes changes(Instant since) throws HelpdeskFailure {
    Instant now = clock.instant();
    // what was read is in its case, and lies nowhere else
    downloads.close();
    inbox.look(this::arrived);
    overflow.tell(sending);
    return new Changes(mails.changed(since), now);
  }

  private void arrived(MimeMessage head, long validity, long uid) throws MessagingException {
    arrivals.take(head, validity, uid);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public String say(String ticket, Saying saying) throws HelpdeskFailure {
    Matcher mark = MARK.matcher(saying.content());
    if (!mark.find()) {
      throw new IllegalArgumentException("What is said has no mark.");
    }
    List<StoredMail> thread = mails.thread(ticket);
    List<StoredMail> theirs = thread.stream().filter(one -> !one.isOurs()).toList();
    if (theirs.isEmpty()) {
      throw MailFailures.missing("There is no such thread: " + ticket);
    }
    List<String> to = Outgoing.writers(thread, settings.senders());
    if (to.isEmpty()) {
      throw MailFailures.broken("Nobody who wrote may be answered any more (mail_from).");
    }
    String name = messageId(mark.group(1));
    sending.send(
        settings.isOsTicket()
            ? toAlert(name, theirs.get(theirs.size() - 1), saying)
            : toThread(name, to, thread, saying),
        ticket);
    return mark.group(1);
  }

  private static Outgoing toThread(
      String name, List<String> to, List<StoredMail> thread, Saying saying) {
    List<StoredMail> theirs = thread.stream().filter(one -> !one.isOurs()).toList();
    String last = theirs.get(theirs.size() - 1).messageId();
    List<String> references = new ArrayList<>(thread.stream().map(StoredMail::messageId).toList());
    references.remove(last);
    references.add(last);
    StoredMail first = theirs.get(0);
    String subject = "Re: " + Threads.bare(first.subject()) + " " + Threads.mark(first.thread());
    return new Outgoing(name, to, subject, references, saying);
  }

  /** What answers anything but the alert may become more than a note. */
  private static Outgoing toAlert(String name, StoredMail alert, Saying saying) {
    return new Outgoing(
        name,
        List.of(alert.address()),
        "Re: " + alert.subject(),
        List.of(alert.messageId()),
        saying);
  }

  /** It holds what nobody can guess. */
  private String messageId(String comment) {
    return "hopwise." + comment + "@" + settings.domain();
  }

  @Override
  public Optional<String> find(String ticket, String mark, String after) throws HelpdeskFailure {
    Matcher comment = MARK.matcher(mark);
    return comment.find() && sending.isSent(messageId(comment.group(1)))
        ? Optional.of(comment.group(1))
        : Optional.empty();
  }

  @Override
  public void fields(String ticket, Map<String, String> values) {
    // a mail has none
  }

  @Override
  public void listen(Runnable changed) {
    Listening fresh = new Listening(settings, changed, log);
    listening = Optional.of(fresh);
    fresh.start();
  }

  @Override
  public void close() {
    listening.ifPresent(Listening::close);
    downloads.close();
    // a server that is gone would keep whoever closes the connection
    Thread closing = new Thread(connection::close, "mailbox-closing");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(LONGEST_CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
