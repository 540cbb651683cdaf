package io.hopwise.rest;

import io.hopwise.store.Additions;
import io.hopwise.store.CaseId;
import io.hopwise.store.Cases;
import io.hopwise.store.StoredCase;
import io.javalin.http.Context;
import java.util.Optional;

/** The case that a request's path names. */
final class Named {
  private final Cases cases;
  private final Additions additions;

  /** One of these cases. */
  Named(Cases cases, Additions additions) {
    this.cases = cases;
    this.additions = additions;
  }

  /** The case; a problem where there is none. */
  StoredCase of(Context context) {
    return of(context.pathParam("id"));
  }

  /** The case of this name. */
  StoredCase of(String id) {
    return Optional.of(id)
        .filter(CaseId::isOne)
        .flatMap(cases::find)
        .orElseThrow(() -> new Problem.Met(Problem.Kind.NOT_FOUND, "There is no such case."));
  }

  /** Answers with the case as it is now, and all that belongs to it. */
  void show(Context context) {
    show(context, of(context).id());
  }

  /** Answers with the case of this name. */
  void show(Context context, String id) {
    StoredCase one = of(id);
    context
        .contentType("application/json")
        .result(
            CaseJson.whole(one, additions.questions(id), additions.of(id), additions.examined(id)));
  }
}
