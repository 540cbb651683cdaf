package io.hopwise.desk;

import io.hopwise.SetClock;
import io.hopwise.desk.mail.MailServer;
import io.hopwise.desk.mail.MailSettings;
import io.hopwise.desk.mail.Mailbox;
import io.hopwise.desk.mail.Senders;
import io.hopwise.report.Language;
import io.hopwise.store.Additions;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseQueue;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import io.hopwise.store.Mails;
import io.hopwise.store.Outbox;
import io.hopwise.store.StoredCase;
import io.hopwise.store.Tickets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A desk that looks after a mailbox, and can be killed and begun again at any moment. */
final class MailDesk implements AutoCloseable {
  static final Duration SETTLING = Duration.ofMinutes(2);

  final SetClock clock = new SetClock();
  final List<String> log = new ArrayList<>();
  private final Database database;
  private final Cases cases;
  private final Examiner examiner;
  private final CaseFiles files;
  private final MailSettings settings;
  private Mailbox mailbox;
  private Desk desk;

  MailDesk(Path scratch, MailSettings settings) {
    this(scratch, Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", ""), settings);
  }

  MailDesk(Path scratch, Database database, MailSettings settings) {
    this.settings = settings;
    this.database = database;
    cases = new Cases(database, clock);
    examiner = new Examiner(cases, new CaseQueue(database, clock));
    files = CaseFiles.below(scratch.resolve("files"));
    begin();
  }

  /** The usual settings: everybody of example.org and Lee may write. */
  static MailSettings settings(PostOffice post, MailServer smtp) {
    return settings(post.imap(), smtp, Optional.empty(), false);
  }

  static MailSettings settings(
      MailServer imap, MailServer smtp, Optional<String> authserv, boolean isOsTicket) {
    return new MailSettings(
        imap,
        "INBOX",
        smtp,
        PostOffice.HOPWISE,
        Secret.of(PostOffice.PASSWORD),
        PostOffice.HOPWISE,
        new Senders(List.of("@example.org", "lee@customer.example")),
        authserv,
        isOsTicket,
        false,
        new MailSettings.Limit(isOsTicket ? 0 : 3, Language.EN));
  }

  private void begin() {
    DeskLog log = (isTrouble, event, fields) -> this.log.add(event + " " + List.of(fields));
    mailbox =
        new Mailbox(
            settings,
            1 << 20,
            files.spooled(),
            Duration.ofSeconds(10),
            new Mails(database, clock, "mail"),
            clock,
            log);
    desk =
        new Desk(
            new Desk.Needs(
                mailbox,
                new DeskSettings(
                    Duration.ofSeconds(30),
                    false,
                    Language.EN,
                    "",
                    new DeskSettings.FieldNames("", "", ""),
                    1 << 20),
                new Tickets(database, clock, "mail"),
                new Outbox(database, clock, "mail"),
                cases,
                new Additions(database, clock),
                files,
                clock,
                SETTLING,
                () -> {},
                log));
  }

  /** What it had in memory is gone. */
  void restart() {
    mailbox.close();
    begin();
  }

  /** So much later it does what is to be done. */
  void turn(Duration later) {
    clock.pass(later);
    for (int i = 0; i < 30 && desk.turn(); i++) {
      clock.pass(Duration.ofMillis(1));
    }
  }

  /** One step alone. */
  void step() {
    clock.pass(Duration.ofSeconds(31));
    desk.turn();
  }

  /** It asks what arrived. */
  void turn() {
    turn(Duration.ofSeconds(31));
  }

  /** Somebody works off all that waits. */
  int found(String comment) {
    return examiner.found(comment);
  }

  /** Nothing of what was sent could be read. */
  void failed() {
    examiner.failed();
  }

  /** The newest first. */
  List<StoredCase> cases() {
    return examiner.all();
  }

  /** All files of all cases, with their names. */
  String kept() throws IOException {
    StringBuilder all = new StringBuilder();
    for (StoredCase one : cases()) {
      try (Stream<Path> found = Files.walk(files.folder(one.id()))) {
        for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
          all.append("== ").append(file.getFileName()).append('\n').append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }

  int waiting() {
    return desk.waiting();
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** What is known of mails. */
  Mails mails() {
    return new Mails(database, clock, "mail");
  }

  @Override
  public void close() {
    mailbox.close();
    database.close();
  }
}
