package io.hopwise.desk.mail;

import io.hopwise.desk.HelpdeskFailure;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** A connection to the server that mails are fetched from, made anew where it broke. */
final class ImapConnection implements AutoCloseable {
  private static final String SENT_USE = "\\Sent";

  /** What sent mails lie in where the server does not say it (RFC 6154). */
  private static final List<String> SENT_NAMES =
      List.of("sent", "sent items", "sent messages", "sent mail", "gesendet", "已发送", "已发送邮件");

  private final MailSettings settings;
  private final Session session;
  private Optional<Store> store = Optional.empty();
  private Optional<String> sent = Optional.empty();
  private final Map<String, IMAPFolder> folders = new HashMap<>();

  /**
   * Not yet made.
   *
   * @param millis that an answer may take
   */
  ImapConnection(MailSettings settings, long millis) {
    this.settings = settings;
    Properties properties = new Properties();
    settings.imap().tell(properties, millis);
    settings.tell(properties, settings.imap());
    String prefix = "mail." + settings.imap().name() + ".";
    properties.setProperty(prefix + "fetchsize", Integer.toString(1 << 20));
    properties.setProperty(prefix + "peek", "true");
    this.session = Session.getInstance(properties);
  }

  /** What is done with an open folder. */
  interface Work<T> {
    T in(IMAPFolder folder) throws MessagingException, HelpdeskFailure;
  }

  /** Where mails arrive. */
  <T> T inInbox(Work<T> work) throws HelpdeskFailure {
    return in(settings.folder(), work);
  }

  /**
   * Leaves where mails arrive: who enters anew sees what is there, whatever the server told
   * meanwhile.
   */
  void leaveInbox() {
    IMAPFolder open = folders.remove(settings.folder());
    try {
      if (open != null && open.isOpen()) {
        // else what people marked as deleted would go
        open.close(false);
      }
    } catch (MessagingException | IllegalStateException e) {
      // the server closed it
    }
  }

  /** Where sent mails lie; it is made where there is none. */
  <T> T inSent(Work<T> work) throws HelpdeskFailure {
    try {
      if (sent.isEmpty()) {
        sent = Optional.of(sentFolder());
      }
    } catch (MessagingException e) {
      throw failed(e);
    }
    return in(sent.get(), work);
  }

  private <T> T in(String name, Work<T> work) throws HelpdeskFailure {
    try {
      return work.in(folder(name));
    } catch (MessagingException e) {
      throw failed(e);
    } catch (IllegalStateException e) {
      // the library's word for a folder that the server closed meanwhile
      throw failed(new MessagingException(String.valueOf(e.getMessage())));
    }
  }

  /** It stays open, for opening one takes as long as all that is done in it. */
  private IMAPFolder folder(String name) throws MessagingException {
    IMAPFolder before = folders.get(name);
    if (before != null && before.isOpen()) {
      return before;
    }
    IMAPFolder fresh = (IMAPFolder) store().getFolder(name);
    fresh.open(Folder.READ_WRITE);
    folders.put(name, fresh);
    return fresh;
  }

  private HelpdeskFailure failed(MessagingException met) {
    HelpdeskFailure failure = MailFailures.of(met);
    if (failure.kind().isWhole()) {
      close();
    }
    return failure;
  }

  private Store store() throws MessagingException {
    if (store.isEmpty() || !store.get().isConnected()) {
      close();
      Store fresh = session.getStore(settings.imap().name());
      fresh.connect(settings.user(), settings.password().now());
      store = Optional.of(fresh);
    }
    return store.get();
  }

  private String sentFolder() throws MessagingException {
    Folder[] all = store().getDefaultFolder().list("*");
    for (Folder one : all) {
      if (one instanceof IMAPFolder folder
          && Arrays.stream(folder.getAttributes()).anyMatch(SENT_USE::equalsIgnoreCase)) {
        return folder.getFullName();
      }
    }
    for (Folder one : all) {
      if (SENT_NAMES.contains(one.getName().toLowerCase(Locale.ROOT))) {
        return one.getFullName();
      }
    }
    Folder made = store().getFolder("Sent");
    made.create(Folder.HOLDS_MESSAGES);
    return made.getFullName();
  }

  /** The flags of a mail that was read. */
  static Flags seen() {
    return new Flags(Flags.Flag.SEEN);
  }

  @Override
  public void close() {
    folders.clear();
    // the folders are left as they are: closed one by one, what people marked as deleted would go
    store.ifPresent(ImapConnection::close);
    store = Optional.empty();
  }

  private static void close(Store store) {
    try {
      store.close();
    } catch (MessagingException e) {
      // it is gone already
    }
  }
}
