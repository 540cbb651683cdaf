package io.hopwise.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.hopwise.desk.FailingSmtp.Fate;
import io.hopwise.desk.mail.MailServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an answer when the server that takes it does not do as it should. */
class MailAnswerTest {
  private static final String MAIL =
      """
      From: kim@example.org
      To: hopwise@example.org
      Message-ID: <1@example.org>
      Subject: no way to db01

      node01# ip route
      """;

  @TempDir Path scratch;
  private PostOffice post;
  private FailingSmtp smtp;
  private MailDesk desk;

  @BeforeEach
  void open() throws Exception {
    post = new PostOffice();
    smtp = new FailingSmtp();
    desk = new MailDesk(scratch, MailDesk.settings(post, smtp.server()));
    desk.turn();
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
    smtp.close();
    post.close();
  }

  private void answered(Fate... fates) throws Exception {
    smtp.fates.addAll(List.of(fates));
    post.arrive(MAIL);
    desk.turn();
    desk.found("<p>x</p>");
    desk.turn();
  }

  private static String messageId(String mail) {
    return mail.lines().filter(one -> one.startsWith("Message-ID: ")).findFirst().orElseThrow();
  }

  @Test
  void whatAServerRefusesIsTriedAgain() throws Exception {
    answered(Fate.REFUSED, Fate.LATER, Fate.NOBODY);
    assertEquals(List.of(), smtp.taken());
    for (int minute = 0; minute < 3; minute++) {
      desk.turn(Duration.ofMinutes(1));
    }

    assertEquals(1, smtp.taken().size());
    assertEquals(0, desk.waiting());
  }

  @Test
  void oneReaderWhoIsGoneKeepsNobodyElseFromTheAnswer() throws Exception {
    post.arrive(
        MAIL.replace("From: kim@example.org", "From: lee@customer.example\nCc: kim@example.org"));
    post.arrive(MAIL.replace("<1@", "<2@").replace("\n\n", "\nIn-Reply-To: <1@example.org>\n\n"));
    smtp.fates.add(Fate.NOBODY);
    desk.turn();
    desk.found("<p>x</p>");
    desk.turn();

    assertEquals(1, smtp.taken().size());
    assertEquals(0, desk.waiting());
    assertTrue(desk.log.stream().anyMatch(one -> one.startsWith("mail-not-to-all")));
  }

  @Test
  void whatWasLostOnTheWayIsSentAgainAfterAWhileUnderTheSameName() throws Exception {
    answered(Fate.LOST);
    desk.restart();
    desk.turn(Duration.ofSeconds(60));
    assertEquals(0, smtp.taken().size());
    desk.turn(MailDesk.SETTLING);

    assertEquals(1, smtp.taken().size());
    assertEquals(1, post.sent().size());
  }

  @Test
  void whatWasTakenUnheardAndLiesWithTheSentMailsIsNotSentAgain() throws Exception {
    answered(Fate.UNHEARD);
    // servers that keep what is handed in
    post.keepSent(smtp.taken().get(0));
    desk.turn(MailDesk.SETTLING.plusSeconds(1));

    assertEquals(1, smtp.taken().size());
    assertEquals(0, desk.waiting());
    assertTrue(desk.log.stream().anyMatch(one -> one.startsWith("comment-found")));
  }

  @Test
  void whatWasTakenUnheardAndIsKeptNowhereComesTwiceUnderTheSameName() throws Exception {
    answered(Fate.UNHEARD);
    desk.turn(MailDesk.SETTLING.plusSeconds(1));

    assertEquals(2, smtp.taken().size());
    assertEquals(messageId(smtp.taken().get(0)), messageId(smtp.taken().get(1)));
  }

  @Test
  void aCopyThatCanNotBeKeptIsNoReasonToSendAgain() throws Exception {
    post.arrive(MAIL);
    desk.turn();
    desk.found("<p>x</p>");
    post.closeImap();
    desk.turn();
    desk.turn(Duration.ofMinutes(5));

    assertEquals(1, smtp.taken().size());
    assertEquals(0, desk.waiting());
  }

  @Test
  void aServerThatSaysByItselfThatSomethingArrivedIsListenedTo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(2);
    desk.mailbox()
        .listen(
            () -> {
              begun.countDown();
              arrived.countDown();
            });
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    boolean isTold = false;
    // what comes before it listens nobody tells it
    for (int i = 0; i < 50 && !isTold; i++) {
      post.arrive(MAIL);
      isTold = arrived.await(200, TimeUnit.MILLISECONDS);
    }

    assertTrue(isTold);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", "imaps"));
    secure.setUser(PostOffice.HOPWISE, PostOffice.HOPWISE, PostOffice.PASSWORD);
    secure.start();
    MailServer imaps = new MailServer("imap", true, "127.0.0.1", secure.getImaps().getPort(), true);
    Path other = java.nio.file.Files.createDirectory(scratch.resolve("other"));
    try (MailDesk wary =
        new MailDesk(other, MailDesk.settings(imaps, smtp.server(), Optional.empty(), false))) {
      wary.turn();

      assertTrue(wary.log.toString().contains("helpdesk-unavailable"), wary.log.toString());
      assertTrue(wary.log.toString().contains("PKIX"), wary.log.toString());
    } finally {
      secure.stop();
    }
  }

  @Test
  void aServerElsewhereThatKnowsNoTlsIsToldNoPassword() throws Exception {
    MailServer elsewhere = new MailServer("imap", false, "127.0.0.1", post.imap().port(), false);
    Path other = java.nio.file.Files.createDirectory(scratch.resolve("other"));
    try (MailDesk wary =
        new MailDesk(other, MailDesk.settings(elsewhere, smtp.server(), Optional.empty(), false))) {
      wary.turn();

      assertTrue(wary.log.toString().contains("STARTTLS"), wary.log.toString());
    }
  }

  @Test
  void whoDoesNotProveToBeTheSenderIsNotAnswered() throws Exception {
    Path other = java.nio.file.Files.createDirectory(scratch.resolve("other"));
    try (MailDesk wary =
        new MailDesk(
            other,
            MailDesk.settings(post.imap(), smtp.server(), Optional.of("mx.example.org"), false))) {
      wary.turn();
      post.arrive(MAIL);
      post.arrive(
          "Authentication-Results: mx.example.org; dmarc=fail\n" + MAIL.replace("<1", "<2"));
      post.arrive(
          "Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\n"
              + MAIL.replace("<1", "<3"));
      wary.turn();

      assertEquals(1, wary.cases().size());
      assertEquals(
          2, wary.log.stream().filter(one -> one.contains("sender-not-authenticated")).count());
    }
  }
}
