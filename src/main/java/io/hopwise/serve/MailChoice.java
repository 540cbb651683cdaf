package io.hopwise.serve;

import io.hopwise.desk.DeskHook;
import io.hopwise.desk.DeskLog;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.mail.MailSettings;
import io.hopwise.desk.mail.Mailbox;
import io.hopwise.store.Mails;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A mailbox. */
record MailChoice(MailSettings reached, DeskSettings settings) implements HelpdeskChoice {
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

  /** A server takes a mail within seconds; what it keeps of it may appear later. */
  private static final Duration SETTLING = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Duration settling() {
    return SETTLING;
  }

  @Override
  public Helpdesk open(Opening opening) {
    return new Mailbox(
        reached,
        settings.largest(),
        opening.scratch(),
        LONGEST_ANSWER,
        new Mails(opening.database(), opening.clock(), name()),
        opening.clock(),
        opening.log());
  }

  @Override
  public Optional<DeskHook> hook(Clock clock, Consumer<String> changed, DeskLog log) {
    return Optional.empty();
  }
}
