package io.hopwise.desk;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.hopwise.desk.mail.MailServer;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** A mail server of this machine, with a mailbox for Hopwise and one for Kim. */
final class PostOffice implements AutoCloseable {
  static final String HOPWISE = "hopwise@example.org";
  static final String KIM = "kim@example.org";
  static final String PASSWORD = "a password";

  private final Session session = Session.getInstance(new Properties());
  private final GreenMail server;

  PostOffice() {
    this(0, 0);
  }

  private PostOffice(int imapPort, int smtpPort) {
    server = new GreenMail(new ServerSetup[] {setup(imapPort, "imap"), setup(smtpPort, "smtp")});
    server.setUser(HOPWISE, HOPWISE, PASSWORD);
    server.setUser(KIM, KIM, PASSWORD);
    server.start();
  }

  private static ServerSetup setup(int port, String protocol) {
    return new ServerSetup(port, "127.0.0.1", protocol);
  }

  /** Another one at the same place, without any mail. */
  PostOffice afresh() {
    int imapPort = imap().port();
    int smtpPort = smtp().port();
    server.stop();
    return new PostOffice(imapPort, smtpPort);
  }

  MailServer imap() {
    return new MailServer("imap", false, "127.0.0.1", server.getImap().getPort(), true);
  }

  MailServer smtp() {
    return new MailServer("smtp", false, "127.0.0.1", server.getSmtp().getPort(), true);
  }

  /** From now on nobody can fetch mails. */
  void closeImap() {
    server.getImap().stopService();
  }

  /**
   * A mail arrives at Hopwise's.
   *
   * @param text of the whole mail; its lines may end as Java's do
   */
  void arrive(String text) throws Exception {
    arrive(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  void arrive(byte[] mail) throws Exception {
    GreenMailUser user = server.getUserManager().getUser(HOPWISE);
    user.deliver(new MimeMessage(session, new ByteArrayInputStream(mail)));
  }

  /** What came to somebody, the oldest first. */
  List<MimeMessage> mailsOf(String address) throws Exception {
    return in(server.getUserManager().getUser(address), "INBOX");
  }

  /** What Hopwise keeps of what it sent. */
  List<MimeMessage> sent() throws Exception {
    return in(server.getUserManager().getUser(HOPWISE), "Sent");
  }

  private List<MimeMessage> in(GreenMailUser user, String folder) throws Exception {
    MailFolder found = server.getManagers().getImapHostManager().getFolder(user, folder);
    return found == null
        ? List.of()
        : found.getMessages().stream().map(StoredMessage::getMimeMessage).toList();
  }

  /** Of Hopwise's mails, whether each was read. */
  List<Boolean> areRead() throws Exception {
    GreenMailUser user = server.getUserManager().getUser(HOPWISE);
    return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
        .map(one -> one.isSet(Flags.Flag.SEEN))
        .toList();
  }

  static String header(MimeMessage mail, String name) throws Exception {
    String[] values = mail.getHeader(name);
    return values == null ? "" : String.join(" ", Arrays.asList(values)).replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    server.stop();
  }
}
