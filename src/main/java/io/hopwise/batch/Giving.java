package io.hopwise.batch;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.util.ArrayDeque;
import java.util.Deque;

/** Hands cases on, with what is known of where they were found. For one thread. */
final class Giving {
  private final Inputs.Sink to;
  private final Deque<Unpacked.Lease> leases = new ArrayDeque<>();
  private String site = "";
  private boolean isDone;

  Giving(Inputs.Sink to) {
    this.to = to;
  }

  /** Hands on a case. */
  void give(BatchCase one) {
    BatchCase placed = one.from(site);
    for (Unpacked.Lease lease : leases) {
      placed = lease.hold(placed);
    }
    if (isDone || !to.take(placed)) {
      isDone = true;
      placed.done().run();
    }
  }

  /** Whether no more are wanted. */
  boolean isDone() {
    return isDone;
  }

  /** What follows is found at this site; empty where that is not known. */
  void at(String found) {
    site = found;
  }

  /** Where what follows is found. */
  String site() {
    return site;
  }

  /** What follows is found in there, until {@link #leave}. */
  void enter(Unpacked.Lease lease) {
    leases.push(lease);
  }

  /** Nothing more is found in what was entered last. */
  void leave() {
    leases.pop().release();
  }

  /** A case that can't be read, for this reason. */
  void refuse(String id, String key, String... arguments) {
    refuse(id, new BadInput(Source.NONE, 0, key, arguments));
  }

  /** A case that can't be read, for this reason. */
  void refuse(String id, BadInput why) {
    give(
        BatchCase.of(
            id,
            () -> {
              throw why;
            }));
  }
}
