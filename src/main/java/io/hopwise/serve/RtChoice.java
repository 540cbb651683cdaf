package io.hopwise.serve;

import io.hopwise.desk.DeskHook;
import io.hopwise.desk.DeskLog;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HookSignature;
import io.hopwise.desk.rt.RequestTracker;
import io.hopwise.desk.rt.RtSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Request Tracker. */
record RtChoice(RtSettings reached, DeskSettings settings) implements HelpdeskChoice {
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

  /** RT stores a comment within a second; after so long it has ended what it was at. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "rt";
  }

  @Override
  public Duration settling() {
    return SETTLING;
  }

  @Override
  public Helpdesk open(Opening opening) {
    return new RequestTracker(reached, settings.largest(), opening.scratch(), LONGEST_ANSWER);
  }

  @Override
  public Optional<DeskHook> hook(Clock clock, Consumer<String> changed, DeskLog log) {
    return reached.secret().isEmpty()
        ? Optional.empty()
        : Optional.of(new DeskHook(new HookSignature(reached.secret(), clock), changed, log));
  }
}
