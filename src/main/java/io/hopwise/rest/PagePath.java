package io.hopwise.rest;

import io.hopwise.store.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.Optional;

/**
 * Where a page is, or what a form on one does. Pages are for people: programs are told of none.
 *
 * @param method in lower case
 * @param least the role that it needs; none where it is for those, too, of whom nothing is known
 */
record PagePath(String method, String path, Optional<Role> least, Handler handler) {
  /** Something that is nobody's secret. */
  static PagePath open(String method, String path, Handler handler) {
    return new PagePath(method, path, Optional.empty(), handler);
  }

  /** A page. */
  static PagePath get(String path, Role least, Handler handler) {
    return new PagePath("get", path, Optional.of(least), handler);
  }

  /** A form. */
  static PagePath post(String path, Role least, Handler handler) {
    return new PagePath("post", path, Optional.of(least), handler);
  }

  void register(RoutesConfig routes) {
    AccountTable.register(routes, method, path, handler);
  }

  /** By whom it may be asked for. */
  Guarded guarded() {
    return new Guarded(method, path, least);
  }
}
