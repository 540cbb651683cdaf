package io.hopwise.serve;

import io.hopwise.account.Admission;
import io.hopwise.editor.SampleShelf;
import io.hopwise.editor.Workbench;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.live.LiveRules;
import io.hopwise.live.Refresh;
import io.hopwise.report.Messages;
import io.hopwise.rest.Guarded;
import io.hopwise.rest.Http;
import io.hopwise.rest.Metrics;
import io.hopwise.rest.RulesJson;
import io.hopwise.store.Additions;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseQueue;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import io.hopwise.store.Feedbacks;
import io.hopwise.store.Statistics;
import io.hopwise.work.Examining;
import io.hopwise.work.Queue;
import io.hopwise.work.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A server that runs: takes cases in, works them off, answers what is asked. */
public final class Server implements AutoCloseable {
  private final ServerSettings settings;
  private final Messages messages;
  private final ServerLog log;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<OpenDesks> desks = new CopyOnWriteArrayList<>();
  private final List<OpenHeralds> heralds = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isWell = new AtomicBoolean();
  private Optional<SoleUse> sole = Optional.empty();
  private Optional<LiveRules> live = Optional.empty();
  private int port;
  private int recovered;
  private List<Guarded> guarded = List.of();
  private Optional<String> setUp = Optional.empty();

  private Server(ServerSettings settings, Messages messages, Consumer<String> out) {
    this.settings = settings;
    this.messages = messages;
    this.log = new ServerLog(out, Clock.systemUTC());
  }

  /**
   * Starts it.
   *
   * @param out takes the lines of its log
   * @throws BadInput when another server uses the folder or the database, or rules can't be read
   * @throws io.hopwise.store.StoreFailure when the database or the folder can't be used
   */
  public static Server start(ServerSettings settings, Messages messages, Consumer<String> out)
      throws BadInput {
    Server server = new Server(settings, messages, out);
    boolean isStarted = false;
    try {
      server.start();
      isStarted = true;
      return server;
    } finally {
      if (!isStarted) {
        server.close();
      }
    }
  }

  private void start() throws BadInput {
    Clock clock = Clock.systemUTC();
    CaseFiles files = CaseFiles.below(settings.data());
    SoleUse alone = SoleUse.begin(settings);
    open.push(alone);
    sole = Optional.of(alone);
    Database database = Database.open(settings.database(), settings.user(), settings.password());
    open.push(database);
    Cases cases = new Cases(database, clock);
    Admission admission = Admission.of(database, settings.accounts(), clock);
    LiveRules rules = LiveRules.of(settings.rules(), lessons(), this::refreshed);
    open.push(rules);
    live = Optional.of(rules);
    unsigned();
    watch(rules);
    Metrics metrics = new Metrics(cases);
    // each needs the other: who works tells who listens, who listens wakes who works
    Deque<Http> told = new ArrayDeque<>();
    Examining examining = new Examining(files, rules::current, messages);
    Workbench bench = new Workbench(settings.rules(), examining, settings.limit());
    open.push(bench);
    Queue queue =
        new Queue(
            new CaseQueue(database, clock),
            files,
            examining,
            messages,
            settings.limit(),
            change -> changed(change, metrics, told));
    OpenDesks opened =
        new OpenDesks(
            settings.helpdesks(),
            new OpenDesk.Needs(database, cases, files, clock, queue::wake, metrics, log));
    desks.add(opened);
    OpenHeralds telling = new OpenHeralds(settings.heralds(), database, cases, clock, metrics, log);
    heralds.add(telling);
    Http http =
        new Http(
            new Http.Needs(
                cases,
                new Additions(database, clock),
                new Feedbacks(database, clock),
                files,
                new Statistics(database),
                rules::known,
                bench,
                new SampleShelf(settings.samples()),
                clock,
                settings.largest(),
                settings.language(),
                metrics,
                this::answered,
                queue::wake,
                () -> RulesJson.of(rules.refresh(), messages),
                () -> isWell.get() && alone.isHeld() && !files.isFull(),
                opened,
                version(),
                admission,
                settings.door()));
    told.push(http);
    guarded = http.guarded();
    alone.watch(
        isAlone -> {
          queue.takeWork(isAlone);
          opened.takeWork(isAlone);
          telling.takeWork(isAlone);
        },
        log);
    recovered = queue.start(settings.workers());
    open.push(queue);
    isWell.set(true);
    open.push(opened);
    opened.start();
    open.push(telling);
    telling.start();
    open.push(http);
    open.push(Retention.daily(settings.keepDays(), cases, files, admission.audit(), clock));
    setUp = settings.accounts().isOpen() ? Optional.empty() : admission.administration().setUp();
    port = http.listen(settings.host(), settings.port());
    log.info("started", "host", settings.host(), "port", port, "recovered", recovered);
  }

  /** Where `hopwise learn` puts what it learned; it is looked after from the beginning. */
  private Path lessons() throws BadInput {
    Path folder = settings.lessons();
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "serve-data-unusable", folder.toString());
    }
  }

  private static String version() {
    String version = Server.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }

  private void watch(LiveRules rules) {
    try {
      rules.watch();
    } catch (IOException e) {
      log.error("rules-not-watched", "why", String.valueOf(e.getMessage()));
    }
  }

  /** Says which zips of rules are in use though nobody signed them, where that is looked at. */
  private void unsigned() {
    for (Path zip : live.map(LiveRules::unsigned).orElse(List.of())) {
      log.error("rules-unsigned", "zip", zip.toString());
    }
  }

  private void refreshed(Refresh refresh) {
    if (refresh instanceof Refresh.Swapped swapped) {
      log.info(
          "rules-swapped",
          "added",
          String.join(" ", swapped.added()),
          "changed",
          String.join(" ", swapped.changed()),
          "removed",
          String.join(" ", swapped.removed()));
      unsigned();
    } else if (refresh instanceof Refresh.Kept kept) {
      log.error("rules-kept", "why", RulesJson.why(kept, messages));
    }
  }

  private void changed(Queue.Change change, Metrics metrics, Deque<Http> told) {
    if (change instanceof Queue.Change.Halted halted) {
      isWell.set(false);
      log.error("store-unavailable", "why", String.valueOf(halted.why().getMessage()));
      return;
    }
    isWell.set(true);
    if (change instanceof Queue.Change.Resumed) {
      log.info("store-available");
      return;
    }
    String id;
    if (change instanceof Queue.Change.Done done) {
      id = done.claim().id();
      metrics.ended(done.took(), done.hasVerdict());
      String ended = done.hasVerdict() ? "done" : "failed";
      log.info("case-ended", "case", id, "ended", ended, "ms", done.took().toMillis());
    } else {
      id = ((Queue.Change.Begun) change).claim().id();
    }
    desks.forEach(OpenDesks::ended);
    heralds.forEach(OpenHeralds::ended);
    told.forEach(http -> http.changed(id));
  }

  private void answered(
      String request, String method, String path, int status, Duration took, String met) {
    List<Object> fields =
        new ArrayList<>(
            List.of(
                "request",
                request,
                "method",
                method,
                "path",
                path,
                "status",
                status,
                "ms",
                took.toMillis()));
    if (met.isEmpty()) {
      log.info("request", fields.toArray());
    } else {
      fields.addAll(List.of("met", met));
      log.error("request", fields.toArray());
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /**
   * The secret by which the first admin sets it up; none where there is an admin, or no accounts.
   */
  public Optional<String> setUp() {
    return setUp;
  }

  /** All that can be asked of it, and by whom. */
  List<Guarded> guarded() {
    return guarded;
  }

  /** How many cases the last server was at when it ended. */
  public int recovered() {
    return recovered;
  }

  /** Whether another server has taken the database: this one has to end. */
  public boolean isDisplaced() {
    return sole.filter(SoleUse::isDisplaced).isPresent();
  }

  /** Takes no more, breaks off what is at work, and lets go of everything. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        log.error("not-closed", "why", e.toString());
      }
    }
    log.info("ended");
  }
}
