package io.hopwise.rest;

import io.hopwise.rest.Problem.Kind;
import io.hopwise.rest.Route.Answer;
import io.hopwise.rest.Route.Query;
import io.hopwise.store.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;

/** What programs can ask of accounts, sessions, tokens and the audit trail. */
final class AccountTable {
  private static final String SESSION = "/api/v1/session";
  private static final String ME = "/api/v1/me";
  private static final String TOKENS = "/api/v1/tokens";
  private static final String ACCOUNTS = "/api/v1/accounts";
  private static final String ACCOUNT = ACCOUNTS + "/{id}";
  private static final String JSON = "application/json";
  private static final String INTEGER = "{\"type\":\"integer\",\"minimum\":1}";
  private static final Answer GONE = new Answer(204, "", "", "it is done");

  private AccountTable() {}

  static List<Route> of(SessionRoutes sessions, AccountRoutes accounts) {
    return List.of(
        route(
            "post",
            SESSION,
            "Signs in: name and password, and code where there is a second factor; the answer brings a cookie, and what requests by it must"
                + " show (X-CSRF-Token).",
            Optional.empty(),
            List.of(
                Answer.json(201, "Session", "it is them"),
                Answer.problem(Kind.BAD_REQUEST),
                Answer.problem(Kind.UNKNOWN_FORM),
                Answer.problem(Kind.TOO_LARGE),
                Answer.problem(Kind.SIGN_IN_REFUSED),
                Answer.problem(Kind.SECOND_FACTOR_NEEDED),
                Answer.problem(Kind.ACCOUNTS_OFF),
                Answer.problem(Kind.TOO_MANY)),
            sessions::signIn),
        route(
            "delete",
            SESSION,
            "Signs out.",
            Optional.of(Role.VIEWER),
            List.of(GONE),
            sessions::signOut),
        route(
            "get",
            ME,
            "Who asks.",
            Optional.of(Role.VIEWER),
            List.of(Answer.json(200, "Me", "who it is")),
            sessions::me),
        route(
            "post",
            ME + "/password",
            "Changes one's password, and ends one's other sessions.",
            Optional.of(Role.VIEWER),
            answers(GONE, Kind.REFUSED, Kind.SIGN_IN_REFUSED, Kind.TOO_MANY),
            sessions::password),
        route(
            "post",
            ME + "/confirmation",
            "Shows the password again: for ten minutes it is not asked for again (confirm-first).",
            Optional.of(Role.VIEWER),
            answers(GONE, Kind.SIGN_IN_REFUSED, Kind.CONFIRM_FIRST, Kind.TOO_MANY),
            sessions::confirm),
        route(
            "get",
            TOKENS,
            "One's own tokens.",
            Optional.of(Role.VIEWER),
            answers(Answer.json(200, "Tokens", "all of them")),
            accounts::tokens),
        route(
            "post",
            TOKENS,
            "Makes a token: name, role (one's own at most), days. It is shown this once.",
            Optional.of(Role.VIEWER),
            answers(
                Answer.json(201, "Token", "the token"),
                Kind.REFUSED,
                Kind.CONFLICT,
                Kind.CONFIRM_FIRST),
            accounts::makeToken),
        route(
            "delete",
            TOKENS + "/{id}",
            "Revokes a token: one's own; admins, anybody's.",
            Optional.of(Role.VIEWER),
            answers(GONE, Kind.NOT_FOUND),
            accounts::revoke),
        route(
            "get",
            ACCOUNTS,
            "All accounts.",
            Optional.of(Role.ADMIN),
            answers(Answer.json(200, "Accounts", "all of them")),
            accounts::list),
        route(
            "post",
            ACCOUNTS,
            "Makes an account: name, role. The answer has a link by which its owner chooses a"
                + " password.",
            Optional.of(Role.ADMIN),
            answers(
                Answer.json(201, "Account", "it is made"),
                Kind.REFUSED,
                Kind.CONFLICT,
                Kind.CONFIRM_FIRST),
            accounts::make),
        route(
            "get",
            ACCOUNT,
            "An account.",
            Optional.of(Role.ADMIN),
            answers(Answer.json(200, "Account", "the account"), Kind.NOT_FOUND),
            accounts::show),
        route(
            "patch",
            ACCOUNT,
            "Gives an account another role.",
            Optional.of(Role.ADMIN),
            answers(
                Answer.json(200, "Account", "it has it"),
                Kind.NOT_FOUND,
                Kind.CONFLICT,
                Kind.REFUSED,
                Kind.CONFIRM_FIRST),
            accounts::change),
        route(
            "delete",
            ACCOUNT,
            "Closes an account, and ends its sessions and tokens. Its name stays its own.",
            Optional.of(Role.ADMIN),
            answers(GONE, Kind.NOT_FOUND, Kind.CONFLICT, Kind.CONFIRM_FIRST),
            accounts::close),
        route(
            "delete",
            ACCOUNT + "/second-factor",
            "Takes away a second factor that somebody has lost.",
            Optional.of(Role.ADMIN),
            answers(GONE, Kind.NOT_FOUND, Kind.CONFIRM_FIRST),
            accounts::endSecondFactor),
        route(
            "post",
            ACCOUNT + "/invitation",
            "A new link by which the account's owner chooses a password.",
            Optional.of(Role.ADMIN),
            answers(
                Answer.json(200, "Account", "with the link"), Kind.NOT_FOUND, Kind.CONFIRM_FIRST),
            accounts::invite),
        route(
            "get",
            ACCOUNT + "/tokens",
            "An account's tokens.",
            Optional.of(Role.ADMIN),
            answers(Answer.json(200, "Tokens", "all of them"), Kind.NOT_FOUND),
            accounts::tokensOf),
        new Route(
            "get",
            "/api/v1/audit",
            "Who did what, the newest first.",
            Optional.of(Role.ADMIN),
            List.of(
                Query.of("before", INTEGER, "next, as the last page gave it"),
                Query.of("limit", INTEGER, "so many at most; 50 where nothing is said")),
            List.of(),
            List.of(Answer.json(200, "Audit", "a page"), Answer.problem(Kind.BAD_REQUEST)),
            routes -> routes.get("/api/v1/audit", accounts::audit)));
  }

  private static List<Answer> answers(Answer good, Kind... kinds) {
    List<Answer> answers = new java.util.ArrayList<>(List.of(good));
    answers.add(Answer.problem(Kind.BAD_REQUEST));
    answers.add(Answer.problem(Kind.UNKNOWN_FORM));
    answers.add(Answer.problem(Kind.ACCOUNTS_OFF));
    for (Kind kind : kinds) {
      answers.add(Answer.problem(kind));
    }
    return List.copyOf(answers);
  }

  private static Route route(
      String method,
      String path,
      String summary,
      Optional<Role> least,
      List<Answer> answers,
      Handler handler) {
    boolean hasBody =
        (method.equals("post") || method.equals("patch")) && !path.endsWith("/invitation");
    return new Route(
        method,
        path,
        summary,
        least,
        List.of(),
        hasBody ? List.of(JSON) : List.of(),
        answers,
        routes -> register(routes, method, path, handler));
  }

  static void register(RoutesConfig routes, String method, String path, Handler handler) {
    switch (method) {
      case "post" -> routes.post(path, handler);
      case "patch" -> routes.patch(path, handler);
      case "delete" -> routes.delete(path, handler);
      default -> routes.get(path, handler);
    }
  }
}
