package io.hopwise.desk.mail;

import io.hopwise.store.Fingerprint;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the head of a mail says.
 *
 * @param messageId without its angle brackets; made of the head where there is none
 * @param from who wrote it, in lower case; empty where that is nobody or several
 * @param people who wrote it or was written to, in lower case
 * @param references Message-IDs that it answers, the nearest first
 */
record IncomingMail(
    String messageId, String from, Set<String> people, String subject, List<String> references) {
  private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s\\p{Cntrl}]{1,900})>");
  private static final int MOST_PEOPLE = 50;
  private static final int MOST_REFERENCES = 100;

  IncomingMail {
    people = Set.copyOf(people);
    references = List.copyOf(references);
  }

  /** Reads it. */
  static IncomingMail of(MimeMessage mail) throws MessagingException {
    List<String> writers = addresses(mail, "From");
    Set<String> people = new LinkedHashSet<>(writers);
    people.addAll(addresses(mail, "To"));
    people.addAll(addresses(mail, "Cc"));
    List<String> references = new ArrayList<>(ids(mail, "In-Reply-To"));
    List<String> before = ids(mail, "References");
    Collections.reverse(before);
    references.addAll(before);
    return new IncomingMail(
        ids(mail, "Message-ID").stream().findFirst().orElseGet(() -> made(mail)),
        writers.size() == 1 ? writers.get(0) : "",
        new LinkedHashSet<>(people.stream().limit(MOST_PEOPLE).toList()),
        decoded(AutomaticMail.first(mail, "Subject")),
        references.stream().distinct().limit(MOST_REFERENCES).toList());
  }

  /** The domain of who wrote it. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }

  private static List<String> addresses(MimeMessage mail, String header) throws MessagingException {
    List<String> found = new ArrayList<>();
    String[] values = Optional.ofNullable(mail.getHeader(header)).orElse(new String[0]);
    for (String value : values) {
      try {
        for (Address one : InternetAddress.parseHeader(MimeUtility.unfold(value), true)) {
          if (one instanceof InternetAddress address && address.getAddress().indexOf('@') > 0) {
            found.add(address.getAddress().toLowerCase(Locale.ROOT));
          }
        }
      } catch (AddressException e) {
        // who can't be read is nobody
      }
    }
    return found;
  }

  private static List<String> ids(MimeMessage mail, String header) throws MessagingException {
    List<String> found = new ArrayList<>();
    for (String value : Optional.ofNullable(mail.getHeader(header)).orElse(new String[0])) {
      Matcher id = MESSAGE_ID.matcher(value);
      while (id.find()) {
        found.add(id.group(1));
      }
    }
    return found;
  }

  /** The same for the same mail, wherever it lies. */
  private static String made(MimeMessage mail) {
    try {
      Fingerprint print = new Fingerprint();
      for (Header header : Collections.list(mail.getAllHeaders())) {
        print.add(header.getName() + ":" + header.getValue());
      }
      return print.text() + "@without-id.invalid";
    } catch (MessagingException e) {
      throw new IllegalStateException("The head was read before.", e);
    }
  }

  /** As people read it, in one line. */
  static String decoded(String header) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(header)).replaceAll("[\\p{Cntrl}]+", " ");
    } catch (UnsupportedEncodingException e) {
      return header;
    }
  }
}
