package io.hopwise.desk.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a mail is made of, as programs of all kinds make them. */
class PiecesTest {
  private static List<Piece> pieces(String mail) throws Exception {
    return pieces(mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1), false);
  }

  private static List<Piece> pieces(byte[] mail, boolean isAnswer) throws Exception {
    Session session = Session.getInstance(new Properties());
    return Pieces.of(new MimeMessage(session, new ByteArrayInputStream(mail)), isAnswer);
  }

  private static List<String> shown(List<Piece> pieces) throws IOException {
    List<String> shown = new java.util.ArrayList<>();
    for (Piece one : pieces) {
      String text = new String(one.content().open().readAllBytes(), StandardCharsets.UTF_8);
      shown.add(one.name() + "|" + text.strip());
    }
    return shown;
  }

  private static String gbk(String text) {
    return new String(text.getBytes(Charset.forName("GBK")), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aTextIsReadInTheCharactersItNames() throws Exception {
    // in GBK these two are the same bytes as other characters in UTF-8
    List<Piece> read = pieces("Content-Type: text/plain; charset=GBK\n\n" + gbk("联通"));

    assertEquals(List.of("|联通"), shown(read));
  }

  @Test
  void aTextThatNamesNoneIsReadAsUtf8() throws Exception {
    String utf8 = new String("节点".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertEquals(List.of("|节点"), shown(pieces("Subject: x\n\n" + utf8)));
    assertEquals(
        List.of("|节点"), shown(pieces("Content-Type: text/plain; charset=x-unheard-of\n\n" + utf8)));
  }

  @Test
  void namesOfFilesAreReadInAllTheFormsThatProgramsWrite() throws Exception {
    String mail =
        """
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Disposition: attachment; filename*=UTF-8''%E8%8A%82%E7%82%B9%2001.txt

        one
        --b
        Content-Disposition: attachment; filename="=?GB2312?B?vdq14w==?=.txt"

        two
        --b
        Content-Disposition: attachment;
         filename*0="ip-";
         filename*1="route.txt"

        three
        --b--
        """;

    assertEquals(List.of("节点 01.txt|one", "节点.txt|two", "ip-route.txt|three"), shown(pieces(mail)));
  }

  @Test
  void ofTheSameSaidTwiceTheHtmlCountsAndItsFilesStay() throws Exception {
    String mail =
        """
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain

        -A KUBE-SERVICES -d 10.96.0.1/32
        -p tcp -j KUBE-SVC
        --b
        Content-Type: multipart/mixed; boundary=c

        --c
        Content-Type: text/html

        <div>-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp -j KUBE-SVC</div>
        --c
        Content-Disposition: attachment; filename=a.txt

        file
        --c--
        --b--
        """;

    assertEquals(
        List.of("|-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp -j KUBE-SVC", "a.txt|file"),
        shown(pieces(mail)));
  }

  @Test
  void ofASignedMailWhatWasSignedIsRead() throws Exception {
    String mail =
        """
        Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b

        --b
        Content-Type: text/plain

        node01# id
        --b
        Content-Type: application/pgp-signature; name=signature.asc

        -----BEGIN PGP SIGNATURE-----
        --b--
        """;

    assertEquals(List.of("|node01# id"), shown(pieces(mail)));
  }

  @Test
  void aMailThatCameWithTheMailIsReadAsFiles() throws Exception {
    String mail =
        """
        Content-Type: multipart/mixed; boundary=b

        --b

        See below.
        --b
        Content-Type: message/rfc822

        Subject: the former
        Content-Type: multipart/mixed; boundary=c

        --c

        node01# id
        --c
        Content-Disposition: attachment; filename=a.txt

        file
        --c--
        --b--
        """;

    List<String> read = shown(pieces(mail));
    assertEquals("|See below.", read.get(0));
    assertTrue(read.get(1).matches("mail-\\d+\\.txt\\|node01# id"), read.get(1));
    assertEquals("a.txt|file", read.get(2));
  }

  @Test
  void whatNobodyReadsKeepsItsTypeSoThatItIsSaid() throws Exception {
    String tnef = "Content-Type: application/ms-tnef; name=winmail.dat\n\nx";
    String encrypted = "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n";

    assertEquals("application/ms-tnef", pieces(tnef).get(0).type());
    assertEquals("multipart/encrypted", pieces(encrypted).get(0).type());
  }

  @Test
  void moreThanTwoHundredPartsAreNotReadAndOneSaysSo() throws Exception {
    String part = "--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n";
    List<Piece> read =
        pieces("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(500) + "--b--\n");

    assertEquals(200, read.size());
    assertEquals("multipart/x-too-many", read.get(199).type());
  }

  @Test
  void aMailInAMailInAMailEndsSomewhere() throws Exception {
    String nested = "Content-Type: message/rfc822\n\n".repeat(500) + "\nend";

    assertTrue(pieces(nested).size() <= 1);
  }

  @Test
  void aFileWhoseEncodingIsBrokenIsTakenAsItLiesThere() throws Exception {
    String mail =
        "Content-Type: application/gzip; name=a.gz\nContent-Transfer-Encoding: base64\n\nH4sI*%A";

    assertFalse(pieces(mail).isEmpty());
  }

  @Test
  void theSizeOfAFileIsThatOfItsContent() throws Exception {
    byte[] bytes = new byte[3000];
    new Random(1).nextBytes(bytes);
    String mail =
        "Content-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(bytes);

    Piece file = pieces(mail).get(0);
    assertEquals(3000, file.size());
    assertTrue(Arrays.equals(bytes, file.content().open().readAllBytes()));
  }

  @Test
  void whateverIsSentIsTakenApart() throws Exception {
    String whole =
        "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain;"
            + " charset=utf-8; format=flowed\n\nx \ny\n--b\nContent-Type: message/rfc822\n\n"
            + "Subject: =?utf-8?B?eA==?=\n\n> z\n--b\nContent-Disposition: attachment;"
            + " filename*0*=utf-8''%41\nContent-Transfer-Encoding: base64\n\nQUJD\n--b--\n";
    byte[] bytes = whole.getBytes(StandardCharsets.ISO_8859_1);
    Random random = new Random(42);
    for (int i = 0; i < 500; i++) {
      byte[] harmed = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      for (int j = random.nextInt(4); j > 0; j--) {
        harmed[random.nextInt(harmed.length)] = (byte) random.nextInt(256);
      }
      assertNotNull(pieces(harmed, i % 2 == 0));
    }
  }
}
