package io.hopwise.rest;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a request is called in logs and problems: as its sender calls it ({@code X-Request-Id}),
 * where that can do no harm in a log.
 */
final class RequestIds {
  static final String HEADER = "X-Request-Id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestIds() {}

  static String of(Context context) {
    String known = context.attribute(HEADER);
    if (known != null) {
      return known;
    }
    String sent = context.header(HEADER);
    String id =
        sent != null && HARMLESS.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
    context.attribute(HEADER, id);
    return id;
  }
}
