package io.hopwise.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts that osTicket sends to an agent. Their form is that of osTicket v1.18: heads as
 * include/class.mailer.php and {@code sendAlert} in include/class.email.php write them, bodies by
 * include/i18n/en_US/templates/email/ticket.alert.yaml and message.alert.yaml.
 */
class OsTicketMailTest {
  /** Made as OsTicketAlertTest does: to an agent, of thread 512. */
  private static final String FIRST = "Bab/c=d-aaaaa-BwAAAGcSAAAAAgAAUwECAwQF-kim@example.org";

  private static final String SECOND = "Bab/c=d-bbbbb-BwAAAGgSAAAAAgAAUwECAwQF-kim@example.org";

  /** The same to a customer. */
  private static final String TO_USER = "Bab/c=d-ccccc-BwAAAGgSAAAAAgAAVQECAwQF-kim@example.org";

  @TempDir Path scratch;
  private PostOffice post;
  private MailDesk desk;

  @BeforeEach
  void open() throws Exception {
    post = new PostOffice();
    desk =
        new MailDesk(scratch, MailDesk.settings(post.imap(), post.smtp(), Optional.empty(), true));
    desk.turn();
  }

  @AfterEach
  void close() {
    desk.close();
    post.close();
  }

  private static String alert(String id, String subject, String automatic, String message) {
    return "From: Support <kim@example.org>\nTo: Hopwise <hopwise@example.org>\nMessage-ID: <"
        + id
        + ">\nSubject: "
        + subject
        + "\nX-Mailer: osTicket Mailer\nX-Auto-Response-Suppress: OOF, AutoReply\nAuto-Submitted: "
        + automatic
        + "\nContent-Type: text/html; charset=utf-8\n\n"
        + "<div style=\"display:none\" class=\"mid-"
        + id
        + "\">-- reply above this line --<br/><br/></div><h2>Hi Hopwise,</h2>"
        + "New ticket #123456 created<br><br><table><tbody><tr><td><strong>From</strong>:</td>"
        + "<td>Lee &lt;lee@customer.example&gt;</td></tr></tbody></table><br>"
        + message
        + "<br><br><hr><div>To view or respond to the ticket, please"
        + " <a href=\"https://desk.example.org/scp/tickets.php?id=9\">login</a></div>";
  }

  @Test
  void anAlertIsACaseAndTheAnswerGoesToTheAlertAlone() throws Exception {
    post.arrive(alert(FIRST, "New Ticket Alert", "auto-generated", "node01# ip route<br>"));
    desk.turn();
    desk.found("<p>x</p>");
    desk.turn();

    List<MimeMessage> answers = post.mailsOf(PostOffice.KIM);
    assertEquals(1, answers.size());
    assertEquals("<" + FIRST + ">", PostOffice.header(answers.get(0), "In-Reply-To"));
    assertEquals("<" + FIRST + ">", PostOffice.header(answers.get(0), "References"));
    assertEquals("Re: New Ticket Alert", answers.get(0).getSubject());
    assertEquals("kim@example.org", PostOffice.header(answers.get(0), "To"));
  }

  @Test
  void aLaterAlertOfTheSameThreadContinuesTheCase() throws Exception {
    post.arrive(alert(FIRST, "New Ticket Alert", "auto-generated", "node01# ip route<br>"));
    desk.turn();
    desk.found("<p>x</p>");
    desk.turn();
    post.arrive(alert(SECOND, "New Message Alert", "auto-generated", "node03# ip rule<br>"));
    desk.turn();
    desk.found("<p>y</p>");
    desk.turn();

    assertEquals(1, desk.cases().size());
    List<MimeMessage> answers = post.mailsOf(PostOffice.KIM);
    assertEquals("<" + SECOND + ">", PostOffice.header(answers.get(1), "References"));
  }

  @Test
  void whatIsForACustomerOrAutomaticIsNotAnswered() throws Exception {
    post.arrive(alert(TO_USER, "Re: [#123456]", "no", "node01# ip route<br>"));
    post.arrive(alert(FIRST, "Ticket Opened", "auto-replied", "node01# ip route<br>"));
    desk.turn();

    assertEquals(List.of(), desk.cases());
    assertEquals(2, desk.log.stream().filter(one -> one.contains("no-alert")).count());
  }
}
