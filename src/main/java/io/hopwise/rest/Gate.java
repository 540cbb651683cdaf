package io.hopwise.rest;

import io.hopwise.account.Admission;
import io.hopwise.account.Secret;
import io.hopwise.account.Visitor;
import io.hopwise.store.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets through who may do what they ask for. It goes by the route that will answer, not by how its
 * path is spelt; what is in no table is let through by nobody.
 */
final class Gate {
  /** A form or a header brings it along, which other sites' pages can't. */
  static final String CSRF_FIELD = "csrf";

  static final String CSRF_HEADER = "X-CSRF-Token";

  /** What somebody may do who must have a second factor and has none yet. */
  private static final Set<String> WITHOUT_SECOND_FACTOR =
      Set.of(
          SecondFactorForms.PATH,
          "/sign-out",
          "/api/v1/session",
          "/api/v1/me",
          "/api/v1/me/confirmation");

  private static final String BEARER = "bearer ";

  /** Nobody who is not known sends more: a name, a password, a link's secret. */
  private static final int MOST_OF_STRANGERS = 16 << 10;

  private final Admission admission;
  private final Door door;
  private final Cookies cookies;
  private final Map<String, Optional<Role>> least = new HashMap<>();

  Gate(Admission admission, Door door, Cookies cookies, List<Guarded> all) {
    this.admission = admission;
    this.door = door;
    this.cookies = cookies;
    for (Guarded one : all) {
      least.put(one.method() + " " + one.path(), one.least());
    }
  }

  /** A person is to go elsewhere first: to sign in, or to set up a second factor. */
  static final class GoFirst extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String where;

    GoFirst(String where) {
      super("go elsewhere first");
      this.where = where;
    }

    void answer(Context context) {
      context.status(303).header("Location", where);
    }
  }

  /** Sees who asks; before anything else is done for them. */
  void see(Context context) {
    Visitors.put(context, visitor(context), door.address(context));
  }

  private Optional<Visitor> visitor(Context context) {
    if (admission.isOpen()) {
      return Optional.of(Visitor.EVERYBODY);
    }
    String authorization = context.header("Authorization");
    if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      // who shows a token that does not hold is nobody, whatever cookie comes along
      String token = authorization.substring(BEARER.length()).strip();
      Visitors.pass(context, token);
      return admission.passes().byToken(token);
    }
    Optional<String> session = cookies.session(context);
    session.ifPresent(secret -> Visitors.pass(context, secret));
    return session.flatMap(admission.passes()::bySession);
  }

  /** Lets it through, or says why not. */
  void check(Context context) {
    Optional<Role> needed = needed(context);
    if (needed.isEmpty()) {
      refuseMuch(context);
      return;
    }
    Optional<Visitor> visitor = Visitors.perhaps(context);
    if (visitor.isEmpty()) {
      throw refusal(context);
    }
    if (!visitor.get().mayAs(needed.get())) {
      throw new Problem.Met(
          Problem.Kind.NOT_ALLOWED, "This needs the role " + needed.get().text() + ".");
    }
    if (visitor.get().standing().lacksSecondFactor() && !isWithoutSecondFactor(context)) {
      throw lacking(context);
    }
    boolean isReading =
        HandlerType.GET.equals(context.method()) || HandlerType.HEAD.equals(context.method());
    if (visitor.get().how() == Visitor.How.SESSION && !isReading) {
      checkOwnForm(context, visitor.get().csrf());
    }
  }

  private static boolean isWithoutSecondFactor(Context context) {
    Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
    return endpoint != null && WITHOUT_SECOND_FACTOR.contains(endpoint.path);
  }

  private static RuntimeException lacking(Context context) {
    String accepted = String.valueOf(context.header("Accept"));
    if (HandlerType.GET.equals(context.method()) && accepted.contains("text/html")) {
      return new GoFirst(SecondFactorForms.PATH);
    }
    return new Problem.Met(
        Problem.Kind.SECOND_FACTOR_LACKING,
        "This server asks for one (second_factor). Set it up at " + SecondFactorForms.PATH + ".");
  }

  private Optional<Role> needed(Context context) {
    Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
    String path = endpoint == null ? "" : endpoint.path;
    String method = context.method() == null ? "" : context.method().name();
    // HEAD is answered by no route, and tells nothing
    return least.getOrDefault(
        method.toLowerCase(Locale.ROOT) + " " + path,
        Optional.of(method.equals("HEAD") ? Role.VIEWER : Role.ADMIN));
  }

  private static void refuseMuch(Context context) {
    boolean isReading = HandlerType.GET.equals(context.method());
    String type = String.valueOf(context.contentType()).toLowerCase(Locale.ROOT);
    long length = context.req().getContentLengthLong();
    if (!isReading && (length < 0 || length > MOST_OF_STRANGERS || type.startsWith("multipart"))) {
      throw new Problem.Met(
          Problem.Kind.TOO_LARGE, "Here a form or JSON of 16 KiB at most is taken.");
    }
  }

  private static RuntimeException refusal(Context context) {
    String accepted = String.valueOf(context.header("Accept"));
    if (HandlerType.GET.equals(context.method()) && accepted.contains("text/html")) {
      String query = context.queryString();
      String next = context.path() + (query == null ? "" : "?" + query);
      return new GoFirst("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
    context.header("WWW-Authenticate", "Bearer realm=\"hopwise\"");
    return Visitors.nobody();
  }

  private static void checkOwnForm(Context context, String csrf) {
    String header = context.header(CSRF_HEADER);
    String shown = header == null ? context.formParam(CSRF_FIELD) : header;
    if (shown == null || !Secret.areSame(shown, csrf)) {
      throw new Problem.Met(
          Problem.Kind.FOREIGN_PAGE,
          "It comes by a cookie and does not bring "
              + CSRF_HEADER
              + " (or the field "
              + CSRF_FIELD
              + "), as this server's own pages do. GET /api/v1/me tells it.");
    }
  }
}
