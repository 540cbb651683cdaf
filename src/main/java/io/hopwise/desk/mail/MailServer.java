package io.hopwise.desk.mail;

import java.util.Properties;

/**
 * Where mails are fetched, or handed in.
 *
 * @param protocol {@code imap} or {@code smtp}
 * @param isTls whether TLS begins at once; else it is asked for, and nothing is said before
 * @param isHere whether it is this machine, which may do without TLS
 */
public record MailServer(String protocol, boolean isTls, String host, int port, boolean isHere) {
  private static final String CONNECT_MILLIS = "10000";

  /** What the mail library calls it. */
  String name() {
    return isTls ? protocol + "s" : protocol;
  }

  /**
   * How it is reached.
   *
   * @param millis that an answer may take
   */
  void tell(Properties properties, long millis) {
    String prefix = "mail." + name() + ".";
    properties.setProperty(prefix + "host", host);
    properties.setProperty(prefix + "port", Integer.toString(port));
    properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.setProperty(prefix + "timeout", Long.toString(millis));
    properties.setProperty(prefix + "writetimeout", Long.toString(millis));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    if (!isTls) {
      properties.setProperty(prefix + "starttls.enable", Boolean.toString(!isHere));
      properties.setProperty(prefix + "starttls.required", Boolean.toString(!isHere));
    }
  }
}
