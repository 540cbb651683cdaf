package io.hopwise.desk.mail;

import io.hopwise.desk.Secret;
import io.hopwise.report.Language;
import java.util.Optional;
import java.util.Properties;

/**
 * How a mailbox is reached, and whose mails are taken.
 *
 * @param folder in which mails arrive
 * @param user who signs in at both servers; empty where they ask for nobody
 * @param address as which we write, in lower case
 * @param authserv the name by which our own server says whether a sender is who it says; none where
 *     senders are believed
 * @param isOsTicket whether osTicket writes, to an agent
 * @param isOauth whether the password is an access token (XOAUTH2)
 */
public record MailSettings(
    MailServer imap,
    String folder,
    MailServer smtp,
    String user,
    Secret password,
    String address,
    Senders senders,
    Optional<String> authserv,
    boolean isOsTicket,
    boolean isOauth,
    Limit limit) {
  /**
   * How many cases may begin.
   *
   * @param casesPerHour of one sender; 0 is any number
   * @param language in which a sender is told that there were more
   */
  public record Limit(int casesPerHour, Language language) {}

  /** The part of our address behind the at sign. */
  String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** How one signs in at a server. */
  void tell(Properties properties, MailServer server) {
    if (isOauth) {
      properties.setProperty("mail." + server.name() + ".auth.mechanisms", "XOAUTH2");
    }
  }

  /** Without the password, which belongs into no log. */
  @Override
  public String toString() {
    return "MailSettings[" + imap + ", " + smtp + ", " + address + ", from=" + senders + "]";
  }
}
