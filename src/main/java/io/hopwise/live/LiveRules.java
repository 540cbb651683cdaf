package io.hopwise.live;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.learn.LearnedFile;
import io.hopwise.pack.Packs;
import io.hopwise.rank.Ranker;
import io.hopwise.rank.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The rules and cards of some folders for a program that runs for long: when files change, they are
 * compiled and checked aside, and take the place of those in use when nothing is wrong with them.
 * Who has a diagnoser keeps it, whatever comes after. Safe to use from many threads.
 */
public final class LiveRules implements AutoCloseable {
  /** A folder that changes while it is read is read again, so often at most. */
  private static final int MOST_TRIES = 5;

  private final OwnRules own;
  private final Optional<Path> lessons;
  private final Consumer<Refresh> listener;
  private final Ranker ranker;
  private final AtomicReference<Version> used;
  private Optional<Refused> refused = Optional.empty();
  private Optional<Thread> watcher = Optional.empty();

  private LiveRules(OwnRules own, Optional<Path> lessons, Consumer<Refresh> listener, Ranker ranker)
      throws BadInput {
    this.own = own;
    this.lessons = lessons;
    this.listener = listener;
    this.ranker = ranker;
    this.used = new AtomicReference<>(read());
  }

  /**
   * What was read at one time.
   *
   * @param shown the content with what zips hold
   */
  private record Version(
      FolderContent content,
      FolderContent shown,
      Diagnoser diagnoser,
      Known known,
      List<AuthorProblem> problems,
      List<Path> unsigned) {}

  private record Refused(FolderContent content, Refresh.Kept why) {}

  /**
   * Loads the rules of these folders on top of the shipped ones. What is wrong with them at the
   * beginning is left out, as everywhere.
   *
   * @param listener is told of every change, on the thread that found it
   * @throws BadInput when one of them is no folder that can be read
   */
  public static LiveRules of(List<Path> folders, Consumer<Refresh> listener) throws BadInput {
    return of(folders, listener, Ranking::of);
  }

  static LiveRules of(List<Path> folders, Consumer<Refresh> listener, Ranker ranker)
      throws BadInput {
    return new LiveRules(OwnRules.of(folders), Optional.empty(), listener, ranker);
  }

  /**
   * The rules of packs, too, ranked by what was learned.
   *
   * @param lessons the folder in which that lies, or will lie one day
   * @throws BadInput when a folder can't be read
   */
  public static LiveRules of(OwnRules own, Path lessons, Consumer<Refresh> listener)
      throws BadInput {
    return new LiveRules(own, Optional.of(lessons), listener, Ranking::of);
  }

  /** By the rules that are in use now. */
  public Diagnoser current() {
    return used.get().diagnoser();
  }

  /**
   * What is known at one moment.
   *
   * @param catalogue the cards of all causes
   */
  public record Known(RuleBase rules, Catalogue catalogue) {}

  /** What is known now. */
  public Known known() {
    return used.get().known();
  }

  /** What authors have to mend of the rules in use: the files named here are left out. */
  public List<AuthorProblem> problems() {
    return used.get().problems();
  }

  /** The zips in use that nobody signed, where signatures are looked at. */
  public List<Path> unsigned() {
    return used.get().unsigned();
  }

  /** Compares what lies in the folders with what is in use, and uses it if nothing is wrong. */
  public synchronized Refresh refresh() {
    Version before = used.get();
    FolderContent content = FolderContent.read(watched());
    if (content.equals(before.content())) {
      refused = Optional.empty();
      return new Refresh.Unchanged();
    }
    Optional<Refused> known = refused.filter(last -> last.content().equals(content));
    if (known.isPresent()) {
      return known.get().why();
    }
    Refresh came = refreshed(before, content);
    listener.accept(came);
    return came;
  }

  private Refresh refreshed(Version before, FolderContent content) {
    try {
      Version now = read();
      List<AuthorProblem> problems = new ArrayList<>(now.problems());
      problems.removeAll(before.problems());
      if (problems.isEmpty()) {
        used.set(now);
        refused = Optional.empty();
        var difference = now.shown().since(before.shown());
        return new Refresh.Swapped(difference.added(), difference.changed(), difference.removed());
      }
      return kept(now.content(), new Refresh.Kept(problems, Optional.empty()));
    } catch (BadInput e) {
      return kept(content, new Refresh.Kept(List.of(), Optional.of(e)));
    }
  }

  private Refresh kept(FolderContent content, Refresh.Kept why) {
    refused = Optional.of(new Refused(content, why));
    return why;
  }

  /**
   * Looked up each time: a folder becomes a pack's by a manifest; a watch goes on where it began.
   */
  private List<Path> watched() {
    List<Path> all = new ArrayList<>(own.watched());
    lessons.ifPresent(all::add);
    return all;
  }

  private Version read() throws BadInput {
    for (int tries = 1; ; tries++) {
      FolderContent content = FolderContent.read(watched());
      Version version = read(content);
      if (tries == MOST_TRIES || content.equals(FolderContent.read(watched()))) {
        return version;
      }
    }
  }

  private Version read(FolderContent content) throws BadInput {
    Optional<Path> file =
        lessons.map(folder -> folder.resolve(LearnedFile.NAME)).filter(Files::exists);
    // what was unpacked is only needed until it was read
    try (Packs packs = own.open(file)) {
      PackRules read = PackRules.of(packs, OwnRules.version());
      List<AuthorProblem> problems = new ArrayList<>(packs.problems());
      problems.addAll(read.problems());
      problems.addAll(read.unlearned());
      return new Version(
          content,
          content.unzipped(packs),
          read.diagnoser(ranker),
          new Known(read.rules(), read.catalogue()),
          List.copyOf(problems),
          packs.unsigned());
    }
  }

  /**
   * Refreshes by itself from now on, on a thread of its own, whenever a file changes.
   *
   * @throws IOException when the system can't watch any more folders
   */
  public synchronized void watch() throws IOException {
    if (watcher.isPresent()) {
      return;
    }
    FolderWatch watch = FolderWatch.over(watched());
    Thread thread = new Thread(() -> refreshAtChanges(watch), "rules");
    thread.setDaemon(true);
    thread.start();
    watcher = Optional.of(thread);
  }

  private void refreshAtChanges(FolderWatch watch) {
    try (watch) {
      // what changed since the rules were loaded, before anybody watched
      refresh();
      while (!Thread.currentThread().isInterrupted()) {
        watch.await();
        refresh();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // closing a watch that nobody needs any more
    }
  }

  /** Watches no more; the rules stay in use. */
  @Override
  public synchronized void close() {
    watcher.ifPresent(Thread::interrupt);
    watcher = Optional.empty();
  }
}
