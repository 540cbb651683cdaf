package io.hopwise.editor;

import io.hopwise.authoring.RuleFolders;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Explained;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.live.OwnRules;
import io.hopwise.pack.Packs;
import io.hopwise.store.Addition;
import io.hopwise.store.Folders;
import io.hopwise.work.Examining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks rules that are being written, tries them on cases, and keeps them in the first folder of
 * the server's own rules. One at a time: compiling costs a core. Who may write rules decides what
 * this server says; it is for authors alone.
 */
public final class Workbench implements AutoCloseable {
  private static final String MISSING_SAMPLE = "sample-missing";

  private final OwnRules own;
  private final Examining examining;
  private final Duration limit;
  private final ExecutorService bench =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "workbench");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Over the server's own rules.
   *
   * @param own beside the shipped ones; new ones are kept in the first folder of them
   * @param limit that a trial may take
   */
  public Workbench(OwnRules own, Examining examining, Duration limit) {
    this.own = own;
    this.examining = examining;
    this.limit = limit;
  }

  /** Whether there is a folder to keep rules in. */
  public boolean canKeep() {
    return !own.folders().isEmpty();
  }

  /**
   * What a trial came to.
   *
   * @param problems with paths as they will be; none is what an author wants
   * @param explained none where the rule can't be used
   */
  public record Tried(List<AuthorProblem> problems, Optional<Explained> explained) {
    /** Keeps its own copy of the list. */
    public Tried {
      problems = List.copyOf(problems);
    }
  }

  /**
   * All that is wrong with a rule and its card.
   *
   * @throws BadInput when its names are none, or when it takes too long
   */
  public List<AuthorProblem> check(Written written) throws BadInput {
    return atTheBench(written.checked(), folder -> problems(folder));
  }

  /**
   * Diagnoses a case with the rule as it is.
   *
   * @param additions what came in for the case
   * @throws BadInput as {@link #check} does, and when the case can't be read
   */
  public Tried run(Written written, String caseId, List<Addition> additions) throws BadInput {
    return atTheBench(
        written.checked(),
        folder -> {
          List<AuthorProblem> problems = problems(folder);
          Diagnoser diagnoser;
          Optional<Card> card;
          try (Packs packs = own.open()) {
            List<Path> all = new ArrayList<>(packs.folders());
            all.add(folder);
            Catalogue catalogue = Catalogue.with(all);
            card = catalogue.card(written.cause());
            if (!problems.isEmpty() || card.isEmpty()) {
              return new Tried(problems, Optional.empty());
            }
            diagnoser = new Diagnoser(RuleBase.with(all), catalogue);
          }
          Explained explained =
              examining.read(caseId, additions, input -> diagnoser.explain(input, card.get()));
          return new Tried(problems, Optional.of(explained));
        });
  }

  /**
   * Keeps a rule that has nothing wrong with it.
   *
   * @return what is wrong; it is kept only where that is nothing
   * @throws BadInput as {@link #check} does, and when it can't be written
   */
  public List<AuthorProblem> keep(Written written) throws BadInput {
    List<AuthorProblem> problems = check(written);
    if (problems.isEmpty() && canKeep()) {
      try {
        written.write(own.folders().get(0));
      } catch (IOException e) {
        throw new BadInput(Source.NONE, 0, "out-not-writable", String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }

  /** A rule of the server's own as it was kept; none where there is none. */
  public Optional<Written> kept(String family, String cause) throws BadInput {
    for (Path folder : own.folders()) {
      for (boolean isYaml : new boolean[] {true, false}) {
        Written empty = new Written(family, cause, isYaml, "", "").checked();
        if (Files.isRegularFile(empty.ruleIn(folder))) {
          return Optional.of(
              new Written(
                  family, cause, isYaml, text(empty.ruleIn(folder)), text(empty.cardIn(folder))));
        }
      }
    }
    return Optional.empty();
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<AuthorProblem> problems(Path folder) throws BadInput {
    return RuleFolders.check(List.of(folder)).problems().stream()
        // a rule in a browser has cases, and no folder of samples
        .filter(problem -> !problem.what().code().equals(MISSING_SAMPLE))
        .map(
            problem ->
                new AuthorProblem(
                    folder.toAbsolutePath().relativize(problem.path().toAbsolutePath()),
                    problem.line(),
                    problem.column(),
                    problem.what(),
                    problem.quoted()))
        .toList();
  }

  /** What is done with a folder that holds the rule alone. */
  private interface Work<T> {
    T with(Path folder) throws BadInput, IOException;
  }

  private <T> T atTheBench(Written written, Work<T> work) throws BadInput {
    Callable<T> task =
        () -> {
          Path folder = Files.createTempDirectory("hopwise-rule");
          try {
            written.write(folder);
            return work.with(folder);
          } finally {
            Folders.delete(folder);
          }
        };
    Future<T> future = bench.submit(task);
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new BadInput(Source.NONE, 0, "editor-too-long", Long.toString(limit.toSeconds()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BadInput bad) {
        throw bad;
      }
      throw new IllegalStateException("The rule could not be tried.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The server ends.", e);
    }
  }

  @Override
  public void close() {
    bench.shutdownNow();
  }
}
