package io.hopwise.desk.mail;

import io.hopwise.desk.MailText;
import io.hopwise.desk.Saying;
import io.hopwise.store.StoredMail;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * An answer: who gets it, what it answers, and what it is called.
 *
 * @param messageId without its angle brackets
 * @param to at least one address
 * @param references Message-IDs of the thread, the oldest first; the last one is answered
 */
record Outgoing(
    String messageId, List<String> to, String subject, List<String> references, Saying saying) {
  private static final String UTF_8 = "UTF-8";

  /** In a head's line there is no room for more. */
  private static final int MOST_REFERENCES = 20;

  Outgoing {
    to = List.copyOf(to);
    references = List.copyOf(references);
  }

  /** As it is sent. */
  MimeMessage written(Session session, String from, Instant now) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(from));
    for (int i = 0; i < to.size(); i++) {
      mail.addRecipient(
          i == 0 ? Message.RecipientType.TO : Message.RecipientType.CC,
          new InternetAddress(to.get(i)));
    }
    mail.setSubject(subject, UTF_8);
    mail.setSentDate(Date.from(now));
    // RFC 3834: nobody's own answering machine answers it
    mail.setHeader("Auto-Submitted", "auto-replied");
    mail.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    MimeMultipart all = new MimeMultipart("mixed");
    MimeBodyPart words = new MimeBodyPart();
    words.setContent(words());
    all.addBodyPart(words);
    for (Saying.File file : saying.files()) {
      MimeBodyPart attached = new MimeBodyPart();
      attached.setDataHandler(
          new DataHandler(
              new ByteArrayDataSource(file.text().getBytes(StandardCharsets.UTF_8), file.type())));
      attached.setFileName(file.name());
      attached.setDisposition(Part.ATTACHMENT);
      all.addBodyPart(attached);
    }
    mail.setContent(all);
    mail.saveChanges();
    // saving gives it a name of the library's own
    mail.setHeader("Message-ID", "<" + messageId + ">");
    if (!references.isEmpty()) {
      mail.setHeader("In-Reply-To", "<" + references.get(references.size() - 1) + ">");
      mail.setHeader("References", line());
    }
    return mail;
  }

  private MimeMultipart words() throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(MailText.ofHtml(saying.content()), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(
        "<!DOCTYPE html>\n<html><body>\n" + saying.content() + "\n</body></html>\n", UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  /** The first one, and the nearest. */
  private String line() {
    List<String> some = new ArrayList<>(references);
    if (some.size() > MOST_REFERENCES) {
      some.subList(1, some.size() - MOST_REFERENCES + 1).clear();
    }
    return String.join("\r\n ", some.stream().map(id -> "<" + id + ">").toList());
  }

  /** Those who wrote in a thread and still may, the last one first. */
  static List<String> writers(List<StoredMail> thread, Senders senders) {
    List<String> writers = new ArrayList<>();
    for (int i = thread.size() - 1; i >= 0; i--) {
      StoredMail one = thread.get(i);
      boolean isNew = !one.isOurs() && !writers.contains(one.address());
      if (isNew && senders.have(one.address())) {
        writers.add(one.address());
      }
    }
    return writers;
  }
}
