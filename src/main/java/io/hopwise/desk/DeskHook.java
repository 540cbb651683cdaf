package io.hopwise.desk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A helpdesk's calls: of a genuine one the ticket's number is used, and nothing else. */
public final class DeskHook {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** Clocks that are so far apart are worth a word. */
  private static final Duration WORTH_A_WORD = Duration.ofSeconds(30);

  private final HookCheck check;
  private final Function<byte[], Optional<String>> ticketOf;
  private final Consumer<String> changed;
  private final DeskLog log;

  /** What becomes of a call. */
  public enum Outcome {
    TAKEN,
    FORGED,
    STALE,
    UNREADABLE
  }

  /**
   * Takes calls that name {@code ticket.id}.
   *
   * @param changed is told of a ticket, and returns when that is written down
   */
  public DeskHook(HookCheck check, Consumer<String> changed, DeskLog log) {
    this(check, DeskHook::ticket, changed, log);
  }

  /**
   * Takes calls.
   *
   * @param ticketOf finds the ticket's number in a genuine call
   * @param changed is told of a ticket, and returns when that is written down
   */
  public DeskHook(
      HookCheck check,
      Function<byte[], Optional<String>> ticketOf,
      Consumer<String> changed,
      DeskLog log) {
    this.check = check;
    this.ticketOf = ticketOf;
    this.changed = changed;
    this.log = log;
  }

  /**
   * Takes one.
   *
   * @param headers by their names in lower case
   */
  public Outcome take(Map<String, String> headers, byte[] body) {
    HookCheck.Result result = check.of(headers, body);
    Duration skew = check.skew(headers);
    if (result == HookCheck.Result.FORGED) {
      log.say(true, "hook-forged");
      return Outcome.FORGED;
    }
    if (skew.abs().compareTo(WORTH_A_WORD) > 0) {
      log.say(true, "hook-clock-skew", "seconds", skew.toSeconds());
    }
    if (result == HookCheck.Result.STALE) {
      return Outcome.STALE;
    }
    Optional<String> ticket = ticketOf.apply(body);
    ticket.ifPresent(changed);
    return ticket.isPresent() ? Outcome.TAKEN : Outcome.UNREADABLE;
  }

  /** {@code ticket.id}. */
  private static Optional<String> ticket(byte[] body) {
    try (JsonParser in = JSON.createParser(body)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        boolean isId = token == JsonToken.FIELD_NAME && in.currentName().equals("id");
        if (isId
            && in.getParsingContext().getParent() != null
            && "ticket".equals(in.getParsingContext().getParent().getCurrentName())) {
          in.nextToken();
          return Optional.of(in.getText()).filter(text -> NUMBER.matcher(text).matches());
        }
      }
    } catch (IOException e) {
      // signed, and no JSON
    }
    return Optional.empty();
  }
}
