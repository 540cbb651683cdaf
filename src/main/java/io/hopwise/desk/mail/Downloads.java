package io.hopwise.desk.mail;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.store.StoredMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Mails that are being read: a few of them, as files. */
final class Downloads implements AutoCloseable {
  private static final int MOST = 4;
  private static final long OF_HEADERS = 1 << 20;

  private final Inbox inbox;
  private final Path scratch;
  private final long largest;
  private final Session session = Session.getInstance(new Properties());
  private final Map<String, Open> open = new LinkedHashMap<>();

  /**
   * Out of this folder.
   *
   * @param scratch a folder that nobody else may read
   * @param largest bytes of files that are taken
   */
  Downloads(Inbox inbox, Path scratch, long largest) {
    this.inbox = inbox;
    this.scratch = scratch;
    this.largest = largest;
  }

  private record Open(Path file, SharedFileInputStream content, List<Piece> pieces) {}

  /**
   * What a mail is made of.
   *
   * @param isAnswer whether what it quotes is left out
   */
  List<Piece> pieces(StoredMail mail, boolean isAnswer) throws HelpdeskFailure {
    Open before = open.get(mail.id());
    if (before != null) {
      return before.pieces();
    }
    long size = inbox.size(mail);
    // base64 takes four characters for three bytes, in lines
    if (size > largest / 2 * 3 + OF_HEADERS) {
      return List.of(
          new Piece("mail.eml", "message/rfc822", size, java.io.InputStream::nullInputStream));
    }
    while (open.size() >= MOST) {
      Iterator<Open> oldest = open.values().iterator();
      forget(oldest.next());
      oldest.remove();
    }
    Path file = scratch.resolve("mail-" + mail.id());
    inbox.fetch(mail, file);
    try {
      Open fetched = opened(file, isAnswer);
      open.put(mail.id(), fetched);
      return fetched.pieces();
    } catch (IOException e) {
      throw MailFailures.broken(String.valueOf(e.getMessage()));
    }
  }

  private Open opened(Path file, boolean isAnswer) throws IOException {
    SharedFileInputStream content = new SharedFileInputStream(file.toFile());
    Piece all =
        new Piece("mail.txt", "text/plain", Files.size(file), () -> Files.newInputStream(file));
    try (InputStream in = Files.newInputStream(file)) {
      if (Boundaries.areTooMany(in)) {
        return new Open(file, content, List.of(all, Pieces.tooMany()));
      }
    }
    try {
      return new Open(file, content, Pieces.of(new MimeMessage(session, content), isAnswer));
    } catch (MessagingException e) {
      // its head is no head: all of it is taken as a text
      return new Open(file, content, List.of(all));
    }
  }

  private static void forget(Open one) {
    try {
      one.content().close();
      Files.deleteIfExists(one.file());
    } catch (IOException e) {
      // the next start sweeps it away
    }
  }

  @Override
  public void close() {
    open.values().forEach(Downloads::forget);
    open.clear();
  }
}
