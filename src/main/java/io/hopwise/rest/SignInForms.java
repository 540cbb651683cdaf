package io.hopwise.rest;

import io.hopwise.account.Admission;
import io.hopwise.account.Oidc;
import io.hopwise.account.Refused;
import io.hopwise.account.SignIn;
import io.hopwise.page.SignInPage;
import io.hopwise.store.Accounts;
import io.hopwise.store.Audit.Deed;
import io.hopwise.store.StoredAccount;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** Signing in and out, for people: forms that need no script. */
final class SignInForms {
  private static final String CALLBACK = "/sign-in/oidc/callback";

  private final Admission admission;
  private final SessionRoutes sessions;
  private final Cookies cookies;
  private final Door door;
  private final Visits visits;

  SignInForms(
      Admission admission, SessionRoutes sessions, Cookies cookies, Door door, Visits visits) {
    this.admission = admission;
    this.sessions = sessions;
    this.cookies = cookies;
    this.door = door;
    this.visits = visits;
  }

  void show(Context context) {
    String next = OwnPath.of(query(context, "next", "/"));
    if (Visitors.perhaps(context).isPresent()) {
      go(context, next);
      return;
    }
    signInPage(context, 200, next, "", Optional.empty());
  }

  private void signInPage(
      Context context, int status, String next, String name, Optional<String> problem) {
    String page =
        new SignInPage(visits.of(context))
            .signIn(next, name, problem, admission.foreign().isPresent());
    answer(context, status, page);
  }

  void signIn(Context context) {
    sessions.checkHasAccounts();
    String next = OwnPath.of(field(context, "next", "/"));
    String half = field(context, "half", "");
    if (!half.isEmpty()) {
      second(context, half, next);
      return;
    }
    String name = field(context, "name", "");
    SignIn.Answer answer =
        admission.signIn().by(name, field(context, "password", ""), Visitors.where(context));
    if (answer instanceof SignIn.Answer.In in) {
      sessions.begin(context, in.account());
      go(context, next);
    } else if (answer instanceof SignIn.Answer.Half asked) {
      codePage(context, 200, admission.halfWay().begin(asked.account()), next, Optional.empty());
    } else if (answer instanceof SignIn.Answer.Wait wait) {
      RefusedProblem.retryAfter(context, wait.time());
      Refused refused = new Refused(Refused.Why.TOO_MANY_FAILED, wait.time());
      signInPage(context, 429, next, name, Optional.of(said(context, refused)));
    } else {
      String problem = visits.messages(context).of("page.sign-in-refused");
      signInPage(context, 401, next, name, Optional.of(problem));
    }
  }

  private void codePage(
      Context context, int status, String half, String next, Optional<String> problem) {
    answer(context, status, new SignInPage(visits.of(context)).code(half, next, problem));
  }

  /** The second step of who has shown the password. */
  private void second(Context context, String half, String next) {
    Optional<StoredAccount> account =
        admission.halfWay().account(half).map(admission.administration()::account);
    if (account.isEmpty()) {
      String problem = visits.messages(context).of("page.sign-in-too-late");
      signInPage(context, 401, next, "", Optional.of(problem));
      return;
    }
    SignIn.Answer answer =
        admission
            .signIn()
            .second(account.get(), field(context, "code", ""), Visitors.where(context));
    if (answer instanceof SignIn.Answer.In in) {
      admission.halfWay().end(half);
      sessions.begin(context, in.account());
      go(context, next);
    } else if (answer instanceof SignIn.Answer.Wait wait) {
      RefusedProblem.retryAfter(context, wait.time());
      Refused refused = new Refused(Refused.Why.TOO_MANY_FAILED, wait.time());
      codePage(context, 429, half, next, Optional.of(said(context, refused)));
    } else {
      Refused refused = new Refused(Refused.Why.CODE_WRONG);
      codePage(context, 401, half, next, Optional.of(said(context, refused)));
    }
  }

  private String said(Context context, Refused refused) {
    return RefusedProblem.sentence(refused, visits.messages(context));
  }

  void signOut(Context context) {
    sessions.end(context);
    go(context, "/sign-in");
  }

  void showSetUp(Context context) {
    sessions.checkHasAccounts();
    setUpPage(context, 200, query(context, "token", ""), "", Optional.empty());
  }

  private void setUpPage(
      Context context, int status, String token, String typed, Optional<String> problem) {
    SignInPage page = new SignInPage(visits.of(context));
    try {
      Accounts.Invited invited = admission.administration().invited(token);
      answer(
          context,
          status,
          page.setUp(token, invited.account().map(StoredAccount::name), typed, problem));
    } catch (Refused refused) {
      answer(context, 409, page.spent(said(context, refused)));
    }
  }

  void setUp(Context context) {
    sessions.checkHasAccounts();
    String token = field(context, "token", "");
    String name = field(context, "name", "");
    try {
      StoredAccount account =
          admission
              .administration()
              .follow(token, name, field(context, "password", ""), Visitors.where(context));
      if (admission.second().isOn(account)) {
        // a link stands for the password alone
        codePage(context, 200, admission.halfWay().begin(account), "/", Optional.empty());
        return;
      }
      sessions.begin(context, account);
      go(context, "/");
    } catch (Refused refused) {
      setUpPage(context, 422, token, name, Optional.of(said(context, refused)));
    }
  }

  /** Sends somebody to the other place. */
  void away(Context context) {
    checkAllowance(context);
    try {
      URI back = URI.create(door.origin(context) + CALLBACK);
      Oidc.Sent sent =
          foreign()
              .oidc()
              .begin(
                  back,
                  OwnPath.of(query(context, "next", "/")),
                  query(context, "anew", "").equals("1"));
      cookies.away(context, sent.browser());
      go(context, sent.to().toString());
    } catch (Oidc.Failed failed) {
      refused(context, failed);
    }
  }

  /** Somebody comes back from there. */
  void back(Context context) {
    checkAllowance(context);
    Admission.Foreign foreign = foreign();
    try {
      Oidc.Back back =
          foreign
              .oidc()
              .end(
                  Optional.ofNullable(context.queryString()).orElse(""),
                  cookies.away(context).orElse(""));
      StoredAccount account = foreign.accounts().of(back.claims(), Visitors.where(context));
      admission.audit().write(account.name(), Deed.SIGNED_IN, "oidc", Visitors.where(context));
      cookies.endAway(context);
      Optional<Instant> shown =
          Optional.ofNullable(back.claims().getAuthenticationTime()).map(Date::toInstant);
      sessions.beginForeign(context, account, shown);
      go(context, back.next());
    } catch (Oidc.Failed failed) {
      refused(context, failed);
    }
  }

  /** Each is kept for a while, or written down: nobody fills the disk with them. */
  private void checkAllowance(Context context) {
    Optional<Duration> pause =
        admission.strangers().take(SignIn.network(Visitors.where(context).address()));
    if (pause.isPresent()) {
      throw SessionRoutes.tooMany(context, pause.get());
    }
  }

  private Admission.Foreign foreign() {
    return admission
        .foreign()
        .orElseThrow(
            () -> new Problem.Met(Problem.Kind.NOT_FOUND, "The setting oidc_issuer is not given."));
  }

  private void refused(Context context, Oidc.Failed failed) {
    admission
        .audit()
        .write("", Deed.SIGN_IN_REFUSED, "oidc: " + failed.getMessage(), Visitors.where(context));
    cookies.endAway(context);
    String problem = visits.messages(context).of("page.elsewhere-refused");
    signInPage(context, 401, "/", "", Optional.of(problem));
  }

  static void answer(Context context, int status, String page) {
    PageRoutes.html(context, page);
    context.status(status);
  }

  private static String query(Context context, String name, String usual) {
    return Optional.ofNullable(context.queryParam(name)).orElse(usual);
  }

  static String field(Context context, String name, String usual) {
    return Optional.ofNullable(context.formParam(name)).orElse(usual);
  }

  static void go(Context context, String where) {
    context.status(303).header("Location", where);
  }
}
