package io.hopwise.desk.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that no person wrote. */
class AutomaticMailTest {
  private static Optional<String> sign(String head, String from) throws Exception {
    byte[] bytes = (head + "\r\n\r\nx").getBytes(StandardCharsets.US_ASCII);
    MimeMessage mail =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    return AutomaticMail.sign(mail, from);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied (vacation)",
        "Auto-Submitted: auto-generated; owner-email=x",
        "Precedence: BULK",
        "Precedence: auto_reply",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "X-Autoreply: yes",
        "List-Id: <all.example.org>",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "Content-Type: message/disposition-notification"
      })
  void anyOfTheseSignsTellsIt(String header) throws Exception {
    assertEquals(true, sign(header, "kim@example.org").isPresent());
  }

  @Test
  void aServersOwnNamesAreNobody() throws Exception {
    assertEquals(Optional.of("bounce"), sign("Subject: x", "mailer-daemon@mx.example.org"));
    assertEquals(Optional.of("bounce"), sign("Subject: x", "postmaster@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: no",
        "Precedence: first-class",
        "X-Auto-Response-Suppress: DR, RN",
        "Return-Path: <kim@example.org>"
      })
  void aPersonsMailIsOne(String header) throws Exception {
    assertEquals(Optional.empty(), sign(header, "kim@example.org"));
  }
}
