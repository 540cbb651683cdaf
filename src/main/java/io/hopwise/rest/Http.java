package io.hopwise.rest;

import io.hopwise.account.Admission;
import io.hopwise.account.Refused;
import io.hopwise.cause.Catalogue;
import io.hopwise.editor.SampleShelf;
import io.hopwise.editor.Workbench;
import io.hopwise.live.LiveRules;
import io.hopwise.report.Language;
import io.hopwise.store.Additions;
import io.hopwise.store.Audit;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Cases;
import io.hopwise.store.Feedbacks;
import io.hopwise.store.Statistics;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The server's door: takes requests and answers them. */
public final class Http implements AutoCloseable {
  private static final String BEGAN = "began";

  private final CaseRoutes cases;
  private final AdditionRoutes additions;
  private final FeedbackRoutes feedback;
  private final PageRoutes pages;
  private final KnowledgeRoutes knowledge;
  private final EditorRoutes editor;
  private final Visits visits;
  private final Watchers watchers;
  private final Metrics metrics;
  private final Javalin javalin;
  private final Access access;
  private final HookRoute hook;
  private final Supplier<String> reload;
  private final BooleanSupplier isReady;
  private final String version;
  private final Admission admission;
  private final Door door;
  private List<Guarded> guarded = List.of();

  /**
   * What it needs of the rest.
   *
   * @param known rules and causes of the moment
   * @param largest submission, in bytes
   * @param usual language of reports
   * @param waits is told that a case waits
   * @param reload looks for changed rules, and says what came of it as JSON
   * @param isReady whether cases are worked at
   * @param hook takes the calls of helpdesks
   * @param version of Hopwise
   * @param admission who may come in
   * @param door how it is reached from outside
   */
  public record Needs(
      Cases cases,
      Additions additions,
      Feedbacks feedbacks,
      CaseFiles files,
      Statistics statistics,
      Supplier<LiveRules.Known> known,
      Workbench bench,
      SampleShelf samples,
      Clock clock,
      long largest,
      Language usual,
      Metrics metrics,
      Access access,
      Runnable waits,
      Supplier<String> reload,
      BooleanSupplier isReady,
      Hook hook,
      String version,
      Admission admission,
      Door door) {}

  /** Is told of each request that was answered. */
  public interface Access {
    /**
     * One was answered.
     *
     * @param request as it is called in problems, too
     * @param met what a mistake of ours was; empty for none
     */
    void answered(
        String request, String method, String path, int status, Duration took, String met);
  }

  /** A server that does not listen yet. */
  public Http(Needs needs) {
    Named named = new Named(needs.cases(), needs.additions());
    Pace pace = new Pace(needs.admission().submissions());
    this.additions =
        new AdditionRoutes(
            named,
            needs.additions(),
            needs.files(),
            needs.clock(),
            needs.largest(),
            needs.waits(),
            pace);
    Supplier<Catalogue> catalogue = () -> needs.known().get().catalogue();
    this.feedback = new FeedbackRoutes(named, needs.feedbacks(), catalogue);
    this.cases =
        new CaseRoutes(
            named,
            needs.cases(),
            needs.files(),
            needs.clock(),
            needs.largest(),
            needs.waits(),
            needs.usual(),
            pace,
            needs.admission().audit());
    this.reload = needs.reload();
    this.visits = new Visits(needs.usual());
    this.pages =
        new PageRoutes(
            visits,
            named,
            needs.cases(),
            needs.additions(),
            needs.feedbacks(),
            catalogue,
            new PageRoutes.Doors(cases, additions, feedback));
    this.knowledge =
        new KnowledgeRoutes(
            visits, needs.known(), needs.statistics(), needs.clock(), needs.samples(), cases);
    this.editor = new EditorRoutes(visits, needs.bench(), named, needs.additions(), this::kept);
    this.watchers = new Watchers(needs.cases(), needs.admission().passes()::open);
    this.metrics = needs.metrics();
    this.access = needs.access();
    this.hook = new HookRoute(needs.hook());
    this.isReady = needs.isReady();
    this.version = needs.version();
    this.admission = needs.admission();
    this.door = needs.door();
    this.javalin = Javalin.create(config -> configure(config, needs));
  }

  private void configure(JavalinConfig config, Needs needs) {
    long largest = needs.largest();
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = largest;
    config.jetty.multipartConfig.cacheDirectory(needs.files().spooled().toString());
    // a form is a little larger than its files
    config.jetty.multipartConfig.maxFileSize(largest, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(largest + (1 << 20), SizeUnit.BYTES);
    config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    if (door.keys().isPresent()) {
      Tls tls = new Tls(door.keys().get());
      config.jetty.addConnector(
          (server, http) -> tls.connector(server, http, config.jetty.host, config.jetty.port));
    }
    routes(config.routes);
  }

  private void routes(RoutesConfig routes) {
    Guard guard = new Guard(door);
    Cookies cookies = new Cookies(door);
    SessionRoutes sessions = new SessionRoutes(admission, cookies);
    AccountRoutes accounts = new AccountRoutes(admission, door);
    List<Route> table = table(sessions, accounts);
    List<PagePath> paths = new ArrayList<>(PagePaths.of(pages, knowledge, editor, watchers));
    Confirming confirming = new Confirming(admission, visits);
    paths.addAll(
        AccountPagePaths.of(
            new SignInForms(admission, sessions, cookies, door, visits),
            new AccountForms(admission, accounts, confirming, visits),
            new SecondFactorForms(admission, confirming, visits)));
    guarded =
        Stream.concat(table.stream().map(Route::guarded), paths.stream().map(PagePath::guarded))
            .toList();
    Gate gate = new Gate(admission, door, cookies, guarded);
    routes.before(
        context -> {
          context.attribute(BEGAN, System.nanoTime());
          context.header(RequestIds.HEADER, RequestIds.of(context));
          guard.harden(context);
          guard.check(context);
          gate.see(context);
        });
    routes.beforeMatched(gate::check);
    table.forEach(route -> route.registering().accept(routes));
    paths.forEach(path -> path.register(routes));
    Problems.register(routes, visits);
    routes.exception(Gate.GoFirst.class, (first, context) -> first.answer(context));
    routes.exception(
        Refused.class, (refused, context) -> RefusedProblem.answer(refused, context, visits));
    routes.after(this::note);
  }

  private List<Route> table(SessionRoutes sessions, AccountRoutes accounts) {
    return Routes.of(
        cases,
        additions,
        feedback,
        watchers,
        metrics,
        this::reload,
        hook,
        isReady,
        version,
        AccountTable.of(sessions, accounts));
  }

  private void kept(Context context, String rule) {
    write(context, Audit.Deed.RULES_CHANGED, rule + ": " + reload.get());
  }

  private String reload(Context context) {
    String came = reload.get();
    write(context, Audit.Deed.RULES_RELOADED, came);
    return came;
  }

  private void write(Context context, Audit.Deed deed, String object) {
    admission.audit().write(Visitors.of(context).name(), deed, object, Visitors.where(context));
  }

  private void note(Context context) {
    Long began = context.attribute(BEGAN);
    Duration took = Duration.ofNanos(began == null ? 0 : System.nanoTime() - began);
    String method = context.method() == null ? "" : context.method().name();
    Endpoint matched = context.endpoints().matchedHttpEndpoint();
    String route = matched == null ? "none" : matched.path;
    metrics.answered(method, route, context.statusCode(), took);
    String met = context.attribute(Problems.MET);
    access.answered(
        RequestIds.of(context),
        method,
        context.path(),
        context.statusCode(),
        took,
        met == null ? "" : met);
  }

  /** All that can be asked for, and by whom. */
  public List<Guarded> guarded() {
    return guarded;
  }

  /** Tells those who follow a case that it changed. */
  public void changed(String id) {
    watchers.changed(id);
  }

  /**
   * Listens from now on.
   *
   * @param port 0 for any that is free
   * @return the port
   */
  public int listen(String host, int port) {
    return javalin.start(host, port).port();
  }

  @Override
  public void close() {
    watchers.close();
    javalin.stop();
  }
}
