package io.hopwise.rest;

import io.hopwise.store.StoreFailure;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpException;

/** Makes a problem of whatever ends a request. */
final class Problems {
  /** Under this name the request keeps what the log is to say of a mistake. */
  static final String MET = "met";

  private static final int MOST_FRAMES = 12;

  private Problems() {}

  static void register(RoutesConfig routes, Visits visits) {
    routes.exception(Problem.Met.class, (met, context) -> met.problem().answer(context, visits));
    routes.exception(
        StoreFailure.class,
        (met, context) -> {
          context.attribute(MET, met.toString());
          new Problem(Problem.Kind.STORE_UNAVAILABLE, "Try again in a minute.")
              .answer(context, visits);
        });
    routes.exception(
        HttpResponseException.class,
        (met, context) -> ofStatus(met, context).answer(context, visits));
    routes.exception(Exception.class, (met, context) -> of(met, context).answer(context, visits));
  }

  private static Problem of(Exception met, Context context) {
    List<Throwable> causes = causes(met);
    if (causes.stream().anyMatch(HttpException.class::isInstance)) {
      // Jetty tells a form that is too large from one that is broken by its words alone
      return causes.stream().anyMatch(one -> String.valueOf(one.getMessage()).contains("exceeded"))
          ? new Problem(Problem.Kind.TOO_LARGE, "More than largest_upload_mib was sent.")
          : new Problem(Problem.Kind.BAD_REQUEST, "The form is broken off or is none.");
    }
    context.attribute(MET, trace(met));
    return new Problem(
        Problem.Kind.MISTAKE, "The server's log says more under the name of this request.");
  }

  private static Problem ofStatus(HttpResponseException met, Context context) {
    return switch (met.getStatus()) {
      case 404 ->
          new Problem(Problem.Kind.NOT_FOUND, "There is nothing at " + context.path() + ".");
      case 405 ->
          new Problem(
              Problem.Kind.METHOD_NOT_ALLOWED,
              context.path() + " takes no " + context.method() + ".");
      case 413 -> new Problem(Problem.Kind.TOO_LARGE, "More than largest_upload_mib was sent.");
      default -> new Problem(Problem.Kind.BAD_REQUEST, String.valueOf(met.getMessage()));
    };
  }

  private static List<Throwable> causes(Throwable met) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable one = met; one != null && !causes.contains(one); one = one.getCause()) {
      causes.add(one);
    }
    return causes;
  }

  private static String trace(Throwable met) {
    StringBuilder text = new StringBuilder(met.toString());
    StackTraceElement[] frames = met.getStackTrace();
    for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
      text.append(" at ").append(frames[i]);
    }
    return text.toString();
  }
}
