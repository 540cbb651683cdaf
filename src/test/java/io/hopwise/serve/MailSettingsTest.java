package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.desk.mail.MailServer;
import io.hopwise.report.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a mailbox is looked after is said as all else is. */
class MailSettingsTest {
  private static final Map<String, String> PASSWORD =
      Map.of("HOPWISE_SERVE_MAIL_PASSWORD", "hunter2");

  @TempDir Path scratch;

  private SettingsReader.Read read(String yaml, Map<String, String> variables) throws IOException {
    Path file = Files.writeString(scratch.resolve("serve.yaml"), yaml);
    return SettingsReader.read(Optional.of(file), Map.of(), variables);
  }

  private MailChoice choice(String yaml) throws IOException {
    SettingsReader.Read read = read(yaml, PASSWORD);
    assertEquals(List.of(), read.problems());
    return (MailChoice) read.settings().orElseThrow().helpdesks().get(0);
  }

  @Test
  void aMailboxIsLookedAfterWhereItsServersAreNamed() throws Exception {
    MailChoice mail =
        choice(
            """
            mail_imap: imaps://imap.example.org/Support/Network
            mail_smtp: smtp://smtp.example.org
            mail_user: net
            mail_address: Hopwise@Example.org
            mail_from: ["@example.org", lee@customer.example]
            mail_authserv: mx.example.org
            mail_language: zh
            mail_poll_seconds: 60
            """);

    assertEquals(
        new MailServer("imap", true, "imap.example.org", 993, false), mail.reached().imap());
    assertEquals(
        new MailServer("smtp", false, "smtp.example.org", 587, false), mail.reached().smtp());
    assertEquals("Support/Network", mail.reached().folder());
    assertEquals("net", mail.reached().user());
    assertEquals("hopwise@example.org", mail.reached().address());
    assertEquals(Optional.of("mx.example.org"), mail.reached().authserv());
    assertEquals(Language.ZH, mail.settings().language());
    assertEquals(Duration.ofSeconds(60), mail.settings().poll());
    assertFalse(mail.toString().contains("hunter2"));
  }

  @Test
  void whatIsUsualNeedNotBeSaid() throws Exception {
    MailChoice mail =
        choice(
            """
            mail_imap: imap://127.0.0.1:1143
            mail_smtp: smtps://smtp.example.org:4650
            mail_address: hopwise@example.org
            mail_from: kim@example.org
            """);

    assertEquals(new MailServer("imap", false, "127.0.0.1", 1143, true), mail.reached().imap());
    assertEquals(
        new MailServer("smtp", true, "smtp.example.org", 4650, false), mail.reached().smtp());
    assertEquals("INBOX", mail.reached().folder());
    assertEquals("hopwise@example.org", mail.reached().user());
    assertFalse(mail.reached().isOsTicket());
  }

  @Test
  void aTokenStandsForThePassword() throws Exception {
    Path token = Files.writeString(scratch.resolve("token"), "access\n");
    String yaml =
        """
        mail_imap: imaps://imap.example.org
        mail_smtp: smtps://smtp.example.org
        mail_address: hopwise@example.org
        mail_from: kim@example.org
        mail_cases_per_hour: 5
        """;
    SettingsReader.Read read =
        read(yaml, Map.of("HOPWISE_SERVE_MAIL_TOKEN_FILE", token.toString()));
    MailChoice mail = (MailChoice) read.settings().orElseThrow().helpdesks().get(0);

    assertTrue(mail.reached().isOauth());
    assertEquals("access", mail.reached().password().now());
    assertEquals(5, mail.reached().limit().casesPerHour());
  }

  @Test
  void everyMistakeIsNamedAtOnce() throws Exception {
    List<AuthorProblem> problems =
        read(
                """
                mail_imap: https://imap.example.org
                mail_smtp: smtp://kim:secret@smtp.example.org
                mail_address: hopwise
                mail_from: [kim, "@example.org"]
                mail_desk: otrs
                mail_language: fr
                mail_poll_seconds: 0
                """,
                Map.of())
            .problems();

    assertEquals(
        List.of(
            "1 serve-mail-server",
            "1 serve-needs-variable",
            "2 serve-mail-server",
            "3 serve-mail-address",
            "4 serve-mail-sender",
            "5 serve-word",
            "6 serve-language",
            "7 serve-number"),
        problems.stream().map(one -> one.line() + " " + one.what().code()).sorted().toList());
  }

  @Test
  void anOpenMailboxAndHalfOfOneAreMistakes() throws Exception {
    List<AuthorProblem> open = read("mail_imap: imaps://imap.example.org", PASSWORD).problems();

    assertEquals(
        List.of("mail_smtp", "mail_address", "mail_from"),
        open.stream().map(one -> one.what().arguments().get(1)).toList());
    assertEquals(
        "serve-needs",
        read("mail_from: kim@example.org", PASSWORD).problems().get(0).what().code());
  }
}
