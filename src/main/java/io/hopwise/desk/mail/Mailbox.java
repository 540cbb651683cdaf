package io.hopwise.desk.mail;

import io.hopwise.desk.DeskLog;
import io.hopwise.desk.Entry;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HelpdeskFailure;
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

  private final MailSettings settings;
  private final Mails mails;
  private final Clock clock;
  private final DeskLog log;
  private final ImapConnection connection;
  private final Inbox inbox;
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
    this.arrivals = new Arrivals(settings, mails, clock, log);
    this.downloads = new Downloads(inbox, scratch, largest);
    this.sending = new Sending(settings, connection, mails, clock, log, limit.toMillis());
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
    // osTicket's alerts quote nothing that it sent
    return downloads.pieces(mail, !isFirst && !isForwarded && !settings.isOsTicket());
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
    inbox.look(this::arrived);
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
    StoredMail last = theirs.get(theirs.size() - 1);
    String subject = "Re: " + Threads.bare(theirs.get(0).subject());
    List<String> references = new ArrayList<>(thread.stream().map(StoredMail::messageId).toList());
    references.remove(last.messageId());
    references.add(last.messageId());
    Outgoing mail =
        settings.isOsTicket()
            // what is not an answer to the alert, and to nothing else, may become more than a note
            ? new Outgoing(
                messageId(mark.group(1)),
                List.of(last.address()),
                "Re: " + last.subject(),
                List.of(last.messageId()),
                saying)
            : new Outgoing(
                messageId(mark.group(1)),
                Outgoing.writers(thread),
                subject + " " + Threads.mark(ticket),
                references,
                saying);
    sending.send(mail, ticket);
    return mark.group(1);
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
    connection.close();
  }
}
