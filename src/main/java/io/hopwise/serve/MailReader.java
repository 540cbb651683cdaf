package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.Secret;
import io.hopwise.desk.mail.MailServer;
import io.hopwise.desk.mail.MailSettings;
import io.hopwise.desk.mail.Senders;
import io.hopwise.pack.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how a mailbox is looked after. */
final class MailReader {
  static final String FROM = "mail_from";
  private static final String IMAP = "mail_imap";
  private static final String SMTP = "mail_smtp";
  private static final String USER = "mail_user";
  private static final String ADDRESS = "mail_address";
  private static final String AUTHSERV = "mail_authserv";
  private static final String DESK = "mail_desk";
  private static final String CASES = "mail_cases_per_hour";
  private static final int USUAL_CASES = 20;
  private static final int MOST_CASES = 100_000;
  static final List<String> KEYS =
      List.of(
          IMAP,
          SMTP,
          USER,
          ADDRESS,
          FROM,
          AUTHSERV,
          DESK,
          CASES,
          "mail_language",
          "mail_poll_seconds");
  private static final String PASSWORD = "HOPWISE_SERVE_MAIL_PASSWORD";

  /** An access token instead of the password. */
  private static final String TOKEN = "HOPWISE_SERVE_MAIL_TOKEN";

  private static final Pattern DOMAIN = Pattern.compile("@[^@\\s,<>]+");
  private static final Pattern MAIL_ADDRESS = Pattern.compile("[^@\\s,<>]+@[^@\\s,<>]+");
  private static final String USUAL_FOLDER = "INBOX";

  /** Ports by what the address begins with. */
  private static final Map<String, Integer> PORTS =
      Map.of("imap", 143, "imaps", 993, "smtp", 587, "smtps", 465);

  private final Given given;
  private final HelpdeskReader all;

  /** Reads them. */
  MailReader(Given given, HelpdeskReader all) {
    this.given = given;
    this.all = all;
  }

  /** What they say; none where no mailbox is named, or where it can't be reached so. */
  Optional<HelpdeskChoice> read() {
    if (!given.has(IMAP)) {
      all.unused(KEYS, IMAP);
      return Optional.empty();
    }
    Optional<MailServer> imap = server(IMAP, "imap");
    Optional<MailServer> smtp = server(SMTP, "smtp");
    String address = given.text(ADDRESS, "").toLowerCase(Locale.ROOT);
    if (!MAIL_ADDRESS.matcher(address).matches()) {
      given.problem(given.has(ADDRESS) ? ADDRESS : IMAP, addressMistake(address));
    }
    Senders senders = senders();
    boolean isOsTicket = given.word(DESK, "none", Map.of("none", false, "osticket", true));
    Secret token = all.given(IMAP, TOKEN);
    Secret password = token.isEmpty() ? all.token(IMAP, PASSWORD) : token;
    // all alerts come from one address
    int cases = given.number(CASES, 0, MOST_CASES, isOsTicket ? 0 : USUAL_CASES);
    DeskSettings settings = all.common("mail_", new DeskSettings.FieldNames("", "", ""));
    if (imap.isEmpty() || smtp.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MailChoice(
            new MailSettings(
                imap.get(),
                folder(),
                smtp.get(),
                given.text(USER, address),
                password,
                address,
                senders,
                Optional.of(given.text(AUTHSERV, "")).filter(name -> !name.isEmpty()),
                isOsTicket,
                !token.isEmpty(),
                new MailSettings.Limit(cases, settings.language())),
            settings));
  }

  private static Mistake addressMistake(String address) {
    return address.isEmpty()
        ? Mistake.of("serve-needs", IMAP, ADDRESS)
        : Mistake.of("serve-mail-address", ADDRESS, address);
  }

  private Optional<MailServer> server(String key, String protocol) {
    Optional<URI> url = url(key);
    Optional<String> scheme =
        url.map(URI::getScheme)
            .filter(name -> name.equals(protocol) || name.equals(protocol + "s"));
    boolean isPlain =
        url.filter(
                one ->
                    one.getHost() != null
                        && one.getUserInfo() == null
                        && one.getQuery() == null
                        && one.getFragment() == null)
            .isPresent();
    if (scheme.isEmpty() || !isPlain) {
      Mistake mistake =
          given.has(key)
              ? Mistake.of("serve-mail-server", key, protocol, given.text(key, ""))
              : Mistake.of("serve-needs", IMAP, key);
      given.problem(given.has(key) ? key : IMAP, mistake);
      return Optional.empty();
    }
    String host = url.get().getHost();
    int port = url.get().getPort() < 0 ? PORTS.get(scheme.get()) : url.get().getPort();
    return Optional.of(
        new MailServer(
            protocol, !scheme.get().equals(protocol), host, port, HelpdeskReader.isLoopback(host)));
  }

  private Optional<URI> url(String key) {
    try {
      return Optional.of(new URI(given.text(key, "")));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The path of {@code mail_imap}. */
  private String folder() {
    String path = url(IMAP).map(URI::getPath).orElse("");
    String folder = path.startsWith("/") ? path.substring(1) : path;
    return folder.isEmpty() ? USUAL_FOLDER : folder;
  }

  private Senders senders() {
    List<String> texts = all.texts(FROM);
    if (texts.isEmpty()) {
      given.problem(IMAP, Mistake.of("serve-needs", IMAP, FROM));
    }
    for (Settings.Value one : given.all(FROM)) {
      String text = one.text().strip();
      boolean isSomebody = DOMAIN.matcher(text).matches() || MAIL_ADDRESS.matcher(text).matches();
      if (!text.isEmpty() && !isSomebody) {
        given.problem(one, Mistake.of("serve-mail-sender", FROM, text));
      }
    }
    return new Senders(texts);
  }
}
