package io.hopwise.rest;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.diagnosis.Explained;
import io.hopwise.diagnosis.Why;
import io.hopwise.editor.Workbench;
import io.hopwise.editor.Written;
import io.hopwise.fact.BadInput;
import io.hopwise.page.EditorPage;
import io.hopwise.page.EditorPage.Entered;
import io.hopwise.page.EditorPage.Outcome;
import io.hopwise.page.Visit;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.BadInputText;
import io.hopwise.report.DiagnosisPage;
import io.hopwise.report.Messages;
import io.hopwise.store.Additions;
import io.hopwise.store.StoredCase;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The page on which rules are written. */
final class EditorRoutes {
  private static final List<String> FIELDS =
      List.of("family", "cause", "form", "rule", "card", "case", "do");

  private final Visits visits;
  private final Workbench bench;
  private final Named named;
  private final Additions additions;
  private final BiConsumer<Context, String> kept;

  /**
   * At this workbench.
   *
   * @param kept is told which rule was kept, and by which request
   */
  EditorRoutes(
      Visits visits,
      Workbench bench,
      Named named,
      Additions additions,
      BiConsumer<Context, String> kept) {
    this.visits = visits;
    this.bench = bench;
    this.named = named;
    this.additions = additions;
    this.kept = kept;
  }

  /** An empty form, or one with a rule of the server's own. */
  void show(Context context) throws BadInput {
    String family = Optional.ofNullable(context.queryParam("family")).orElse("");
    String cause = Optional.ofNullable(context.queryParam("cause")).orElse("");
    boolean isYaml = !"drl".equals(context.queryParam("form"));
    Written written =
        (family.isEmpty() ? Optional.<Written>empty() : bench.kept(family, cause))
            .orElseGet(() -> Written.template(isYaml));
    Entered entered =
        new Entered(
            written.family(),
            written.cause(),
            written.isYaml(),
            written.rule(),
            written.card(),
            Optional.ofNullable(context.queryParam("case")).orElse(""));
    answer(context, entered, Optional.empty());
  }

  /** What is wrong with what stands in the form, as a part of the page. */
  void check(Context context) {
    Visit visit = visits.of(context);
    Fields said = Fields.of(context, FIELDS);
    PageRoutes.html(context, new EditorPage(visit).part(checked(visit, written(said))));
  }

  /** What a button of the form asks for. */
  void act(Context context) {
    Visit visit = visits.of(context);
    Fields said = Fields.of(context, FIELDS);
    Written written = written(said);
    Outcome outcome =
        switch (said.text("do")) {
          case "keep" -> keep(context, visit, written);
          case "run" -> run(visit, written, said.text("case").strip());
          default -> checked(visit, written);
        };
    Entered entered =
        new Entered(
            written.family(),
            written.cause(),
            written.isYaml(),
            written.rule(),
            written.card(),
            said.text("case").strip());
    answer(context, entered, Optional.of(outcome));
  }

  private void answer(Context context, Entered entered, Optional<Outcome> outcome) {
    EditorPage page = new EditorPage(visits.of(context));
    PageRoutes.html(context, page.of(entered, bench.canKeep(), outcome));
  }

  private static Written written(Fields said) {
    return new Written(
        said.text("family").strip(),
        said.text("cause").strip(),
        !said.text("form").equals("drl"),
        said.text("rule"),
        said.text("card"));
  }

  private Outcome checked(Visit visit, Written written) {
    Messages messages = visit.messages();
    try {
      return found(messages, bench.check(written), messages.of("page.editor-sound"));
    } catch (BadInput e) {
      return refused(messages, e);
    }
  }

  private Outcome keep(Context context, Visit visit, Written written) {
    Messages messages = visit.messages();
    try {
      List<AuthorProblem> problems = bench.keep(written);
      if (problems.isEmpty()) {
        kept.accept(context, written.family() + "/" + written.cause());
      }
      return found(messages, problems, messages.of("page.editor-kept"));
    } catch (BadInput e) {
      return refused(messages, e);
    }
  }

  private Outcome run(Visit visit, Written written, String id) {
    Messages messages = visit.messages();
    StoredCase one = named.of(id.substring(id.lastIndexOf('/') + 1));
    try {
      Workbench.Tried tried = bench.run(written, one.id(), additions.of(one.id()));
      if (tried.explained().isEmpty()) {
        return found(messages, tried.problems(), "");
      }
      Explained explained = tried.explained().get();
      boolean fires = explained.why().rules().stream().anyMatch(Why.RuleWhy::fired);
      String said = messages.of(fires ? "page.editor-fires" : "page.editor-silent", one.name());
      String report = DiagnosisPage.body(new DiagnosisPage(messages, false).of(explained, false));
      return new Outcome(List.of(), said, Optional.of(report));
    } catch (BadInput e) {
      return refused(messages, e);
    }
  }

  private static Outcome found(Messages messages, List<AuthorProblem> problems, String sound) {
    AuthorProblemsText text = new AuthorProblemsText(messages);
    List<String> lines = problems.stream().map(one -> text.each(List.of(one))).toList();
    String said = lines.isEmpty() ? sound : messages.count("page.editor-problems", lines.size());
    return new Outcome(lines, said, Optional.empty());
  }

  private static Outcome refused(Messages messages, BadInput why) {
    return new Outcome(
        List.of(new BadInputText(messages).of(why)),
        messages.count("page.editor-problems", 1),
        Optional.empty());
  }
}
