package io.hopwise.rest;

import io.hopwise.store.Role;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What can be asked of the server: said once, for the server and for its description.
 *
 * @param method in lower case
 * @param path with its parameters in braces
 * @param summary a line for developers
 * @param least the role that it needs; none where it is for those, too, of whom nothing is known
 * @param queries what may stand behind the question mark
 * @param bodies the content types that are read
 * @param answers by status
 * @param registering makes the server answer it
 */
record Route(
    String method,
    String path,
    String summary,
    Optional<Role> least,
    List<Query> queries,
    List<String> bodies,
    List<Answer> answers,
    Consumer<RoutesConfig> registering) {

  /** By whom it may be asked for. */
  Guarded guarded() {
    return new Guarded(method, path, least);
  }

  /** Also those of the gate before it. */
  List<Answer> allAnswers() {
    List<Answer> all = new ArrayList<>(answers);
    all.add(Answer.problem(Problem.Kind.FOREIGN_PAGE));
    if (least.isPresent()) {
      all.add(Answer.problem(Problem.Kind.SIGN_IN_NEEDED));
      all.add(Answer.problem(Problem.Kind.NOT_ALLOWED));
    }
    return List.copyOf(all);
  }

  /** What may stand behind the question mark, or in a header. */
  record Query(String in, String name, String schema, String says) {
    static Query of(String name, String schema, String says) {
      return new Query("query", name, schema, says);
    }
  }

  /**
   * How it may be answered.
   *
   * @param schema the name of one; empty for what is no JSON
   */
  record Answer(int status, String type, String schema, String says) {
    static Answer json(int status, String schema, String says) {
      return new Answer(status, "application/json", schema, says);
    }

    static Answer problem(Problem.Kind kind) {
      return new Answer(kind.status, Problem.TYPE, "Problem", kind.title);
    }
  }
}
