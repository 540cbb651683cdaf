package io.hopwise.casefile;

import java.util.List;

/** The line by which what Hopwise printed of hosts is told from what somebody wrote. */
final class FactsSchema {
  private static final String KEY = "schema";
  private static final String NAME = "hopwise/facts/1";

  private FactsSchema() {}

  /** Whether it says so; another schema's name is noted. */
  static boolean isNamedIn(Node root, Problems problems) {
    if (root instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.key().text().equals(KEY)) {
          boolean isFacts = entry.value() instanceof Node.Scalar name && name.text().equals(NAME);
          if (!isFacts) {
            problems.add(entry.value().at(), "json-other-schema", NAME);
          }
          return isFacts;
        }
      }
    }
    return false;
  }

  /** What stands besides. */
  static Node without(Node root) {
    if (!(root instanceof Node.Mapping mapping)) {
      return root;
    }
    List<Node.Entry> others =
        mapping.entries().stream().filter(entry -> !entry.key().text().equals(KEY)).toList();
    return new Node.Mapping(mapping.at(), others, mapping.size());
  }
}
