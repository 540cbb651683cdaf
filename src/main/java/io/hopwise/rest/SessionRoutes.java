package io.hopwise.rest;

import io.hopwise.account.Admission;
import io.hopwise.account.Passes;
import io.hopwise.account.SignIn;
import io.hopwise.account.Visitor;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.StoredAccount;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signing in and out, for programs; and what pages need for the same. */
final class SessionRoutes {
  private static final String JSON = "application/json";

  private final Admission admission;
  private final Cookies cookies;

  SessionRoutes(Admission admission, Cookies cookies) {
    this.admission = admission;
    this.cookies = cookies;
  }

  /** Name and password as JSON, and a code where one is asked for; a cookie in return. */
  void signIn(Context context) {
    Fields body = Fields.of(context, List.of("name", "password", "code"));
    checkHasAccounts();
    SignIn.Answer answer =
        admission
            .signIn()
            .by(body.needed("name"), body.needed("password"), Visitors.where(context));
    if (answer instanceof SignIn.Answer.Half half) {
      String code =
          body.perhaps("code")
              .orElseThrow(
                  () ->
                      new Problem.Met(
                          Problem.Kind.SECOND_FACTOR_NEEDED,
                          "Send the code of the second factor, too: code."));
      answer = admission.signIn().second(half.account(), code, Visitors.where(context));
    }
    if (answer instanceof SignIn.Answer.Wait wait) {
      throw tooMany(context, wait.time());
    }
    if (!(answer instanceof SignIn.Answer.In in)) {
      throw new Problem.Met(
          Problem.Kind.SIGN_IN_REFUSED,
          "There is no account of this name with this password, or the code is wrong.");
    }
    Passes.Begun begun = begin(context, in.account());
    context
        .status(201)
        .contentType(JSON)
        .result(
            JsonText.object(
                json -> {
                  json.writeStringField("name", in.account().name());
                  json.writeStringField("role", in.account().role().text());
                  json.writeStringField("csrf", begun.csrf());
                }));
  }

  void checkHasAccounts() {
    if (admission.isOpen()) {
      throw new Problem.Met(
          Problem.Kind.ACCOUNTS_OFF, "This server runs without accounts (accounts: off).");
    }
  }

  static Problem.Met tooMany(Context context, Duration pause) {
    RefusedProblem.retryAfter(context, pause);
    return new Problem.Met(
        Problem.Kind.TOO_MANY, "Try again in " + Math.max(1, pause.toSeconds()) + " s.");
  }

  /** A session that nobody had before; the one that this browser had ends. */
  Passes.Begun begin(Context context, StoredAccount account) {
    return begun(context, admission.passes().begin(account));
  }

  /** The same, of somebody for whom another place vouches. */
  void beginForeign(Context context, StoredAccount account, Optional<Instant> shown) {
    begun(context, admission.passes().beginForeign(account, shown));
  }

  private Passes.Begun begun(Context context, Passes.Begun begun) {
    Visitors.perhaps(context).flatMap(Visitor::session).ifPresent(admission.passes()::end);
    cookies.session(context, begun.secret());
    return begun;
  }

  void signOut(Context context) {
    end(context);
    context.status(204);
  }

  void end(Context context) {
    Visitor visitor = Visitors.of(context);
    if (visitor.session().isPresent()) {
      admission.passes().end(visitor.session().get());
      admission
          .audit()
          .write(visitor.name(), Deed.SIGNED_OUT, visitor.name(), Visitors.where(context));
    }
    cookies.endSession(context);
  }

  void me(Context context) {
    Visitor visitor = Visitors.of(context);
    context
        .contentType(JSON)
        .result(
            JsonText.object(
                json -> {
                  json.writeStringField("name", visitor.name());
                  json.writeStringField("role", visitor.role().text());
                  json.writeStringField("how", visitor.how().text());
                  if (!visitor.csrf().isEmpty()) {
                    json.writeStringField("csrf", visitor.csrf());
                  }
                }));
  }

  /** The password again, before what matters. */
  void confirm(Context context) {
    Visitor visitor = AccountRoutes.person(context);
    Fields body = Fields.of(context, List.of("password"));
    admission.confirmation().give(visitor, body.needed("password"), Visitors.where(context));
    context.status(204);
  }

  /** A token is no person: who has one only may not lock its owner out. */
  void password(Context context) {
    Visitor visitor = Visitors.withAccount(context);
    Fields body = Fields.of(context, List.of("password", "new_password"));
    if (visitor.how() != Visitor.How.SESSION) {
      throw new Problem.Met(Problem.Kind.NOT_ALLOWED, "Sign in for this; a token may not do it.");
    }
    admission
        .own()
        .password(
            visitor, body.needed("password"), body.needed("new_password"), Visitors.where(context));
    context.status(204);
  }
}
