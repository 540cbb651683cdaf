package io.hopwise.rest;

import io.hopwise.account.Secret;
import io.hopwise.account.Visitor;
import io.hopwise.store.Audit;
import io.javalin.http.Context;
import java.util.Optional;

/** Who sent a request. */
final class Visitors {
  private static final String VISITOR = "visitor";
  private static final String ADDRESS = "address";
  private static final String PASS = "pass";

  private Visitors() {}

  /** It is seen who it is, by a secret that they show. */
  static void pass(Context context, String secret) {
    context.attribute(PASS, Secret.hash(secret));
  }

  static void put(Context context, Optional<Visitor> visitor, String address) {
    visitor.ifPresent(known -> context.attribute(VISITOR, known));
    context.attribute(ADDRESS, address);
  }

  /** Who it is, if anybody who is known. */
  static Optional<Visitor> perhaps(Context context) {
    return Optional.ofNullable(context.attribute(VISITOR));
  }

  /**
   * Who it is.
   *
   * @throws Problem.Met when nobody is known; does not happen where the route asks for a role
   */
  static Visitor of(Context context) {
    return perhaps(context).orElseThrow(Visitors::nobody);
  }

  static Problem.Met nobody() {
    return new Problem.Met(
        Problem.Kind.SIGN_IN_NEEDED,
        "Show a token (Authorization: Bearer hop_…), or sign in at /sign-in.");
  }

  /**
   * Who it is, where it is somebody with an account.
   *
   * @throws Problem.Met when accounts are off
   */
  static Visitor withAccount(Context context) {
    Visitor visitor = of(context);
    if (visitor.account().isEmpty()) {
      throw new Problem.Met(
          Problem.Kind.ACCOUNTS_OFF, "This server runs without accounts (accounts: off).");
    }
    return visitor;
  }

  /** The hash of the session or token by which somebody comes; none where accounts are off. */
  static Optional<String> pass(Context context) {
    return Optional.ofNullable(context.attribute(PASS));
  }

  /** From where it came. */
  static Audit.Where where(Context context) {
    String address = context.attribute(ADDRESS);
    return new Audit.Where(RequestIds.of(context), address == null ? "" : address);
  }
}
