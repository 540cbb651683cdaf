package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails as mail programs save them. */
class LetterTest {
  private static final String HEAD =
      "Received: by mx\r\nFrom: Kim <kim@example.org>\r\nMIME-Version: 1.0\r\n";

  @TempDir Path folder;

  private static String text(String mail) {
    byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
    return Letter.of(bytes, bytes.length).orElseThrow().text();
  }

  private static String both(String html) {
    return HEAD
        + "Content-Type: multipart/mixed;\r\n boundary=\"a b\"\r\n\r\nno mail program\r\n--a b\r\n"
        + "Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n"
        + "Content-Type: text/plain\r\n\r\nbroken lines\r\n--c\r\n"
        + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + html
        + "\r\n--c--\r\n--a b\r\nContent-Type: application/gzip; name=\"n1.tar.gz\"\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\nH4sI\r\n--a b--\r\n";
  }

  @Test
  void ofTextAndHtmlTheHtmlCounts() {
    assertEquals("a=b 通\n", text(both("<p>a=3Db =E9=80=\r\n=9A</p>")).stripLeading());
  }

  @Test
  void attachmentsAreNotReadAndThatIsSaid() throws IOException, BadInput {
    PasteReader reader = new PasteReader(folder);
    List<String> found =
        reader.read(
            both("<pre>[root@n1 ~]# ip route\r\ndefault via 10.0.0.1 dev eth0</pre>")
                .getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("n1 ip_route: default via 10.0.0.1 dev eth0 (3)"), found);
    assertEquals(List.of("n1.tar.gz"), reader.warnings().get(0).arguments());
  }

  @Test
  void chineseOfWindowsIsRead() {
    byte[] body = "node01 不通".getBytes(Charset.forName("GB18030"));
    String mail =
        HEAD
            + "Content-Type: text/plain; charset=\"gb2312\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(body);
    assertEquals("node01 不通", text(mail));
  }

  @Test
  void linesBrokenOnTheWayArePutTogether() {
    String mail =
        HEAD + "Content-Type: text/plain; format=flowed\r\n\r\n-A FORWARD \r\n-j DROP\r\n";
    assertEquals("-A FORWARD -j DROP\n", text(mail));
  }

  @Test
  void whatWasCutOffIsReadAsFarAsItGoes() {
    String mail = both("<p>ip route</p>");
    assertTrue(text(mail.substring(0, mail.indexOf("</p>"))).contains("ip route"));
  }

  @Test
  void aTextThatOnlyBeginsLikeOneIsNone() {
    byte[] note = "Note: of node01\n\n# ip route\n".getBytes(StandardCharsets.UTF_8);
    assertTrue(Letter.of(note, note.length).isEmpty());
  }

  @Test
  void partsInPartsWithoutEndAreLeftOut() {
    String deep = HEAD + "Content-Type: multipart/mixed; boundary=x\r\n\r\n";
    String part = "--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n";
    assertTrue(text(deep + part.repeat(3000)).isBlank());
  }
}
