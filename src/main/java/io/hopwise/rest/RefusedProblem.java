package io.hopwise.rest;

import io.hopwise.account.PasswordRules;
import io.hopwise.account.Refused;
import io.hopwise.report.Messages;
import io.javalin.http.Context;

/** Says why something about accounts was not done: to programs as a problem, to people in words. */
final class RefusedProblem {
  private RefusedProblem() {}

  static void answer(Refused refused, Context context, Visits visits) {
    if (!refused.pause().isZero()) {
      retryAfter(context, refused.pause());
    }
    new Problem(kind(refused.why()), sentence(refused, visits.messages(context)))
        .answer(context, visits);
  }

  /** In whole seconds, at least one. */
  static void retryAfter(Context context, java.time.Duration pause) {
    context.header("Retry-After", Long.toString(Math.max(1, pause.plusMillis(999).toSeconds())));
  }

  static Problem.Kind kind(Refused.Why why) {
    return switch (why) {
      case NAME_UNUSABLE,
          ROLE_UNKNOWN,
          PASSWORD_TOO_SHORT,
          PASSWORD_TOO_LONG,
          PASSWORD_COMMON,
          PASSWORD_NAMED,
          PASSWORD_PATTERN,
          TOKEN_NAME,
          TOKEN_DAYS,
          LANGUAGE_UNKNOWN,
          CODE_WRONG ->
          Problem.Kind.REFUSED;
      case ROLE_TOO_HIGH -> Problem.Kind.NOT_ALLOWED;
      case PASSWORD_WRONG -> Problem.Kind.SIGN_IN_REFUSED;
      case TOO_MANY_FAILED -> Problem.Kind.TOO_MANY;
      case NAME_TAKEN, LAST_ADMIN, TOO_MANY_TOKENS, LINK_SPENT, SECOND_FACTOR_STANDS ->
          Problem.Kind.CONFLICT;
      case NO_ACCOUNT, NO_TOKEN, NO_SECOND_FACTOR -> Problem.Kind.NOT_FOUND;
      case CONFIRM_FIRST -> Problem.Kind.CONFIRM_FIRST;
    };
  }

  static String sentence(Refused refused, Messages messages) {
    return switch (refused.why()) {
      case NAME_UNUSABLE -> messages.of("account.name-unusable");
      case NAME_TAKEN -> messages.of("account.name-taken");
      case ROLE_UNKNOWN -> messages.of("account.role-unknown");
      case ROLE_TOO_HIGH -> messages.of("account.role-too-high");
      case PASSWORD_TOO_SHORT ->
          messages.of("account.password-too-short", Integer.toString(PasswordRules.SHORTEST));
      case PASSWORD_TOO_LONG ->
          messages.of("account.password-too-long", Integer.toString(PasswordRules.LONGEST));
      case PASSWORD_COMMON -> messages.of("account.password-common");
      case PASSWORD_NAMED -> messages.of("account.password-named");
      case PASSWORD_PATTERN -> messages.of("account.password-pattern");
      case PASSWORD_WRONG -> messages.of("account.password-wrong");
      case TOO_MANY_FAILED ->
          messages.of(
              "account.too-many-failed",
              Long.toString(Math.max(1, refused.pause().plusMillis(999).toSeconds())));
      case LINK_SPENT -> messages.of("account.link-spent");
      case LAST_ADMIN -> messages.of("account.last-admin");
      case NO_ACCOUNT -> messages.of("account.none");
      case NO_TOKEN -> messages.of("account.no-token");
      case TOKEN_NAME -> messages.of("account.token-name");
      case TOKEN_DAYS -> messages.of("account.token-days");
      case TOO_MANY_TOKENS -> messages.of("account.too-many-tokens");
      case LANGUAGE_UNKNOWN -> messages.of("account.language-unknown");
      case CODE_WRONG -> messages.of("account.code-wrong");
      case SECOND_FACTOR_STANDS -> messages.of("account.second-factor-stands");
      case NO_SECOND_FACTOR -> messages.of("account.no-second-factor");
      case CONFIRM_FIRST -> messages.of("account.confirm-first");
    };
  }
}
