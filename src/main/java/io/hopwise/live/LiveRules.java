package io.hopwise.live;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.learn.Learned;
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

  private record Version(
      FolderContent content, Diagnoser diagnoser, Known known, List<AuthorProblem> problems) {}

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
        var difference = now.content().since(before.content());
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
      RuleBase rules = RuleBase.with(packs.folders());
      Catalogue cards = Catalogue.with(packs.folders());
      List<AuthorProblem> found = new ArrayList<>(rules.problems());
      found.addAll(cards.problems());
      List<AuthorProblem> unlearned = new ArrayList<>();
      Optional<Learned> learned = learned(file, unlearned);
      List<RuleSource> sources = new ArrayList<>(packs.sources(OwnRules.version(), found));
      if (learned.isEmpty()) {
        sources.removeIf(
            one -> one.path().isPresent() && one.path().equals(file.map(Path::toString)));
      }
      Diagnoser diagnoser =
          learned
              .map(one -> new Diagnoser(rules, one.applied(cards), one.ranker()))
              .orElseGet(() -> new Diagnoser(rules, cards, ranker))
              .naming(sources, packs.problems().size() + unlearned.size());
      List<AuthorProblem> problems = new ArrayList<>(packs.problems());
      problems.addAll(packs.shown(found));
      problems.addAll(unlearned);
      return new Version(content, diagnoser, new Known(rules, cards), List.copyOf(problems));
    }
  }

  /** None where nothing was learned, or where that can't be read, which is a problem of its own. */
  private static Optional<Learned> learned(Optional<Path> file, List<AuthorProblem> problems)
      throws BadInput {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return LearnedFile.read(file.get(), problems);
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "case-not-readable", file.get().toString());
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
