package io.hopwise.rest;

import io.hopwise.account.Admission;
import io.hopwise.account.Refused;
import io.hopwise.account.Totp;
import io.hopwise.account.Visitor;
import io.hopwise.page.SecondFactorPage;
import io.hopwise.page.SecondFactorPage.Shown;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** One's own second factor, for people: forms that need no script. */
final class SecondFactorForms {
  static final String PATH = "/account/second-factor";

  private final Admission admission;
  private final Confirming confirming;
  private final Visits visits;

  SecondFactorForms(Admission admission, Confirming confirming, Visits visits) {
    this.admission = admission;
    this.confirming = confirming;
    this.visits = visits;
  }

  void show(Context context) {
    answer(context, 200, state(Visitors.withAccount(context)), Optional.empty());
  }

  /** How things stand, without anything secret. */
  private Shown state(Visitor visitor) {
    if (visitor.standing().isForeign()) {
      return new Shown.Elsewhere();
    }
    long left = admission.second().recoveryLeft(visitor.account().orElse("")).orElse(-1);
    return left < 0
        ? new Shown.None(visitor.standing().lacksSecondFactor())
        : new Shown.On((int) left);
  }

  private void answer(Context context, int status, Shown shown, Optional<String> problem) {
    SignInForms.answer(
        context, status, new SecondFactorPage(visits.of(context)).of(shown, problem));
  }

  void change(Context context) {
    Visitor visitor = AccountRoutes.person(context);
    String what = SignInForms.field(context, "do", "");
    try {
      visitor = confirming.given(context, visitor);
      if (visitor.standing().isForeign()) {
        answer(context, 409, new Shown.Elsewhere(), Optional.empty());
        return;
      }
      switch (what) {
        case "begin" -> {
          String secret = admission.own().beginSecondFactor(visitor);
          answer(context, 200, begun(visitor, secret), Optional.empty());
        }
        case "confirm" -> {
          String code = SignInForms.field(context, "code", "");
          List<String> codes =
              admission.own().confirmSecondFactor(visitor, code, Visitors.where(context));
          answer(context, 200, new Shown.Codes(codes), Optional.empty());
        }
        case "codes" -> {
          List<String> codes = admission.own().recoveryCodes(visitor, Visitors.where(context));
          answer(context, 200, new Shown.Codes(codes), Optional.empty());
        }
        case "end" -> {
          admission.own().endSecondFactor(visitor, Visitors.where(context));
          SignInForms.go(context, "/account");
        }
        default ->
            throw new Problem.Met(
                Problem.Kind.BAD_REQUEST, "The form says nothing that is done here.");
      }
    } catch (Refused refused) {
      if (!confirming.asks(context, refused)) {
        refused(context, visitor, refused);
      }
    }
  }

  private static Shown begun(Visitor visitor, String secret) {
    return new Shown.Begun(secret, Totp.uri(visitor.name(), secret));
  }

  private void refused(Context context, Visitor visitor, Refused refused) {
    Optional<String> problem =
        Optional.of(RefusedProblem.sentence(refused, visits.messages(context)));
    Shown shown =
        refused.why() == Refused.Why.CODE_WRONG
            ? begun(visitor, admission.own().pendingSecondFactor(visitor))
            : state(visitor);
    answer(context, RefusedProblem.kind(refused.why()).status, shown, problem);
  }
}
