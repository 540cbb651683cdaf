package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.desk.PostOffice;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.store.Database;
import io.hopwise.store.Mails;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that looks after a mailbox. */
class MailServedTest {
  private static final Path SAMPLE = Path.of("facts-samples/ip-forward-disabled/hit");

  @TempDir Path scratch;

  @Test
  void whoMailsACaseGetsItsCauseByMail() throws Exception {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch answered = new CountDownLatch(1);
    try (PostOffice post = new PostOffice();
        Server server = Server.start(settings(post), Messages.in(Language.EN), log::add)) {
      assertTrue(server.port() > 0);
      post.whenKimGetsMail(answered::countDown);
      // what lies there at the first look is left alone
      awaitFirstLook();
      post.arrive(mail());

      assertTrue(answered.await(60, TimeUnit.SECONDS), log.toString());
      MimeMessage answer = post.mailsOf(PostOffice.KIM).get(0);
      assertEquals("<1@example.org>", PostOffice.header(answer, "In-Reply-To"));
      Multipart all = (Multipart) answer.getContent();
      Multipart words = (Multipart) all.getBodyPart(0).getContent();
      assertTrue(
          words.getBodyPart(0).getContent().toString().contains("sysctl -w net.ipv4.ip_forward=1"),
          words.getBodyPart(0).getContent().toString());
      assertTrue(all.getBodyPart(1).getSize() > 10_000);
    }
  }

  private void awaitFirstLook() {
    try (Database database =
        Database.open("jdbc:sqlite:" + scratch.resolve("data").resolve("hopwise.db"), "", "")) {
      Mails mails = new Mails(database, Clock.systemUTC(), "mail");
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (mails.reached().filter(reached -> reached.validity() != 0).isEmpty()) {
        assertTrue(System.nanoTime() < until, "it never looked");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private ServerSettings settings(PostOffice post) throws Exception {
    SettingsReader.Read read =
        SettingsReader.read(
            Optional.empty(),
            Map.of(
                "accounts",
                "off",
                "listen",
                "127.0.0.1:0",
                "data",
                scratch.resolve("data").toString(),
                "mail_imap",
                "imap://127.0.0.1:" + post.imap().port(),
                "mail_smtp",
                "smtp://127.0.0.1:" + post.smtp().port(),
                "mail_address",
                PostOffice.HOPWISE,
                "mail_from",
                "@example.org"),
            Map.of("HOPWISE_SERVE_MAIL_PASSWORD", PostOffice.PASSWORD));
    assertEquals(List.of(), read.problems());
    return read.settings().orElseThrow();
  }

  private String mail() throws Exception {
    StringBuilder mail =
        new StringBuilder(
            """
            From: Kim <kim@example.org>
            To: hopwise@example.org
            Message-ID: <1@example.org>
            Subject: no way to node03
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b

            """);
    mail.append(Files.readString(SAMPLE.resolve("symptom.txt"))).append('\n');
    for (String host : List.of("node01", "node02", "node03")) {
      Path archive = ServerTest.archive(SAMPLE, host, scratch.resolve(host + ".tar.gz"));
      mail.append("--b\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n")
          .append("Content-Disposition: attachment; filename=" + host + ".tar.gz\n\n")
          .append(Base64.getMimeEncoder().encodeToString(Files.readAllBytes(archive)))
          .append('\n');
    }
    return mail.append("--b--\n").toString().replace("\r\n", "\n");
  }
}
