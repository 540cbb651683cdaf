package io.hopwise.serve;

import io.hopwise.desk.DeskHook;
import io.hopwise.desk.DeskLog;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.web.Connector;
import io.hopwise.desk.web.WebHelpdesk;
import io.hopwise.desk.web.WebHookCheck;
import io.hopwise.desk.web.WebSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A helpdesk that a connector describes. */
record WebChoice(Connector connector, WebSettings reached, DeskSettings settings)
    implements HelpdeskChoice {
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

  /** Some answer from far away; after so long they have ended what they were at. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  @Override
  public String name() {
    return connector.name();
  }

  @Override
  public Duration settling() {
    return SETTLING;
  }

  @Override
  public Helpdesk open(Opening opening) {
    return new WebHelpdesk(connector, reached, opening.scratch(), LONGEST_ANSWER, opening.log());
  }

  @Override
  public Optional<DeskHook> hook(Clock clock, Consumer<String> changed, DeskLog log) {
    if (reached.hookSecret().isEmpty() || !connector.hasHook()) {
      return Optional.empty();
    }
    WebHookCheck check = new WebHookCheck(connector, reached, clock);
    return Optional.of(new DeskHook(check, check::ticket, changed, log));
  }
}
