package io.hopwise.rest;

import io.hopwise.store.Role;
import java.util.List;

/** The pages about accounts. */
final class AccountPagePaths {
  private AccountPagePaths() {}

  static List<PagePath> of(SignInForms signIn, AccountForms accounts, SecondFactorForms second) {
    return List.of(
        PagePath.open("get", "/sign-in", signIn::show),
        PagePath.open("post", "/sign-in", signIn::signIn),
        PagePath.open("get", "/sign-in/oidc", signIn::away),
        PagePath.open("get", "/sign-in/oidc/callback", signIn::back),
        PagePath.open("get", "/set-up", signIn::showSetUp),
        PagePath.open("post", "/set-up", signIn::setUp),
        PagePath.post("/sign-out", Role.VIEWER, signIn::signOut),
        PagePath.get("/account", Role.VIEWER, accounts::own),
        PagePath.post("/account", Role.VIEWER, accounts::changeOwn),
        PagePath.get(SecondFactorForms.PATH, Role.VIEWER, second::show),
        PagePath.post(SecondFactorForms.PATH, Role.VIEWER, second::change),
        PagePath.get("/accounts", Role.ADMIN, accounts::all),
        PagePath.post("/accounts", Role.ADMIN, accounts::change));
  }
}
