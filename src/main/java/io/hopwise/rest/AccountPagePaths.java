package io.hopwise.rest;

import io.hopwise.store.Role;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;

/** The pages about accounts. */
final class AccountPagePaths {
  private AccountPagePaths() {}

  static List<PagePath> of(SignInForms signIn, AccountForms accounts) {
    return List.of(
        anybody("get", "/sign-in", signIn::show),
        anybody("post", "/sign-in", signIn::signIn),
        anybody("get", "/sign-in/oidc", signIn::away),
        anybody("get", "/sign-in/oidc/callback", signIn::back),
        anybody("get", "/set-up", signIn::showSetUp),
        anybody("post", "/set-up", signIn::setUp),
        PagePath.post("/sign-out", Role.VIEWER, signIn::signOut),
        PagePath.get("/account", Role.VIEWER, accounts::own),
        PagePath.post("/account", Role.VIEWER, accounts::changeOwn),
        PagePath.get("/accounts", Role.ADMIN, accounts::all),
        PagePath.post("/accounts", Role.ADMIN, accounts::change));
  }

  private static PagePath anybody(String method, String path, Handler handler) {
    return new PagePath(method, path, Optional.empty(), handler);
  }
}
