package io.hopwise.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What somebody pasted into a mail comes out as the lines it was. */
class MailTextTest {
  @Test
  void whatIsPreformattedKeepsItsLinesAndSpaces() {
    assertEquals(
        "Dear all\nnode01# ip route\ndefault via 10.0.0.1  dev eth0\nKim\n",
        MailText.ofHtml(
            "<html><head><title>x</title><style>p{}</style></head><body><p>Dear\n all</p>"
                + "<pre>node01# ip route\ndefault via 10.0.0.1  dev eth0</pre>Kim</body></html>"));
  }

  @Test
  void linesThatAreElementsAreLines() {
    assertEquals(
        "node01# hostname\nnode01\nnode01# ip route\n",
        MailText.ofHtml("<div>node01#&nbsp;hostname</div><div>node01<br>node01# ip route</div>"));
  }

  @Test
  void cellsOfARowStayOnItsLine() {
    assertEquals(
        "a b \nc d\n",
        MailText.ofHtml(
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"));
  }

  @Test
  void whatNobodySeesIsNotRead() {
    assertEquals("seen\n", MailText.ofHtml("<!-- no --><script>no()</script><p>seen</p>"));
  }

  @Test
  void aMailThatIsNestedDeeplyOrLongIsReadAllTheSame() {
    String text = MailText.ofHtml("<div>".repeat(400) + "x ".repeat(1 << 19) + "end");

    assertTrue(text.endsWith("x end\n"));
  }

  @Test
  void bytesThatAreNoUtf8AreReadAsTheySay() {
    byte[] chinese = "不通".getBytes(Charset.forName("GBK"));

    assertEquals("不通", MailText.decoded(chinese, "gbk"));
    assertEquals("不通", MailText.decoded("不通".getBytes(StandardCharsets.UTF_8), "gbk"));
    assertEquals(4, MailText.decoded(chinese, "no-such-charset").length());
  }
}
