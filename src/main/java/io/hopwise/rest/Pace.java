package io.hopwise.rest;

import io.hopwise.account.Allowance;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** How often an account may send something that makes a case be examined. */
record Pace(Allowance allowance) {
  /**
   * Counts what is sent.
   *
   * @throws Problem.Met where it is too much for now
   */
  void count(Context context) {
    Optional<Duration> pause = Visitors.of(context).account().flatMap(allowance::take);
    if (pause.isPresent()) {
      throw SessionRoutes.tooMany(context, pause.get());
    }
  }
}
