package io.hopwise.desk.mail;

import io.hopwise.desk.Secret;
import java.util.Optional;

/**
 * How a mailbox is reached, and whose mails are taken.
 *
 * @param folder in which mails arrive
 * @param user who signs in at both servers; empty where they ask for nobody
 * @param address as which we write, in lower case
 * @param authserv the name by which our own server says whether a sender is who it says; none where
 *     senders are believed
 * @param isOsTicket whether osTicket writes, to an agent
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
    boolean isOsTicket) {
  /** The part of our address behind the at sign. */
  String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** Without the password, which belongs into no log. */
  @Override
  public String toString() {
    return "MailSettings[" + imap + ", " + smtp + ", " + address + ", from=" + senders + "]";
  }
}
