package io.hopwise.rest;

import io.hopwise.cause.Card;
import io.hopwise.cause.Placeholders;
import io.hopwise.live.LiveRules;
import io.hopwise.page.CausesPage;
import io.hopwise.page.RulesPage;
import io.hopwise.page.Visit;
import io.hopwise.report.KnowledgePage;
import io.hopwise.store.Statistics;
import io.javalin.http.Context;
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

  KnowledgeRoutes(
      Visits visits, Supplier<LiveRules.Known> known, Statistics statistics, Clock clock) {
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
    PageRoutes.html(context, new RulesPage(visit).of(known(card, visit), body));
  }

  private static RulesPage.Known known(Card card, Visit visit) {
    return new RulesPage.Known(card.cause(), card.family(), title(card, visit));
  }

  private static String title(Card card, Visit visit) {
    return Placeholders.general(card.text(visit.messages().language().text()).title());
  }
}
