package io.hopwise.account;

import io.hopwise.store.Role;
import java.net.URI;

/**
 * Another place at which people can sign in (OpenID Connect).
 *
 * @param issuer where its description lies
 * @param client what we are called there
 * @param secret by which it knows us; empty where it asks for none
 * @param role of those who come for the first time, or of whom the claim says nothing
 * @param rolesClaim the claim whose values {@code hopwise-admin} and so on give the role at each
 *     sign-in, with dots where it lies in another; empty where roles are given here alone
 */
public record OidcSettings(URI issuer, String client, String secret, Role role, String rolesClaim) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", " + client + "]";
  }
}
