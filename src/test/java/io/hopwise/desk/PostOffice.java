package io.hopwise.desk;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.ServerSetup;
import io.hopwise.desk.mail.MailServer;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;

/** A mail server of this machine, with a mailbox for Hopwise and one for Kim. */
public final class PostOffice implements AutoCloseable {
  /** Hopwise's address. */
  public static final String HOPWISE = "hopwise@example.org";

  /** Kim's address. */
  public static final String KIM = "kim@example.org";

  /** Everybody's password. */
  public static final String PASSWORD = "a password";

  private static final long START_MILLIS = 10_000;

  private final Session session = Session.getInstance(new Properties());
  private final Managers managers = new Managers();
  private final AbstractServer imap;
  private final AbstractServer smtp;

  /** One that is open. */
  public PostOffice() throws Exception {
    this(0, 0);
  }

  private PostOffice(int imapPort, int smtpPort) throws Exception {
    managers.getUserManager().createUser(HOPWISE, HOPWISE, PASSWORD);
    managers.getUserManager().createUser(KIM, KIM, PASSWORD);
    imap =
        new Server(
            imapPort,
            "imap",
            managers,
            socket ->
                new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), socket));
    smtp =
        new Server(
            smtpPort,
            "smtp",
            managers,
            socket ->
                new SmtpHandler(new SmtpCommandRegistry(), managers.getSmtpManager(), socket));
    for (AbstractServer one : List.of(imap, smtp)) {
      one.startService();
      if (!one.waitTillRunning(START_MILLIS)) {
        throw new IOException("No mail server at " + one);
      }
    }
  }

  /** One that says at once what it has to say, as GreenMail's own does not. */
  private static final class Server extends AbstractServer {
    private final Function<Socket, ProtocolHandler> handler;

    Server(
        int port, String protocol, Managers managers, Function<Socket, ProtocolHandler> handler) {
      super(new ServerSetup(port, "127.0.0.1", protocol), managers);
      this.handler = handler;
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket socket) {
      try {
        socket.setTcpNoDelay(true);
      } catch (SocketException e) {
        throw new UncheckedIOException(e);
      }
      return handler.apply(socket);
    }
  }

  /** Another one at the same place, without any mail. */
  PostOffice afresh() throws Exception {
    int imapPort = imap().port();
    int smtpPort = smtp().port();
    close();
    return new PostOffice(imapPort, smtpPort);
  }

  /** Where mails are fetched. */
  public MailServer imap() {
    return new MailServer("imap", false, "127.0.0.1", imap.getPort(), true);
  }

  /** Where mails are handed in. */
  public MailServer smtp() {
    return new MailServer("smtp", false, "127.0.0.1", smtp.getPort(), true);
  }

  /** From now on nobody can fetch mails. */
  void closeImap() {
    imap.stopService();
  }

  /**
   * A mail arrives at Hopwise's.
   *
   * @param text of the whole mail; its lines may end as Java's do
   */
  public void arrive(String text) throws Exception {
    arrive(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The same of any bytes. */
  public void arrive(byte[] mail) throws Exception {
    GreenMailUser user = managers.getUserManager().getUser(HOPWISE);
    user.deliver(new MimeMessage(session, new ByteArrayInputStream(mail)));
  }

  /** A mail arrived then. */
  void arrived(String text, Instant when) throws Exception {
    byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    managers
        .getImapHostManager()
        .getInbox(managers.getUserManager().getUser(HOPWISE))
        .appendMessage(
            new MimeMessage(session, new ByteArrayInputStream(bytes)),
            new Flags(),
            Date.from(when));
  }

  /** Somebody deletes the mail that came last. */
  void expungeLast() throws Exception {
    MailFolder inbox =
        managers.getImapHostManager().getInbox(managers.getUserManager().getUser(HOPWISE));
    List<StoredMessage> all = inbox.getMessages();
    all.get(all.size() - 1).setFlag(Flags.Flag.DELETED, true);
    inbox.expunge();
  }

  /** What came to somebody, the oldest first. */
  public List<MimeMessage> mailsOf(String address) throws Exception {
    return in(managers.getUserManager().getUser(address), "INBOX");
  }

  /** Is told of what comes to Kim from now on. */
  public void whenKimGetsMail(Runnable told) throws Exception {
    managers
        .getImapHostManager()
        .getInbox(managers.getUserManager().getUser(KIM))
        .addListener(
            new FolderListener() {
              @Override
              public void added(int number) {
                told.run();
              }

              @Override
              public void expunged(int number) {
                // nobody asked
              }

              @Override
              public void flagsUpdated(int number, Flags flags, Long uid) {
                // nobody asked
              }

              @Override
              public void mailboxDeleted() {
                // nobody asked
              }
            });
  }

  /** What Hopwise keeps of what it sent. */
  List<MimeMessage> sent() throws Exception {
    return in(managers.getUserManager().getUser(HOPWISE), "Sent");
  }

  /** A mail lies with the sent mails of Hopwise, whoever laid it there. */
  void keepSent(String mail) throws Exception {
    GreenMailUser user = managers.getUserManager().getUser(HOPWISE);
    byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    managers
        .getImapHostManager()
        .createMailbox(user, "Sent")
        .appendMessage(
            new MimeMessage(session, new ByteArrayInputStream(bytes)),
            new Flags(),
            Date.from(Instant.now()));
  }

  private List<MimeMessage> in(GreenMailUser user, String folder) throws Exception {
    MailFolder found = managers.getImapHostManager().getFolder(user, folder);
    return found == null
        ? List.of()
        : found.getMessages().stream().map(StoredMessage::getMimeMessage).toList();
  }

  /** Of Hopwise's mails, whether each was read. */
  List<Boolean> areRead() throws Exception {
    GreenMailUser user = managers.getUserManager().getUser(HOPWISE);
    return managers.getImapHostManager().getInbox(user).getMessages().stream()
        .map(one -> one.isSet(Flags.Flag.SEEN))
        .toList();
  }

  /** How many of Hopwise's mails have a flag. */
  long flagged() throws Exception {
    GreenMailUser user = managers.getUserManager().getUser(HOPWISE);
    return managers.getImapHostManager().getInbox(user).getMessages().stream()
        .filter(one -> one.isSet(Flags.Flag.FLAGGED))
        .count();
  }

  /** All headers of a name in one line, empty for none. */
  public static String header(MimeMessage mail, String name) throws Exception {
    String[] values = mail.getHeader(name);
    return values == null ? "" : String.join(" ", Arrays.asList(values)).replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    imap.stopService();
    smtp.stopService();
  }
}
