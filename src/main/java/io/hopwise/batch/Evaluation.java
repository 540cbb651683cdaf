package io.hopwise.batch;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Messages;
import io.hopwise.trial.Expectation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a line of each case: its diagnosis, or why there is none. The same case gives the same
 * line. Safe to use from many threads.
 */
public final class Evaluation {
  private final Diagnoser diagnoser;
  private final Optional<Before> before;
  private final ResultJson results;
  private final FailureJson failures;

  /** By these rules, in the language of these messages. */
  public Evaluation(Diagnoser diagnoser, Messages messages) {
    this(diagnoser, Optional.empty(), messages);
  }

  /** The same, which says too what other rules said before. */
  public Evaluation(Diagnoser diagnoser, Optional<Before> before, Messages messages) {
    this.diagnoser = diagnoser;
    this.before = before;
    this.results = new ResultJson(messages);
    this.failures = new FailureJson(messages);
  }

  /**
   * Reads and diagnoses it. What goes wrong with the case, or with us, becomes a failure's line;
   * only what concerns the whole process gets out.
   *
   * @throws OutOfMemoryError when the case needs more memory than there is now
   */
  public Evaluated evaluate(BatchCase one) {
    try {
      Case input = one.reading().read();
      CaseFacts read = CaseFacts.read(input);
      Diagnosis diagnosis = diagnoser.diagnose(input, read);
      Optional<Instant> taken = one.taken().isPresent() ? one.taken() : read.collected();
      Optional<Expectation> expected = expectation(one.folder());
      Optional<Before.Changed> changed =
          before.isPresent() ? before.get().of(input, read, diagnosis) : Optional.empty();
      String line = results.of(one, taken, expected, changed, diagnosis);
      return new Evaluated(one.id(), line, Optional.of(diagnosis));
    } catch (BadInput e) {
      return failed(failures.unreadable(one, e), one);
    } catch (RuntimeException | StackOverflowError e) {
      return mistake(one, e);
    }
  }

  /** The line of one that met a mistake of ours. */
  Evaluated mistake(BatchCase one, Throwable met) {
    return failed(failures.mistake(one, met), one);
  }

  /** The line of one that was given up for the time it took. */
  public Evaluated tooLong(BatchCase one, long seconds) {
    return failed(failures.tooLong(one, seconds), one);
  }

  /** The line of one for which the memory is too small. */
  public Evaluated tooBig(BatchCase one) {
    return failed(failures.tooBig(one, Runtime.getRuntime().maxMemory() >> 20), one);
  }

  private static Evaluated failed(String line, BatchCase one) {
    return new Evaluated(one.id(), line, Optional.empty());
  }

  private static Optional<Expectation> expectation(Optional<Path> folder) throws BadInput {
    return folder.isPresent() && Files.isDirectory(folder.get())
        ? Expectation.of(folder.get())
        : Optional.empty();
  }
}
