package io.hopwise.lab;

import io.hopwise.diagnosis.Diagnoser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Plays many rounds at once: most of a round is waiting for packets that do not come. */
final class Laboratory {
  private static final int AT_ONCE = 12;

  private final Path folder;
  private final Consumer<Row> told;
  private final Diagnoser diagnoser = Diagnoser.shipped();

  /**
   * A laboratory.
   *
   * @param folder for the cases, one below for each round
   * @param told of each row as it comes
   */
  Laboratory(Path folder, Consumer<Row> told) {
    this.folder = folder;
    this.told = told;
  }

  /** A round that shall be played. */
  record Wanted(Fault fault, long seed) {}

  /** Plays them; the rows in that order. */
  List<Row> play(List<Wanted> wanted) {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Row>> rounds = new ArrayList<>();
      for (Wanted one : wanted) {
        Path own = folder.resolve(one.fault().kind() + "-" + one.seed());
        Round round = new Round(one.fault(), one.seed(), own, diagnoser);
        rounds.add(
            pool.submit(
                () -> {
                  Row row = round.play();
                  told.accept(row);
                  return row;
                }));
      }
      List<Row> rows = new ArrayList<>();
      for (Future<Row> round : rounds) {
        rows.add(round.get());
      }
      return rows;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabError("interrupted", e);
    } catch (ExecutionException e) {
      throw new LabError("a round ended badly", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
