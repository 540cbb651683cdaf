package io.hopwise.rest;

import io.hopwise.rest.Problem.Kind;
import io.hopwise.rest.Route.Answer;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where helpdesks call: who signs with the secret may come in, and no one else. */
final class HookRoute {
  private static final String PATH = "/hooks/{helpdesk}";
  private static final int MOST_BYTES = 1 << 20;

  private final Hook hook;

  HookRoute(Hook hook) {
    this.hook = hook;
  }

  Route route() {
    return new Route(
        "post",
        PATH,
        "A helpdesk says that a ticket was changed, and proves by its secret that it is it;"
            + " only the ticket's number is used of what it says.",
        Optional.empty(),
        List.of(),
        List.of("application/json"),
        List.of(
            new Answer(202, "", "", "it is written down, and the ticket will be looked at"),
            Answer.problem(Kind.BAD_REQUEST),
            Answer.problem(Kind.FORGED),
            Answer.problem(Kind.NOT_FOUND),
            Answer.problem(Kind.TOO_LARGE),
            Answer.problem(Kind.STORE_UNAVAILABLE)),
        routes -> routes.post(PATH, this::take));
  }

  private void take(Context context) throws IOException {
    Map<String, String> headers = new HashMap<>();
    context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    switch (hook.take(context.pathParam("helpdesk"), headers, body(context))) {
      case TAKEN -> context.status(202);
      case UNKNOWN ->
          throw new Problem.Met(Kind.NOT_FOUND, "No such helpdesk is set up to call here.");
      case FORGED -> throw new Problem.Met(Kind.FORGED, "The signature is not that of the secret.");
      case STALE ->
          throw new Problem.Met(Kind.FORGED, "The time at which it was signed is too far off.");
      case UNREADABLE -> throw new Problem.Met(Kind.BAD_REQUEST, "The call names no ticket.");
    }
  }

  private static byte[] body(Context context) throws IOException {
    try (InputStream in = context.bodyInputStream()) {
      byte[] body = in.readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw new Problem.Met(Kind.TOO_LARGE, "A call has 1 MiB at most.");
      }
      return body;
    }
  }
}
