package io.hopwise.desk.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.Secret;
import io.hopwise.report.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One signs in with an access token, as it is in its file at that moment. */
class OauthTest {
  @TempDir Path scratch;

  /** What was shown. */
  private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

  private ServerSocket socket;

  @BeforeEach
  void open() throws Exception {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::run, "refusing-imap");
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void close() throws Exception {
    socket.close();
  }

  private void run() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException e) {
        // whoever closed it, the next one may come
      }
    }
  }

  /** Takes no token, which is the least that shows which one was shown. */
  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    OutputStream out = client.getOutputStream();
    say(out, "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2] here");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      if (words.length > 3 && words[1].equals("AUTHENTICATE")) {
        byte[] said = Base64.getDecoder().decode(words[3]);
        shown.add(words[2] + " " + new String(said, StandardCharsets.UTF_8).replace('\1', '|'));
        say(out, words[0] + " NO [AUTHENTICATIONFAILED] no");
      } else {
        say(out, words[0] + " OK well");
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Test
  void theTokenIsReadAtEachConnection() throws Exception {
    Path token = Files.writeString(scratch.resolve("token"), "first\n");
    MailServer server = new MailServer("imap", false, "127.0.0.1", socket.getLocalPort(), true);
    MailSettings settings =
        new MailSettings(
            server,
            "INBOX",
            server,
            "hopwise",
            Secret.in(token, "first"),
            "hopwise@example.org",
            new Senders(List.of("@example.org")),
            Optional.empty(),
            false,
            true,
            new MailSettings.Limit(0, Language.EN));
    try (ImapConnection connection = new ImapConnection(settings, 5_000)) {
      HelpdeskFailure met =
          assertThrows(HelpdeskFailure.class, () -> connection.inInbox(folder -> true));
      Files.writeString(token, "second\n");
      assertThrows(HelpdeskFailure.class, () -> connection.inInbox(folder -> true));

      assertEquals(Kind.REFUSED, met.kind());
    }
    assertEquals(
        List.of(
            "XOAUTH2 user=hopwise|auth=Bearer first||",
            "XOAUTH2 user=hopwise|auth=Bearer second||"),
        List.copyOf(shown));
  }
}
