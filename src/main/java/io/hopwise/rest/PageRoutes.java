package io.hopwise.rest;

import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.page.CasePage;
import io.hopwise.page.CasesPage;
import io.hopwise.page.Visit;
import io.hopwise.report.DiagnosisPage;
import io.hopwise.report.Language;
import io.hopwise.store.Additions;
import io.hopwise.store.Cases;
import io.hopwise.store.Feedbacks;
import io.hopwise.store.StoredCase;
import io.hopwise.store.Wanted;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The pages about cases, and the forms on them; each form leads to a page. */
final class PageRoutes {
  private static final int PAGE = 50;
  private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;

  private final Visits visits;
  private final Named named;
  private final Cases cases;
  private final Additions additions;
  private final Feedbacks feedbacks;
  private final Supplier<Catalogue> catalogue;
  private final Doors doors;

  /** The routes that do what forms ask for. */
  record Doors(CaseRoutes cases, AdditionRoutes additions, FeedbackRoutes feedback) {}

  PageRoutes(
      Visits visits,
      Named named,
      Cases cases,
      Additions additions,
      Feedbacks feedbacks,
      Supplier<Catalogue> catalogue,
      Doors doors) {
    this.visits = visits;
    this.named = named;
    this.cases = cases;
    this.additions = additions;
    this.feedbacks = feedbacks;
    this.catalogue = catalogue;
    this.doors = doors;
  }

  /** The first page. */
  void cases(Context context) {
    String searched = Optional.ofNullable(context.queryParam("q")).orElse("").strip();
    String verdict = Optional.ofNullable(context.queryParam("verdict")).orElse("");
    Optional<String> before = Optional.ofNullable(context.queryParam("before"));
    Wanted wanted =
        new Wanted(
            Optional.empty(),
            Optional.of(verdict).filter(said -> !said.isEmpty()),
            Optional.empty(),
            searched,
            before,
            PAGE + 1);
    List<StoredCase> found = cases.list(wanted);
    boolean isMore = found.size() > PAGE;
    List<StoredCase> shown = isMore ? found.subList(0, PAGE) : found;
    Optional<String> next = isMore ? Optional.of(shown.get(PAGE - 1).id()) : Optional.empty();
    Visit visit = visits.of(context);
    html(context, new CasesPage(visit).of(new CasesPage.Listed(shown, searched, verdict, next)));
  }

  /** One case. */
  void show(Context context) {
    StoredCase one = named.of(context);
    Visit visit = visits.of(context);
    String language = visit.messages().language().text();
    Optional<String> report =
        one.state().isEnd()
            ? cases.report(one.id(), "html", language).map(DiagnosisPage::body)
            : Optional.empty();
    CasePage.Shown shown =
        new CasePage.Shown(
            one,
            report,
            additions.questions(one.id()),
            additions.of(one.id()),
            additions.examined(one.id()),
            feedbacks.of(one.id()),
            catalogue.get().cards().stream().map(Card::cause).sorted().toList());
    html(context, new CasePage(visit).of(shown));
  }

  /** A new case. */
  void submit(Context context) {
    see(context, doors.cases().accept(context).id());
  }

  /** More for a case. */
  void add(Context context) {
    doors.additions().accept(context);
    see(context, context.pathParam("id"));
  }

  /** An answer. */
  void answer(Context context) {
    doors.additions().acceptAnswer(context);
    see(context, context.pathParam("id"));
  }

  /** Something taken back. */
  void remove(Context context) {
    doors.additions().remove(context);
    see(context, context.pathParam("id"));
  }

  /** What it was. */
  void feedback(Context context) {
    doors.feedback().take(context);
    see(context, context.pathParam("id"));
  }

  /** A case that nobody needs any more. */
  void delete(Context context) {
    doors.cases().delete(context);
    context.redirect("/", io.javalin.http.HttpStatus.SEE_OTHER);
  }

  /** Shows a case to who sent something to it. */
  static void see(Context context, String id) {
    context.redirect("/cases/" + id, io.javalin.http.HttpStatus.SEE_OTHER);
  }

  /** The language of pages, from now on. */
  void language(Context context) {
    String said = Optional.ofNullable(context.formParam("language")).orElse("");
    Optional<Language> language = Language.named(said);
    if (language.isEmpty()) {
      throw new Problem.Met(Problem.Kind.BAD_REQUEST, "language is en or zh.");
    }
    keep(context, language.get());
    context.redirect(OwnPath.of(context.formParam("next")), io.javalin.http.HttpStatus.SEE_OTHER);
  }

  /** The browser remembers it. */
  static void keep(Context context, Language language) {
    Cookie cookie = new Cookie(Visits.LANGUAGE, language.text());
    cookie.setMaxAge(YEAR_SECONDS);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.LAX);
    context.cookie(cookie);
  }

  static void html(Context context, String page) {
    Guard.allowOwn(context);
    context.contentType("text/html; charset=utf-8").result(page);
  }
}
