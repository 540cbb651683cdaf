package io.hopwise.desk.mail;

import io.hopwise.desk.MailText;
import io.hopwise.snapshot.Flowed;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Texts of mails, as their writers saw them. */
final class Texts {
  /** Names under which its larger successor is used, too. */
  private static final Set<String> CHINESE = Set.of("gb2312", "gbk", "x-gbk", "cp936", "euc-cn");

  private Texts() {}

  /**
   * Reads one.
   *
   * @param isAnswer whether what it quotes is left out
   */
  static String of(Part part, boolean isAnswer) throws MessagingException, IOException {
    byte[] bytes;
    try (InputStream in = part.getInputStream()) {
      bytes = in.readAllBytes();
    }
    Optional<ContentType> type = type(part);
    String text = decoded(bytes, type).replace("\r\n", "\n");
    if (part.isMimeType("text/html")) {
      return isAnswer ? NewWords.ofHtml(text) : MailText.ofHtml(text);
    }
    if (parameter(type, "format").equalsIgnoreCase("flowed")) {
      text = Flowed.joined(text, parameter(type, "delsp").equalsIgnoreCase("yes"));
    }
    return isAnswer ? NewWords.ofText(text) : text;
  }

  /** Of bytes what they say, as the head of their part has it. */
  static String decoded(byte[] bytes, Optional<ContentType> type) {
    Optional<Charset> named = charset(parameter(type, "charset"));
    return named.isPresent() ? new String(bytes, named.get()) : MailText.decoded(bytes, "");
  }

  /** The encoding that is named, where it says more than none. */
  static Optional<Charset> charset(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.isEmpty() || lower.equals("us-ascii") || lower.equals("utf-8")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Charset.forName(CHINESE.contains(lower) ? "GB18030" : MimeUtility.javaCharset(name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The type with its parameters; none where it can't be read. */
  static Optional<ContentType> type(Part part) throws MessagingException {
    try {
      String said = part.getContentType();
      return said == null ? Optional.empty() : Optional.of(new ContentType(said));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  static String parameter(Optional<ContentType> type, String name) {
    return type.map(one -> one.getParameter(name)).orElse("");
  }
}
