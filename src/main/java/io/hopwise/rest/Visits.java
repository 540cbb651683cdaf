package io.hopwise.rest;

import io.hopwise.account.Visitor;
import io.hopwise.page.Visit;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.store.Role;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Who looks at a page, and in which language. */
final class Visits {
  static final String LANGUAGE = "lang";

  private final Language usual;
  private final Map<Language, Messages> messages = new EnumMap<>(Language.class);

  /**
   * With this language where nobody says another.
   *
   * @param usual of the server
   */
  Visits(Language usual) {
    this.usual = usual;
    for (Language language : Language.values()) {
      messages.put(language, Messages.in(language));
    }
  }

  /** The visit that a request is. */
  Visit of(Context context) {
    String query = context.queryString();
    String path = context.path() + (query == null ? "" : "?" + query);
    Optional<Visitor> visitor = Visitors.perhaps(context);
    return new Visit(
        messages(context),
        visitor.map(Visitor::by).orElse(""),
        visitor.map(Visits::rights).orElse(Visit.Rights.NONE),
        visitor.map(Visitor::csrf).orElse(""),
        path,
        visitor.map(one -> one.standing().notices()).orElse(0));
  }

  private static Visit.Rights rights(Visitor visitor) {
    return new Visit.Rights(
        visitor.mayAs(Role.ENGINEER), visitor.mayAs(Role.AUTHOR), visitor.mayAs(Role.ADMIN));
  }

  /** The sentences that the visitor reads. */
  Messages messages(Context context) {
    return messages.get(language(context));
  }

  /** As the visitor chose it, else as the browser asks for it (RFC 9110, 12.5.4). */
  Language language(Context context) {
    return Optional.ofNullable(context.cookie(LANGUAGE))
        .flatMap(Language::named)
        .or(() -> Visitors.perhaps(context).flatMap(Visitor::language).flatMap(Language::named))
        .or(() -> Optional.ofNullable(context.header("Accept-Language")).flatMap(Visits::first))
        .orElse(usual);
  }

  /** Browsers name the best first. */
  private static Optional<Language> first(String accepted) {
    for (String range : accepted.split(",", -1)) {
      String tag = range.strip();
      Optional<Language> known = Language.named(tag.length() < 2 ? tag : tag.substring(0, 2));
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }
}
