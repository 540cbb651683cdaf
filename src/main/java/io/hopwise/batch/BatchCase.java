package io.hopwise.batch;

import io.hopwise.casefile.Case;
import io.hopwise.fact.BadInput;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One case of many, not read yet.
 *
 * @param id what it is called among them: the path by which it was found, or file and line
 * @param site where its hosts stand, as far as somebody said so; empty where nobody did
 * @param taken when its hosts were looked at, where somebody said so and not the hosts
 * @param folder that may hold {@code expected.yaml} beside the case
 * @param reading what reads it
 * @param done called once, when nobody reads its files any more
 */
public record BatchCase(
    String id,
    String site,
    Optional<Instant> taken,
    Optional<Path> folder,
    Reading reading,
    Runnable done) {

  /** Reads a case when its turn has come. */
  public interface Reading {
    /**
     * The case.
     *
     * @throws BadInput when it can't be read
     */
    Case read() throws BadInput;
  }

  /** A case of which only the id is known besides. */
  public static BatchCase of(String id, Reading reading) {
    return new BatchCase(id, "", Optional.empty(), Optional.empty(), reading, () -> {});
  }

  /** The same, with what may lie beside it. */
  BatchCase in(Path place) {
    return new BatchCase(id, site, taken, Optional.of(place), reading, done);
  }

  /** The same, of this site unless it has one. */
  BatchCase from(String other) {
    return new BatchCase(id, site.isEmpty() ? other : site, taken, folder, reading, done);
  }

  /** The same, looked at then. */
  BatchCase takenAt(Optional<Instant> time) {
    return new BatchCase(id, site, time, folder, reading, done);
  }

  /** The same, after which this is done too. */
  BatchCase then(Runnable more) {
    Runnable both =
        () -> {
          done.run();
          more.run();
        };
    return new BatchCase(id, site, taken, folder, reading, both);
  }
}
