package io.hopwise.rest;

import io.hopwise.account.Administration;
import io.hopwise.account.Admission;
import io.hopwise.account.Refused;
import io.hopwise.account.Visitor;
import io.hopwise.page.AccountPage;
import io.hopwise.page.AccountsPage;
import io.hopwise.report.Language;
import io.hopwise.store.StoredAccount;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;

/** Accounts, for people: forms that need no script. */
final class AccountForms {
  private final Admission admission;
  private final AccountRoutes accounts;
  private final Confirming confirming;
  private final Visits visits;

  AccountForms(Admission admission, AccountRoutes accounts, Confirming confirming, Visits visits) {
    this.admission = admission;
    this.accounts = accounts;
    this.confirming = confirming;
    this.visits = visits;
  }

  void own(Context context) {
    own(context, 200, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private void own(
      Context context,
      int status,
      Optional<String> secret,
      Optional<String> problem,
      Optional<String> notice) {
    Visitor visitor = Visitors.withAccount(context);
    String id = visitor.account().orElse("");
    StoredAccount account = admission.administration().account(id);
    AccountPage.Shown shown =
        new AccountPage.Shown(
            visitor.role(),
            account.password().isPresent(),
            admission.own().tokens(id),
            admission.own().sessions(visitor),
            admission.own().notices(visitor),
            admission.second().recoveryLeft(id),
            secret,
            problem,
            notice);
    SignInForms.answer(context, status, new AccountPage(visits.of(context)).of(shown));
  }

  void changeOwn(Context context) {
    Visitor visitor = AccountRoutes.person(context);
    try {
      visitor = confirming.given(context, visitor);
      switch (SignInForms.field(context, "do", "")) {
        case "known" -> known(context, visitor);
        case "password" -> password(context, visitor);
        case "language" -> language(context, visitor);
        case "token" -> token(context, visitor);
        case "sign-out-elsewhere" -> {
          admission.own().endOthers(visitor, Visitors.where(context));
          SignInForms.go(context, "/account");
        }
        case "revoke" -> {
          admission
              .own()
              .revoke(visitor, SignInForms.field(context, "id", ""), Visitors.where(context));
          SignInForms.go(context, "/account");
        }
        default -> throw unknown();
      }
    } catch (Refused refused) {
      if (confirming.asks(context, refused)) {
        return;
      }
      own(
          context,
          RefusedProblem.kind(refused.why()).status,
          Optional.empty(),
          Optional.of(said(context, refused)),
          Optional.empty());
    }
  }

  private static Problem.Met unknown() {
    return new Problem.Met(Problem.Kind.BAD_REQUEST, "The form says nothing that is done here.");
  }

  private String said(Context context, Refused refused) {
    return RefusedProblem.sentence(refused, visits.messages(context));
  }

  private void password(Context context, Visitor visitor) {
    admission
        .own()
        .password(
            visitor,
            SignInForms.field(context, "password", ""),
            SignInForms.field(context, "new_password", ""),
            Visitors.where(context));
    String notice = visits.messages(context).of("page.password-changed");
    own(context, 200, Optional.empty(), Optional.empty(), Optional.of(notice));
  }

  private void known(Context context, Visitor visitor) {
    try {
      long until = Long.parseLong(SignInForms.field(context, "until", ""));
      admission.own().known(visitor, Instant.ofEpochMilli(until));
    } catch (NumberFormatException e) {
      throw unknown();
    }
    SignInForms.go(context, "/account");
  }

  private void language(Context context, Visitor visitor) {
    Language language =
        Language.named(SignInForms.field(context, "language", ""))
            .orElseThrow(() -> new Refused(Refused.Why.LANGUAGE_UNKNOWN));
    admission.own().language(visitor, language.text());
    PageRoutes.keep(context, language);
    SignInForms.go(context, "/account");
  }

  private void token(Context context, Visitor visitor) {
    String secret =
        admission
            .own()
            .token(
                visitor,
                SignInForms.field(context, "name", ""),
                AccountRoutes.role(SignInForms.field(context, "role", "")),
                AccountRoutes.days(SignInForms.field(context, "days", "")),
                Visitors.where(context))
            .secret();
    own(context, 200, Optional.of(secret), Optional.empty(), Optional.empty());
  }

  void all(Context context) {
    Visitors.withAccount(context);
    all(context, 200, Optional.empty(), Optional.empty());
  }

  private void all(
      Context context,
      int status,
      Optional<AccountsPage.Invited> invited,
      Optional<String> problem) {
    SignInForms.answer(
        context,
        status,
        new AccountsPage(visits.of(context))
            .of(
                admission.administration().list(),
                admission.administration().withSecondFactor(),
                invited,
                problem));
  }

  void change(Context context) {
    Visitor visitor = AccountRoutes.person(context);
    Administration administration = admission.administration();
    String id = SignInForms.field(context, "id", "");
    try {
      visitor = confirming.given(context, visitor);
      switch (SignInForms.field(context, "do", "")) {
        case "make" ->
            invited(
                context,
                administration.make(
                    SignInForms.field(context, "name", ""),
                    AccountRoutes.role(SignInForms.field(context, "role", "")),
                    visitor,
                    Visitors.where(context)));
        case "invite" ->
            invited(context, administration.invite(id, visitor, Visitors.where(context)));
        case "role" -> {
          administration.role(
              id,
              AccountRoutes.role(SignInForms.field(context, "role", "")),
              visitor,
              Visitors.where(context));
          SignInForms.go(context, "/accounts");
        }
        case "second-factor" -> {
          administration.endSecondFactor(id, visitor, Visitors.where(context));
          SignInForms.go(context, "/accounts");
        }
        case "close" -> {
          administration.close(id, visitor, Visitors.where(context));
          SignInForms.go(context, "/accounts");
        }
        default -> throw unknown();
      }
    } catch (Refused refused) {
      if (confirming.asks(context, refused)) {
        return;
      }
      all(
          context,
          RefusedProblem.kind(refused.why()).status,
          Optional.empty(),
          Optional.of(said(context, refused)));
    }
  }

  private void invited(Context context, Administration.Invited made) {
    AccountsPage.Invited shown =
        new AccountsPage.Invited(made.account().name(), accounts.link(context, made));
    all(context, 200, Optional.of(shown), Optional.empty());
  }
}
