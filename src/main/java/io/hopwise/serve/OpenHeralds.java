package io.hopwise.serve;

import io.hopwise.herald.Herald;
import io.hopwise.herald.HeraldLog;
import io.hopwise.herald.Target;
import io.hopwise.rest.Metrics;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import io.hopwise.store.Heralds;
import java.time.Clock;
import java.util.List;

/** All heralds of a server, each to one target. */
final class OpenHeralds implements AutoCloseable {
  private final List<Herald> heralds;

  /** Opens them. */
  OpenHeralds(
      HeraldSettings settings,
      Database database,
      Cases cases,
      Clock clock,
      Metrics metrics,
      ServerLog log) {
    HeraldLog said = log(metrics, log);
    heralds =
        settings.targets().stream()
            .map(target -> herald(target, settings.self(), database, cases, clock, said))
            .toList();
    if (!heralds.isEmpty()) {
      metrics.ofHeralds(() -> heralds.stream().mapToInt(Herald::waiting).sum());
    }
  }

  private static Herald herald(
      Target target, String self, Database database, Cases cases, Clock clock, HeraldLog log) {
    return new Herald(target, self, new Heralds(database, clock, target.key()), cases, clock, log);
  }

  private static HeraldLog log(Metrics metrics, ServerLog log) {
    return new HeraldLog() {
      @Override
      public void say(boolean isTrouble, String event, Object... fields) {
        if (isTrouble) {
          log.error(event, fields);
        } else {
          log.info(event, fields);
        }
      }

      @Override
      public void count(String outcome) {
        metrics.told(outcome);
      }
    };
  }

  void start() {
    heralds.forEach(Herald::start);
  }

  /** A case has ended. */
  void ended() {
    heralds.forEach(Herald::ended);
  }

  /** All of them work, or none until they are told to. */
  void takeWork(boolean isTaken) {
    heralds.forEach(one -> one.takeWork(isTaken));
  }

  @Override
  public void close() {
    heralds.forEach(Herald::close);
  }
}
