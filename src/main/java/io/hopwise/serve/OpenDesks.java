package io.hopwise.serve;

import io.hopwise.rest.Hook;
import java.util.List;
import java.util.Map;

/** All desks of a server, each a helpdesk's. */
final class OpenDesks implements Hook, AutoCloseable {
  private final List<OpenDesk> desks;

  /** Opens them. */
  OpenDesks(List<HelpdeskChoice> choices, OpenDesk.Needs needs) {
    desks = choices.stream().map(choice -> new OpenDesk(choice, needs)).toList();
  }

  void start() {
    desks.forEach(OpenDesk::start);
  }

  /** A case has ended. */
  void ended() {
    desks.forEach(OpenDesk::ended);
  }

  @Override
  public Outcome take(String helpdesk, Map<String, String> headers, byte[] body) {
    return desks.stream()
        .filter(desk -> desk.name().equals(helpdesk))
        .findFirst()
        .map(desk -> desk.take(headers, body))
        .orElse(Outcome.UNKNOWN);
  }

  /** All of them work, or none until they are told to. */
  void takeWork(boolean isTaken) {
    desks.forEach(one -> one.takeWork(isTaken));
  }

  @Override
  public void close() {
    desks.forEach(OpenDesk::close);
  }
}
