package io.hopwise.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.page.ProblemPage;
import io.javalin.http.Context;

/**
 * Why a request was not answered as asked: problem details (RFC 9457).
 *
 * @param detail a sentence for the one who asked
 */
record Problem(Kind kind, String detail) {
  static final String TYPE = "application/problem+json";

  /**
   * Its kinds; a client tells them apart by {@link #name}, in kebab-case, at the end of the type.
   */
  enum Kind {
    BAD_REQUEST("bad-request", 400, "The request can't be understood"),
    SIGN_IN_NEEDED("sign-in-needed", 401, "Nobody is signed in"),
    SIGN_IN_REFUSED("sign-in-refused", 401, "Name and password do not belong together"),
    SECOND_FACTOR_NEEDED("second-factor-needed", 401, "A second factor is asked for"),
    SECOND_FACTOR_LACKING("second-factor-lacking", 403, "A second factor is to be set up first"),
    CONFIRM_FIRST("confirm-first", 403, "The password is asked for again"),
    NOT_ALLOWED("not-allowed", 403, "This needs another role"),
    FORGED("forged", 401, "The call is not from whom it should be"),
    FOREIGN_PAGE("foreign-page", 403, "Another site's page may not use this server"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This can't be done here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "It comes in another form only"),
    NOT_READY("not-ready", 409, "The case has not ended yet"),
    NO_REPORT("no-report", 409, "The case ended without a diagnosis"),
    ACCOUNTS_OFF("accounts-off", 409, "There are no accounts here"),
    CONFLICT("conflict", 409, "It can't be so as things stand"),
    TOO_LARGE("too-large", 413, "More was sent than this server takes"),
    UNKNOWN_FORM("unknown-form", 415, "This server reads no such content"),
    NOTHING_SENT("nothing-sent", 422, "There is nothing to diagnose"),
    UNKNOWN_QUESTION("unknown-question", 422, "The case does not ask that"),
    UNKNOWN_CAUSE("unknown-cause", 422, "There is no such cause"),
    KEY_REUSED("key-reused", 422, "The idempotency key stands for another submission"),
    REFUSED("refused", 422, "What was chosen is not taken"),
    TOO_MANY("too-many", 429, "Too many at once"),
    MISTAKE("mistake", 500, "A mistake of Hopwise"),
    STORE_UNAVAILABLE("store-unavailable", 503, "Nothing can be kept at the moment");

    final String text;
    final int status;
    final String title;

    Kind(String text, int status, String title) {
      this.text = text;
      this.status = status;
      this.title = title;
    }
  }

  /** Ends a request with a problem. */
  static final class Met extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Met(Kind kind, String detail) {
      super(kind.text + ": " + detail);
      this.problem = new Problem(kind, detail);
    }

    Problem problem() {
      return problem;
    }
  }

  /** Answers with it, a person with a page. */
  void answer(Context context, Visits visits) {
    String request = RequestIds.of(context);
    String accepted = context.header("Accept");
    boolean isPage = accepted != null && accepted.contains("text/html");
    if (isPage && !context.path().startsWith("/api/")) {
      context.status(kind.status);
      String page = new ProblemPage(visits.of(context)).of(kind.text, kind.title, detail, request);
      PageRoutes.html(context, page);
      return;
    }
    context
        .status(kind.status)
        .contentType(TYPE)
        .result(JsonText.object(json -> write(json, request)));
  }

  private void write(JsonGenerator json, String request) throws java.io.IOException {
    json.writeStringField("type", "urn:hopwise:problem:" + kind.text);
    json.writeStringField("title", kind.title);
    json.writeNumberField("status", kind.status);
    json.writeStringField("detail", detail);
    json.writeStringField("instance", "urn:hopwise:request:" + request);
  }
}
