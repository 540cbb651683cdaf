package io.hopwise.rest;

import io.hopwise.account.Admission;
import io.hopwise.account.Refused;
import io.hopwise.account.Visitor;
import io.hopwise.page.ConfirmPage;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for the password again before a form does what matters. The page that asks carries the
 * form's fields along, so that it is done at once where the password is right.
 */
final class Confirming {
  private static final Set<String> NOT_CARRIED = Set.of(Gate.CSRF_FIELD, ConfirmPage.FIELD);

  private final Admission admission;
  private final Visits visits;

  Confirming(Admission admission, Visits visits) {
    this.admission = admission;
    this.visits = visits;
  }

  /**
   * The visitor, of whom more is known where the form brings the password.
   *
   * @throws Refused when it is wrong
   */
  Visitor given(Context context, Visitor visitor) {
    String password = SignInForms.field(context, ConfirmPage.FIELD, "");
    return password.isEmpty()
        ? visitor
        : admission.confirmation().give(visitor, password, Visitors.where(context));
  }

  /** Asks where that is why something was refused; false where it is not. */
  boolean asks(Context context, Refused refused) {
    boolean isGiven = context.formParam(ConfirmPage.FIELD) != null;
    boolean isWrong =
        refused.why() == Refused.Why.PASSWORD_WRONG || refused.why() == Refused.Why.TOO_MANY_FAILED;
    if (refused.why() != Refused.Why.CONFIRM_FIRST && !(isGiven && isWrong)) {
      return false;
    }
    if (!refused.pause().isZero()) {
      RefusedProblem.retryAfter(context, refused.pause());
    }
    Optional<String> problem =
        isWrong
            ? Optional.of(RefusedProblem.sentence(refused, visits.messages(context)))
            : Optional.empty();
    ConfirmPage page = new ConfirmPage(visits.of(context));
    SignInForms.answer(
        context,
        RefusedProblem.kind(refused.why()).status,
        Visitors.of(context).standing().isForeign()
            ? page.elsewhere(context.path())
            : page.of(context.path(), fields(context), problem));
    return true;
  }

  private static Map<String, String> fields(Context context) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> field : context.formParamMap().entrySet()) {
      if (!NOT_CARRIED.contains(field.getKey()) && !field.getValue().isEmpty()) {
        fields.put(field.getKey(), field.getValue().get(0));
      }
    }
    return fields;
  }
}
