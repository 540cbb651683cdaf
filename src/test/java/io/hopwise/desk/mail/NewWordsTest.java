package io.hopwise.desk.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Of an answer what is new in it, as the usual programs write answers. */
class NewWordsTest {
  private static final String NEW = "node03# sysctl net.ipv4.ip_forward\nnet.ipv4.ip_forward = 1\n";

  @Test
  void anAnswerAboveTheWholeFormerMail() {
    String answer =
        NEW
            + """

            On Fri, 27 Nov 2026 at 12:00, Hopwise
            <hopwise@example.org> wrote:

            > node03# sysctl net.ipv4.ip_forward
            > net.ipv4.ip_forward = 0
            """;

    assertEquals(NEW, NewWords.ofText(answer));
  }

  @Test
  void answersBetweenTheLinesOfTheFormerMail() {
    String answer =
        """
        Am 27.11.26 um 12:00 schrieb Hopwise:
        > ip rule
        0: from all lookup local
        > sysctl net.ipv4.ip_forward
        net.ipv4.ip_forward = 0
        """;

    assertEquals("0: from all lookup local\nnet.ipv4.ip_forward = 0\n", NewWords.ofText(answer));
  }

  @Test
  void anAnswerOfOutlookWhichMarksNothing() {
    assertEquals(
        NEW,
        NewWords.ofText(
            NEW
                + "\nFrom: Hopwise <hopwise@example.org>\nSent: Friday, November 27, 2026\n"
                + "To: Kim\nSubject: x\n\nnet.ipv4.ip_forward = 0\n"));
    assertEquals(
        NEW, NewWords.ofText(NEW + "\n-----Original Message-----\nnet.ipv4.ip_forward = 0\n"));
  }

  @Test
  void anAnswerInChinese() {
    String head = "发件人：Hopwise\n发送时间：2026年11月27日\n收件人：Kim\n\nnet.ipv4.ip_forward = 0\n";

    assertEquals(NEW, NewWords.ofText(NEW + "\n" + head));
    assertEquals(NEW, NewWords.ofText(NEW + "\n------------------ 原始邮件 ------------------\n旧\n"));
    assertEquals(NEW, NewWords.ofText(NEW + "\n在 2026/11/27 12:00, Hopwise 写道:\n> 旧\n"));
  }

  @Test
  void anAnswerOfGmail() {
    String html =
        "<div dir=ltr>node03# sysctl net.ipv4.ip_forward<br>net.ipv4.ip_forward = 1</div><br>"
            + "<div class=gmail_quote><div class=gmail_attr>On Fri, Hopwise wrote:<br></div>"
            + "<blockquote class=gmail_quote>net.ipv4.ip_forward = 0</blockquote>"
            + "<div>ip rule says nothing</div>"
            + "<blockquote class=gmail_quote>the end</blockquote></div>";

    assertEquals(NEW + "ip rule says nothing\n", NewWords.ofHtml(html).replace("\n\n", "\n"));
  }

  @Test
  void anAnswerOfOutlookInHtml() {
    String former = "<div>net.ipv4.ip_forward = 0</div>";
    String online = "<div id=divRplyFwdMsg><b>From:</b> Hopwise</div>" + former;
    String desktop =
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><b>From:</b> Hopwise"
            + "</div></div>"
            + former;

    assertEquals("yes\n", NewWords.ofHtml("<div>yes</div>" + online));
    assertEquals("yes\n", NewWords.ofHtml("<div><p>yes</p>" + desktop + "</div>"));
  }

  @Test
  void outputThatOnlyLooksLikeAHeadStays() {
    String output = "From: all lookup main\n0: from all lookup local\n";

    assertEquals(output, NewWords.ofText(output));
  }

  @Test
  void aLineThatIsMadeToBeLookedAtForYearsIsNot() {
    String blanks = " ".repeat(20_000) + "x";
    String wrote = "schrieb".repeat(40_000);

    assertEquals(blanks.strip() + "\n", NewWords.ofText(blanks));
    assertEquals(wrote + "\n", NewWords.ofText(wrote + "\n> it"));
  }

  @Test
  void aFormerMailOfVeryManyElementsIsDroppedAtOnce() {
    String html = "<p>new</p><div id=divRplyFwdMsg></div>" + "<p>a</p>".repeat(60_000);

    assertEquals("new\n", NewWords.ofHtml(html));
  }
}
