package io.hopwise.rest;

import io.hopwise.account.Visitor;
import io.hopwise.page.Visit;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.store.Role;
import io.javalin.http.Context;
import java.util.Optional;

/** Who looks at a page, and in which language. */
final class Visits {
  private final Language usual;

  Visits(Language usual) {
    this.usual = usual;
  }

  Visit of(Context context) {
    Optional<Visitor> visitor = Visitors.perhaps(context);
    Visit.Rights rights =
        visitor
            .map(
                known ->
                    new Visit.Rights(
                        known.mayAs(Role.ENGINEER),
                        known.mayAs(Role.AUTHOR),
                        known.mayAs(Role.ADMIN)))
            .orElse(Visit.Rights.NONE);
    return new Visit(
        messages(context),
        visitor.map(Visitor::by).orElse(""),
        rights,
        visitor.map(Visitor::csrf).orElse(""),
        context.path());
  }

  Messages messages(Context context) {
    return Messages.in(
        Visitors.perhaps(context)
            .flatMap(Visitor::language)
            .flatMap(Language::named)
            .orElse(usual));
  }
}
