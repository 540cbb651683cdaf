package io.hopwise.rest;

import io.hopwise.rest.Problem.Kind;
import io.hopwise.rest.Route.Answer;
import io.hopwise.rest.Route.Query;
import io.hopwise.store.Role;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** All that can be asked of the server. */
final class Routes {
  private static final String CASES = "/api/v1/cases";
  private static final String CASE = CASES + "/{id}";
  private static final String TEXT = "{\"type\":\"string\"}";
  private static final String JSON = "application/json";

  /** The content types of submissions. */
  private static final List<String> FORMS =
      List.of(
          "multipart/form-data",
          JSON,
          "application/yaml",
          "text/plain",
          "application/gzip",
          "application/x-xz",
          "application/x-tar",
          "application/zip");

  private Routes() {}

  static List<Route> of(
      CaseRoutes cases,
      AdditionRoutes additions,
      FeedbackRoutes feedback,
      Watchers watchers,
      Metrics metrics,
      Function<Context, String> reload,
      HookRoute hook,
      BooleanSupplier isReady,
      String version,
      List<Route> ofAccounts) {
    List<Route> routes = new ArrayList<>(ofCases(cases, watchers));
    routes.addAll(ofAccounts);
    routes.addAll(afterwards(additions, feedback, watchers));
    routes.add(hook.route());
    routes.add(
        plain(
            "post",
            "/api/v1/rules/reload",
            "Looks for changed rules, and uses them where nothing is wrong with them.",
            Optional.of(Role.AUTHOR),
            List.of(Answer.json(200, "Rules", "what came of it")),
            context -> context.contentType(JSON).result(reload.apply(context))));
    routes.add(
        plain(
            "get",
            "/health/live",
            "Whether the process answers.",
            Optional.empty(),
            List.of(Answer.json(200, "Health", "it does")),
            context -> health(context, true)));
    routes.add(
        plain(
            "get",
            "/health/ready",
            "Whether cases are worked at.",
            Optional.empty(),
            List.of(
                Answer.json(200, "Health", "they are"),
                Answer.json(503, "Health", "the database or the disk does not answer")),
            context -> health(context, isReady.getAsBoolean())));
    routes.add(
        plain(
            "get",
            "/metrics",
            "Counts and times for Prometheus.",
            Optional.of(Role.VIEWER),
            List.of(new Answer(200, "text/plain", "", "one a line")),
            context ->
                context
                    .contentType("text/plain; version=0.0.4; charset=utf-8")
                    .result(metrics.text())));
    routes.add(
        plain(
            "get",
            "/api/v1/openapi.json",
            "This description.",
            Optional.of(Role.VIEWER),
            List.of(Answer.json(200, "", "OpenAPI 3.1")),
            context -> context.contentType(JSON).result(ApiDescription.of(routes, version))));
    return routes;
  }

  private static List<Route> ofCases(CaseRoutes cases, Watchers watchers) {
    Query key =
        new Query(
            "header",
            "Idempotency-Key",
            "{\"type\":\"string\",\"minLength\":1,\"maxLength\":200}",
            "the same key with the same content is the same case, however often it is sent");
    return List.of(
        new Route(
            "post",
            CASES,
            "Accepts a case: files (each a host's snapshot, a capture or a pasted text; one named"
                + " case.yaml says more), in a form perhaps with the fields name, case and text.",
            Optional.of(Role.ENGINEER),
            List.of(
                key, Query.of("name", TEXT, "what people call it, such as the ticket's number")),
            FORMS,
            List.of(
                Answer.json(202, "Case", "it is kept, and will end with a verdict or a failure"),
                Answer.json(200, "Case", "it was accepted before"),
                Answer.problem(Kind.BAD_REQUEST),
                Answer.problem(Kind.TOO_LARGE),
                Answer.problem(Kind.UNKNOWN_FORM),
                Answer.problem(Kind.NOTHING_SENT),
                Answer.problem(Kind.KEY_REUSED),
                Answer.problem(Kind.TOO_MANY),
                Answer.problem(Kind.STORE_UNAVAILABLE)),
            routes -> routes.post(CASES, cases::submit)),
        new Route(
            "get",
            CASES,
            "Lists cases, the newest first.",
            Optional.of(Role.VIEWER),
            List.of(
                Query.of("q", TEXT, "words in the name, the title, the host or the cause"),
                Query.of(
                    "state",
                    "{\"enum\":[\"queued\",\"running\",\"done\",\"failed\"]}",
                    "what became of it"),
                Query.of("verdict", TEXT, "as a diagnosis spells it"),
                Query.of("cause", TEXT, "of the first hypothesis"),
                Query.of(
                    "limit",
                    "{\"type\":\"integer\",\"minimum\":1,\"maximum\":200,\"default\":50}",
                    "so many at most"),
                Query.of("before", TEXT, "next, as the last page gave it")),
            List.of(),
            List.of(Answer.json(200, "Cases", "a page"), Answer.problem(Kind.BAD_REQUEST)),
            routes -> routes.get(CASES, cases::list)),
        new Route(
            "get",
            CASE,
            "What became of a case.",
            Optional.of(Role.VIEWER),
            List.of(),
            List.of(),
            List.of(Answer.json(200, "Case", "the case"), Answer.problem(Kind.NOT_FOUND)),
            routes -> routes.get(CASE, cases::show)),
        new Route(
            "delete",
            CASE,
            "Deletes a case with its files and reports: one's own; admins, anybody's.",
            Optional.of(Role.ENGINEER),
            List.of(),
            List.of(),
            List.of(new Answer(204, "", "", "it is gone"), Answer.problem(Kind.NOT_FOUND)),
            routes -> routes.delete(CASE, telling(watchers, cases::delete))),
        new Route(
            "get",
            CASE + "/report",
            "What was found.",
            Optional.of(Role.VIEWER),
            List.of(
                Query.of(
                    "format",
                    "{\"enum\":[\"json\",\"text\",\"markdown\",\"html\"],\"default\":\"json\"}",
                    "how"),
                Query.of("lang", "{\"enum\":[\"en\",\"zh\"]}", "in which language"),
                Query.of("earlier", "{\"type\":\"boolean\"}", "of a failed case: the last one")),
            List.of(),
            List.of(
                Answer.json(200, "", "hopwise/diagnosis/1, see `hopwise schema diagnosis`"),
                new Answer(200, "text/plain", "", "as a terminal shows it"),
                new Answer(200, "text/markdown", "", "for a ticket"),
                new Answer(200, "text/html", "", "a page that loads nothing"),
                Answer.problem(Kind.BAD_REQUEST),
                Answer.problem(Kind.NOT_FOUND),
                Answer.problem(Kind.NOT_READY)),
            routes -> routes.get(CASE + "/report", cases::report)),
        new Route(
            "get",
            CASE + "/events",
            "Follows a case: an event named case, with the case as JSON, now and at each change.",
            Optional.of(Role.VIEWER),
            List.of(),
            List.of(),
            List.of(
                new Answer(200, "text/event-stream", "", "until the case has ended"),
                Answer.problem(Kind.NOT_FOUND),
                Answer.problem(Kind.NOT_ACCEPTABLE)),
            routes -> {
              // after it is known that who asks may know of cases
              routes.beforeMatched(CASE + "/events", cases::beforeEvents);
              routes.sse(
                  CASE + "/events", client -> watchers.add(client.ctx().pathParam("id"), client));
            }));
  }

  private static List<Route> afterwards(
      AdditionRoutes additions, FeedbackRoutes feedback, Watchers watchers) {
    String one = CASE + "/additions/{addition}";
    return List.of(
        new Route(
            "post",
            CASE + "/additions",
            "Adds files or pasted text to a case, which is examined again with them.",
            Optional.of(Role.ENGINEER),
            List.of(),
            FORMS,
            List.of(
                Answer.json(202, "Case", "they are kept, and the case is examined again"),
                Answer.json(200, "Case", "the same was added before"),
                Answer.problem(Kind.BAD_REQUEST),
                Answer.problem(Kind.NOT_FOUND),
                Answer.problem(Kind.TOO_LARGE),
                Answer.problem(Kind.UNKNOWN_FORM),
                Answer.problem(Kind.NOTHING_SENT),
                Answer.problem(Kind.STORE_UNAVAILABLE)),
            routes -> routes.post(CASE + "/additions", telling(watchers, additions::add))),
        new Route(
            "delete",
            one,
            "Takes something back that was added; the case is examined again without it.",
            Optional.of(Role.ENGINEER),
            List.of(),
            List.of(),
            List.of(new Answer(204, "", "", "it is gone"), Answer.problem(Kind.NOT_FOUND)),
            routes -> routes.delete(one, telling(watchers, additions::remove))),
        new Route(
            "post",
            CASE + "/answers",
            "Answers one of the case's questions: host and run as it asks, and either output, what"
                + " the command printed, or outcome, skipped or impossible.",
            Optional.of(Role.ENGINEER),
            List.of(),
            List.of(JSON, "multipart/form-data", "application/x-www-form-urlencoded"),
            List.of(
                Answer.json(202, "Case", "it is kept; what became of it is told by additions"),
                Answer.json(200, "Case", "the same was answered before"),
                Answer.problem(Kind.BAD_REQUEST),
                Answer.problem(Kind.NOT_FOUND),
                Answer.problem(Kind.UNKNOWN_FORM),
                Answer.problem(Kind.UNKNOWN_QUESTION),
                Answer.problem(Kind.STORE_UNAVAILABLE)),
            routes -> routes.post(CASE + "/answers", telling(watchers, additions::answer))),
        new Route(
            "post",
            CASE + "/feedback",
            "Says what it was: cause, one of the catalogue's, or note, or both.",
            Optional.of(Role.ENGINEER),
            List.of(),
            List.of(JSON, "multipart/form-data", "application/x-www-form-urlencoded"),
            List.of(
                Answer.json(200, "Case", "it is kept"),
                Answer.problem(Kind.BAD_REQUEST),
                Answer.problem(Kind.NOT_FOUND),
                Answer.problem(Kind.UNKNOWN_FORM),
                Answer.problem(Kind.UNKNOWN_CAUSE)),
            routes -> routes.post(CASE + "/feedback", feedback::say)));
  }

  /** Tells those who follow the case that it changed. */
  static io.javalin.http.Handler telling(Watchers watchers, io.javalin.http.Handler handler) {
    return context -> {
      handler.handle(context);
      watchers.changed(context.pathParam("id"));
    };
  }

  private static Route plain(
      String method,
      String path,
      String summary,
      Optional<Role> least,
      List<Answer> answers,
      io.javalin.http.Handler handler) {
    return new Route(
        method,
        path,
        summary,
        least,
        List.of(),
        List.of(),
        answers,
        routes -> AccountTable.register(routes, method, path, handler));
  }

  private static void health(Context context, boolean isWell) {
    context
        .status(isWell ? 200 : 503)
        .contentType(JSON)
        .result(JsonText.object(json -> json.writeBooleanField("ok", isWell)));
  }
}
