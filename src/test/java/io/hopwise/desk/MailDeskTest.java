package io.hopwise.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.store.Database;
import io.hopwise.store.StoredCase;
import io.hopwise.store.StoredMail;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people mail becomes a case, and the answer comes by mail, once. */
class MailDeskTest {
  private static final String OUTPUT = "node01# ip route\ndefault via 192.0.2.1 dev eth0\n";

  @TempDir Path scratch;
  private PostOffice post;
  private MailDesk desk;

  @BeforeEach
  void open() throws Exception {
    post = new PostOffice();
    desk = new MailDesk(scratch, opened(), MailDesk.settings(post, post.smtp()));
    desk.turn();
  }

  Database opened() {
    return Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
  }

  @AfterEach
  void close() {
    desk.close();
    post.close();
  }

  private static String mail(String from, String id, String more, String text) {
    return "From: "
        + from
        + "\nTo: hopwise@example.org\nMessage-ID: <"
        + id
        + ">\nSubject: no way to db01\n"
        + more
        + "\n"
        + text;
  }

  private static String fromKim(String id, String more, String text) {
    return mail("Kim <Kim@example.org>", id, more, text);
  }

  private List<MimeMessage> answers() throws Exception {
    return post.mailsOf(PostOffice.KIM);
  }

  private static String messageId(MimeMessage mail) throws Exception {
    return PostOffice.header(mail, "Message-ID");
  }

  private void answered() throws Exception {
    post.arrive(fromKim("1@example.org", "", OUTPUT));
    desk.turn();
    desk.found("<p>It does not forward</p>");
    desk.turn();
  }

  @Test
  void aMailBecomesACaseAndTheAnswerAMail() throws Exception {
    answered();

    MimeMessage answer = answers().get(0);
    assertEquals(1, answers().size());
    assertTrue(answer.getSubject().startsWith("Re: no way to db01 [Hopwise "));
    assertEquals("<1@example.org>", PostOffice.header(answer, "In-Reply-To"));
    assertEquals("<1@example.org>", PostOffice.header(answer, "References"));
    assertEquals("auto-replied", PostOffice.header(answer, "Auto-Submitted"));
    assertTrue(messageId(answer).matches("<hopwise\\.[0-9a-z]{26}@example\\.org>"));
    assertEquals(List.of(true), post.areRead());
    assertEquals(messageId(answer), messageId(post.sent().get(0)));
  }

  @Test
  void theAnswerIsATextAndHtmlWithTheReportAsAFile() throws Exception {
    answered();

    Multipart all = (Multipart) answers().get(0).getContent();
    Multipart words = (Multipart) all.getBodyPart(0).getContent();
    assertEquals("It does not forward", words.getBodyPart(0).getContent().toString().strip());
    assertTrue(words.getBodyPart(1).getContent().toString().contains("<p>It does not forward</p>"));
    BodyPart report = all.getBodyPart(1);
    assertTrue(report.getFileName().endsWith(".html"));
    assertEquals(
        "<h1>R</h1>", new String(report.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void anAnswerWithMoreOutputContinuesTheCaseWithoutWhatItQuotes() throws Exception {
    answered();
    String reply =
        """
        node03# sysctl net.ipv4.ip_forward
        net.ipv4.ip_forward = 0

        On Fri, 27 Nov 2026 at 12:00, <hopwise@example.org> wrote:
        > It does not forward
        > node01# ip route
        """;
    post.arrive(
        fromKim("2@example.org", "In-Reply-To: " + messageId(answers().get(0)) + "\n", reply));
    desk.turn();
    assertEquals(1, desk.found("<p>decided</p>"));
    desk.turn();

    assertEquals(1, desk.cases().size());
    assertEquals(2, answers().size());
    assertEquals("<2@example.org>", PostOffice.header(answers().get(1), "In-Reply-To"));
    assertTrue(PostOffice.header(answers().get(1), "References").startsWith("<1@example.org> "));
    assertEquals(1, desk.kept().split("node01# ip route", -1).length - 1);
    assertTrue(desk.kept().contains("net.ipv4.ip_forward = 0"));
  }

  @Test
  void whoWasAnsweredMayGoOnBySubjectAlone() throws Exception {
    answered();
    String subject = answers().get(0).getSubject();
    post.arrive(
        "From: kim@example.org\nMessage-ID: <2@example.org>\nSubject: AW: "
            + subject
            + "\n\nnode03# ip rule\n");
    desk.turn();

    assertEquals(1, desk.cases().size());
    assertEquals(1, desk.found("<p>more</p>"));
  }

  @Test
  void aSubjectAloneJoinsNothing() throws Exception {
    answered();
    post.arrive(fromKim("2@example.org", "", "node03# ip rule\n"));
    desk.turn();

    assertEquals(2, desk.cases().size());
  }

  @Test
  void nobodyJoinsAnothersCaseByNamingIt() throws Exception {
    answered();
    String lee = "Lee <lee@customer.example>";
    post.arrive(mail(lee, "x1@customer.example", "In-Reply-To: <1@example.org>\n", "node09# id\n"));
    post.arrive(
        "From: lee@customer.example\nMessage-ID: <x2@customer.example>\nSubject: "
            + answers().get(0).getSubject()
            + "\n\nnode09# id\n");
    desk.turn();

    assertEquals(3, desk.cases().size());
    assertEquals(2, desk.log.stream().filter(one -> one.startsWith("mail-thread-ref")).count());
    desk.found("<p>else</p>");
    desk.turn();
    assertEquals(1, answers().size());
  }

  @Test
  void whomTheAnswerWasForwardedToMayGoOn() throws Exception {
    answered();
    String id = messageId(answers().get(0));
    post.arrive(mail("lee@customer.example", "l@x", "References: <y@x> " + id + "\n", OUTPUT));
    desk.turn();

    assertEquals(1, desk.cases().size());
  }

  @Test
  void whoMayNotWriteAndWhatNobodyWroteIsLeftAlone() throws Exception {
    post.arrive(mail("eve@elsewhere.example", "e@x", "", OUTPUT));
    post.arrive(mail("hopwise@example.org", "o@x", "", OUTPUT));
    post.arrive(mail("kim@example.org, eve@elsewhere.example", "b@x", "", OUTPUT));
    post.arrive(fromKim("v@example.org", "Auto-Submitted: auto-replied\n", "I am away.\n"));
    post.arrive(
        mail(
            "MAILER-DAEMON@example.org",
            "d@example.org",
            "Content-Type: multipart/report; boundary=b\n",
            "--b\n\nIt did not arrive.\n--b--\n"));
    desk.turn();

    assertEquals(List.of(), desk.cases());
    assertEquals(List.of(false, false, false, false, false), post.areRead());
    assertEquals(
        List.of("not-in-mail_from", "own", "from-unclear", "auto-submitted", "bounce"),
        desk.log.stream()
            .filter(one -> one.startsWith("mail-ignored"))
            .map(one -> one.substring(one.lastIndexOf(' ') + 1, one.length() - 1))
            .toList());
  }

  @Test
  void whatArrivedBeforeTheFirstStartIsLeftAloneAndWhatArrivedBeforeTheFirstLookIsNot()
      throws Exception {
    try (PostOffice other = new PostOffice();
        MailDesk late =
            new MailDesk(
                java.nio.file.Files.createDirectory(scratch.resolve("late")),
                MailDesk.settings(other, other.smtp()))) {
      java.time.Instant start = late.clock.instant();
      other.arrived(fromKim("old@example.org", "", OUTPUT), start.minusSeconds(1));
      other.arrived(fromKim("new@example.org", "", OUTPUT), start);
      late.turn();
      assertEquals(1, late.cases().size());
      late.turn();
      late.restart();
      late.turn();

      assertEquals(1, late.cases().size());
    }
  }

  @Test
  void whoBeginsTooManyCasesInAnHourIsToldOnceAndTheRestIsLeftWithAFlag() throws Exception {
    for (int i = 1; i <= 5; i++) {
      post.arrive(fromKim(i + "@example.org", "", OUTPUT));
      desk.turn();
    }
    desk.restart();
    post.arrive(fromKim("6@example.org", "", OUTPUT));
    desk.turn();

    assertEquals(3, desk.cases().size());
    assertEquals(1, answers().size());
    assertEquals("<4@example.org>", PostOffice.header(answers().get(0), "In-Reply-To"));
    assertEquals("auto-replied", PostOffice.header(answers().get(0), "Auto-Submitted"));
    assertEquals(1, desk.log.stream().filter(one -> one.startsWith("mail-too-many")).count());
    assertEquals(3, post.flagged());
    assertEquals(List.of(true, true, true, false, false, false), post.areRead());
  }

  @Test
  void whoBeganTooManyCasesMayGoOnWithEachAndBeginMoreLater() throws Exception {
    for (int i = 1; i <= 4; i++) {
      post.arrive(fromKim(i + "@example.org", "", OUTPUT));
    }
    desk.turn();
    post.arrive(fromKim("5@example.org", "In-Reply-To: <1@example.org>\n", "node02# ip rule\n"));
    desk.turn();
    assertEquals(3, desk.cases().size());
    assertTrue(desk.kept().contains("node02# ip rule"), desk.kept());
    // what it was told is no case that could be continued
    desk.turn(Duration.ofHours(1));
    post.arrive(
        fromKim("6@example.org", "In-Reply-To: " + messageId(answers().get(0)) + "\n", OUTPUT));
    desk.turn();

    assertEquals(4, desk.cases().size());
  }

  @Test
  void aServerThatIsKilledAfterAnyStepTakesEachMailOnceAndAnswersOnce() throws Exception {
    post.arrive(fromKim("1@example.org", "", OUTPUT));
    for (int step = 0; step < 4; step++) {
      desk.step();
      desk.restart();
    }
    assertEquals(1, desk.found("<p>x</p>"));
    for (int step = 0; step < 4; step++) {
      desk.step();
      desk.restart();
    }

    assertEquals(1, desk.cases().size());
    assertEquals(1, answers().size());
  }

  @Test
  void aMailServerThatIsAwayLosesNothingAndOneWithNewNumbersRepeatsNothing() throws Exception {
    answered();
    List<MimeMessage> before = post.mailsOf(PostOffice.HOPWISE);
    post.closeImap();
    desk.turn(Duration.ofMinutes(1));
    desk.turn(Duration.ofMinutes(1));
    assertEquals(
        1, desk.log.stream().filter(one -> one.startsWith("helpdesk-unavailable")).count());
    try (PostOffice moved = post.afresh()) {
      for (MimeMessage one : before) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        one.writeTo(bytes);
        moved.arrive(bytes.toByteArray());
      }
      moved.arrive(fromKim("2@example.org", "", "node02# ip route\n"));
      desk.turn(Duration.ofMinutes(2));

      assertEquals(2, desk.cases().size());
      assertTrue(desk.log.contains("helpdesk-available []"));
    }
  }

  @Test
  void twoMailsOfAThreadAtOnceAreOneCaseAndOneAnswerToBothWriters() throws Exception {
    post.arrive(fromKim("1@example.org", "Cc: lee@customer.example\n", OUTPUT));
    post.arrive(
        mail(
            "lee@customer.example", "2@x", "In-Reply-To: <1@example.org>\n", "node02# ip route\n"));
    desk.turn();
    desk.found("<p>x</p>");
    desk.turn();

    assertEquals(1, desk.cases().size());
    assertEquals(1, answers().size());
    assertEquals("lee@customer.example", PostOffice.header(answers().get(0), "To"));
    assertEquals("kim@example.org", PostOffice.header(answers().get(0), "Cc"));
  }

  @Test
  void anHtmlMailIsReadAsItsWriterSawIt() throws Exception {
    post.arrive(
        fromKim(
            "1@example.org",
            "Content-Type: text/html; charset=utf-8\n",
            "<div>node01# ip route</div><div>default&nbsp;via 192.0.2.1 dev eth0</div>"));
    desk.turn();

    assertTrue(desk.kept().contains(OUTPUT), desk.kept());
  }

  @Test
  void aMailInGbkIsRead() throws Exception {
    byte[] head =
        fromKim("1@example.org", "Content-Type: text/plain; charset=gb2312\n", "")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] text = "联通不了 node01\n".getBytes(Charset.forName("GBK"));
    byte[] whole = java.util.Arrays.copyOf(head, head.length + text.length);
    System.arraycopy(text, 0, whole, head.length, text.length);
    post.arrive(whole);
    desk.turn();

    assertTrue(desk.kept().contains("联通不了 node01"), desk.kept());
  }

  @Test
  void whatIsTooLargeIsSaidNotToBeRead() throws Exception {
    post.arrive(
        fromKim(
            "1@example.org",
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
            "--b\n\n"
                + OUTPUT
                + "--b\nContent-Disposition: attachment; filename=core.bin\n\n"
                + ("x".repeat(99) + "\n").repeat(11_000)
                + "--b--\n"));
    desk.turn();
    desk.found("<p>x</p>");
    desk.turn();

    Multipart all = (Multipart) answers().get(0).getContent();
    Multipart words = (Multipart) all.getBodyPart(0).getContent();
    assertTrue(
        words.getBodyPart(0).getContent().toString().contains("Not read: core.bin (1 MiB)"),
        words.getBodyPart(0).getContent().toString());
    assertTrue(desk.kept().contains(OUTPUT.strip()));
  }

  @Test
  void aMailThatSomebodyDeletedHoldsNothingUp() throws Exception {
    answered();
    String reply = "In-Reply-To: " + messageId(answers().get(0)) + "\n";
    post.arrive(fromKim("2@example.org", reply, "node02# ip rule\n"));
    desk.mailbox().changes(desk.clock.instant());
    post.expungeLast();
    post.arrive(fromKim("3@example.org", reply, "node03# ip rule\n"));
    desk.turn();
    desk.found("<p>more</p>");
    desk.turn();

    Multipart all = (Multipart) answers().get(1).getContent();
    Multipart words = (Multipart) all.getBodyPart(0).getContent();
    assertTrue(
        words.getBodyPart(0).getContent().toString().contains("deleted or moved"),
        words.getBodyPart(0).getContent() + desk.log.toString());
    assertTrue(desk.kept().contains("node03# ip rule"), desk.kept() + desk.log);
  }

  @Test
  void whoSendsNothingUsableIsToldOnceWhatToCollect() throws Exception {
    post.arrive(fromKim("1@example.org", "", "It is broken.\n"));
    desk.turn();
    desk.failed();
    desk.turn();
    post.arrive(fromKim("2@example.org", "In-Reply-To: <1@example.org>\n", "Hello?\n"));
    desk.turn();
    desk.failed();
    desk.turn();

    assertEquals(1, answers().size());
    Multipart all = (Multipart) answers().get(0).getContent();
    assertEquals("hopwise-collect.sh", all.getBodyPart(all.getCount() - 1).getFileName());
  }

  @Test
  void nobodyGetsMoreThanTwentyAnswersInAnHour() throws Exception {
    StoredMail earlier =
        new StoredMail("x", "x", "x@x", "x", "x", true, 0, 0, desk.clock.instant());
    desk.mails().sending(earlier, Collections.nCopies(19, PostOffice.KIM));
    answered();
    post.arrive(fromKim("2@example.org", "", OUTPUT));
    desk.turn();
    desk.found("<p>x</p>");
    desk.turn();
    assertEquals(1, answers().size());
    assertEquals(1, desk.waiting());
    desk.turn(Duration.ofMinutes(61));

    assertEquals(2, answers().size());
  }

  @Test
  void aCaseIsCalledAsTheMail() throws Exception {
    answered();

    StoredCase one = desk.cases().get(0);
    assertTrue(one.name().endsWith(" no way to db01"), one.name());
    assertFalse(one.name().contains("Re:"));
  }
}
