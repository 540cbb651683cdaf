package io.hopwise.desk.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a mail apart: what was written in it, and its files. Of the same said twice, as text and as
 * HTML, the HTML counts, for programs break the lines of the text.
 */
final class Pieces {
  private static final int MOST = 200;
  private static final int DEEPEST = 20;
  private static final int LONGEST_NAME = 200;

  /** Bytes of what somebody wrote; more is taken as it is. */
  private static final long LONGEST_TEXT = 8 << 20;

  private static final Set<String> SIGNATURES =
      Set.of(
          "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature");

  private final boolean isAnswer;
  private final List<Piece> texts = new ArrayList<>();
  private final List<Piece> files = new ArrayList<>();
  private int parts;
  private int depth;

  /** How deep it is in mails that came with the mail. */
  private int inside;

  private Pieces(boolean isAnswer) {
    this.isAnswer = isAnswer;
  }

  /**
   * All of a mail, the texts first.
   *
   * @param isAnswer whether what it quotes is left out
   */
  static List<Piece> of(MimeMessage mail, boolean isAnswer) {
    Pieces pieces = new Pieces(isAnswer);
    pieces.add(mail);
    List<Piece> all = new ArrayList<>(pieces.texts);
    all.addAll(pieces.files);
    return List.copyOf(all);
  }

  private void add(Part part) {
    if (++parts > MOST) {
      if (parts == MOST + 1) {
        files.add(tooMany());
      }
      return;
    }
    depth++;
    try {
      if (depth > DEEPEST) {
        files.add(file(part));
      } else {
        take(part);
      }
    } catch (MessagingException | IOException e) {
      // what is not as it says is taken as it lies there
      files.add(raw(part));
    } finally {
      depth--;
    }
  }

  private void take(Part part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/encrypted")
        || part.isMimeType("application/pkcs7-mime")
        || part.isMimeType("application/x-pkcs7-mime")) {
      files.add(unread(name(part), "multipart/encrypted"));
    } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
      takeSeveral(part, several);
    } else if (part.isMimeType("message/rfc822") && part.getContent() instanceof MimeMessage mail) {
      inside++;
      add(mail);
      inside--;
    } else if (!SIGNATURES.contains(type(part))) {
      if (isWritten(part)) {
        text(part);
      } else {
        files.add(file(part));
      }
    }
  }

  /** What says that there was more than was read. */
  static Piece tooMany() {
    return unread("…", "multipart/x-too-many");
  }

  private void takeSeveral(Part part, Multipart several) throws MessagingException {
    if (part.isMimeType("multipart/signed") && several.getCount() > 0) {
      add(several.getBodyPart(0));
    } else if (part.isMimeType("multipart/alternative")) {
      takeBest(several);
    } else {
      for (int i = 0; i < several.getCount(); i++) {
        add(several.getBodyPart(i));
      }
    }
  }

  /** The last one that says something: the richest stands last. All of them may bring files. */
  private void takeBest(Multipart several) throws MessagingException {
    int before = texts.size();
    List<Piece> best = List.of();
    for (int i = 0; i < several.getCount(); i++) {
      BodyPart one = several.getBodyPart(i);
      if (!one.isMimeType("text/calendar")) {
        add(one);
      }
      List<Piece> said = texts.subList(before, texts.size());
      best = said.isEmpty() ? best : List.copyOf(said);
      said.clear();
    }
    texts.addAll(best);
  }

  private static boolean isWritten(Part part) throws MessagingException {
    boolean isText = part.isMimeType("text/plain") || part.isMimeType("text/html");
    return isText && !Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) && given(part).isEmpty();
  }

  private static String disposition(Part part) {
    try {
      return Optional.ofNullable(part.getDisposition()).orElse("");
    } catch (MessagingException e) {
      return "";
    }
  }

  private void text(Part part) throws MessagingException, IOException {
    if (size(part) > LONGEST_TEXT) {
      files.add(file(part));
      return;
    }
    String text = Texts.of(part, isAnswer && inside == 0);
    if (text.isBlank()) {
      return;
    }
    if (inside == 0) {
      texts.add(piece("", text));
    } else {
      // a mail that came along is no answer to anything
      files.add(piece("mail-" + parts + ".txt", text));
    }
  }

  private static Piece piece(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Piece(name, "text/plain", bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private Piece file(Part part) throws MessagingException, IOException {
    Optional<ContentType> type = Texts.type(part);
    boolean isForeign =
        type(part).startsWith("text/")
            && Texts.charset(Texts.parameter(type, "charset")).isPresent()
            && size(part) <= LONGEST_TEXT;
    if (isForeign) {
      try (InputStream in = part.getInputStream()) {
        return piece(name(part), Texts.decoded(in.readAllBytes(), type));
      }
    }
    return new Piece(
        name(part),
        type(part),
        size(part),
        () -> {
          try {
            return part.getInputStream();
          } catch (MessagingException e) {
            throw new IOException(e);
          }
        });
  }

  private Piece raw(Part part) {
    Piece.Content content =
        () -> {
          try {
            if (part instanceof MimeBodyPart body) {
              return body.getRawInputStream();
            }
            return part instanceof MimeMessage mail
                ? mail.getRawInputStream()
                : InputStream.nullInputStream();
          } catch (MessagingException e) {
            throw new IOException(e);
          }
        };
    try (InputStream in = content.open()) {
      return new Piece("part-" + parts + ".txt", "text/plain", length(in), content);
    } catch (IOException e) {
      return unread("part-" + parts, "multipart/x-broken");
    }
  }

  /** Nobody reads it here, and that is said. */
  private static Piece unread(String name, String type) {
    return new Piece(name, type, 0, InputStream::nullInputStream);
  }

  private static long size(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return length(in);
    }
  }

  private static long length(InputStream in) throws IOException {
    return in.transferTo(java.io.OutputStream.nullOutputStream());
  }

  private static String type(Part part) throws MessagingException {
    return Texts.type(part)
        .map(type -> type.getBaseType().toLowerCase(Locale.ROOT))
        .orElse("application/octet-stream");
  }

  private String name(Part part) {
    String given = given(part);
    return given.isEmpty() ? "part-" + parts : given;
  }

  /** The name that a file was given; empty for none. */
  private static String given(Part part) {
    try {
      String name = Optional.ofNullable(part.getFileName()).orElse("");
      String decoded = IncomingMail.decoded(name).strip();
      return decoded.substring(0, Math.min(decoded.length(), LONGEST_NAME));
    } catch (MessagingException e) {
      return "";
    }
  }
}
