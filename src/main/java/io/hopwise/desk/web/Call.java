package io.hopwise.desk.web;

import java.util.Map;
import java.util.Optional;

/**
 * A request to a helpdesk.
 *
 * @param path below the helpdesk's address, without a slash before it
 * @param query names and values, which are encoded
 */
record Call(
    String method,
    Template path,
    Map<String, Template> query,
    Map<String, Template> headers,
    Payload payload) {
  Call {
    query = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(query));
    headers = Map.copyOf(headers);
  }

  /** What it carries. */
  sealed interface Payload {
    /** Nothing. */
    record None() implements Payload {}

    /** JSON. */
    record Body(Content content) implements Payload {}

    /**
     * A form of several parts.
     *
     * @param parts texts, or JSON, by their names
     * @param file under which name files come along; none where none do
     */
    record Form(Map<String, Content> parts, Optional<String> file) implements Payload {
      /** Keeps its own copy. */
      public Form {
        parts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parts));
      }
    }

    /** A file as it is. */
    record Raw() implements Payload {}
  }
}
