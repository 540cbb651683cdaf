package io.hopwise.rest;

import io.hopwise.cause.Card;
import io.hopwise.cause.Placeholders;
import io.hopwise.editor.SampleShelf;
import io.hopwise.live.LiveRules;
import io.hopwise.page.CausesPage;
import io.hopwise.page.RulesPage;
import io.hopwise.page.Visit;
import io.hopwise.report.KnowledgePage;
import io.hopwise.store.Statistics;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The pages about what is known, and about what came how often. */
final class KnowledgeRoutes {
  private final Visits visits;
  private final Supplier<LiveRules.Known> known;
  private final Statistics statistics;
  private final Clock clock;
  private final SampleShelf samples;
  private final CaseRoutes cases;

  KnowledgeRoutes(
      Visits visits,
      Supplier<LiveRules.Known> known,
      Statistics statistics,
      Clock clock,
      SampleShelf samples,
      CaseRoutes cases) {
    this.samples = samples;
    this.cases = cases;
    this.visits = visits;
    this.known = known;
    this.statistics = statistics;
    this.clock = clock;
  }

  void causes(Context context) {
    Visit visit = visits.of(context);
    LiveRules.Known now = known.get();
    CausesPage page =
        new CausesPage(
            visit, cause -> now.catalogue().card(cause).map(card -> title(card, visit)).orElse(""));
    PageRoutes.html(context, page.of(statistics.causes(clock.instant(), CausesPage.WEEKS)));
  }

  void rules(Context context) {
    Visit visit = visits.of(context);
    List<RulesPage.Known> all =
        known.get().catalogue().cards().stream()
            .map(card -> known(card, visit))
            .sorted(
                Comparator.comparing(RulesPage.Known::family).thenComparing(RulesPage.Known::cause))
            .toList();
    String searched = Optional.ofNullable(context.queryParam("q")).orElse("").strip();
    PageRoutes.html(context, new RulesPage(visit).of(all, searched));
  }

  void rule(Context context) {
    Visit visit = visits.of(context);
    LiveRules.Known now = known.get();
    Card card =
        now.catalogue()
            .card(context.pathParam("cause"))
            .orElseThrow(() -> new Problem.Met(Problem.Kind.NOT_FOUND, "There is no such cause."));
    String body = new KnowledgePage(visit.messages()).body(card, now.rules().written(card.cause()));
    List<String> shown = samples.of(card.cause());
    PageRoutes.html(context, new RulesPage(visit).of(known(card, visit), body, shown));
  }

  /** A sample becomes a case like any other. */
  void sample(Context context) {
    String cause = context.pathParam("cause");
    String name = context.pathParam("sample");
    try {
      byte[] archive =
          samples
              .zip(cause, name)
              .orElseThrow(
                  () -> new Problem.Met(Problem.Kind.NOT_FOUND, "There is no such sample."));
      PageRoutes.see(context, cases.acceptSample(context, cause + "/" + name, archive).id());
    } catch (IOException e) {
      throw new Problem.Met(Problem.Kind.NOT_FOUND, "The sample can't be read.");
    }
  }

  private static RulesPage.Known known(Card card, Visit visit) {
    return new RulesPage.Known(card.cause(), card.family(), title(card, visit));
  }

  private static String title(Card card, Visit visit) {
    return Placeholders.general(card.text(visit.messages().language().text()).title());
  }
}
