package io.hopwise.casefile;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.fact.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong in a case file. Reading goes on after a mistake, so that one look finds them all;
 * nothing of a file with mistakes is used.
 */
final class Problems {
  private static final int MOST = 20;

  private final LinedText text;
  private final List<BadInput> found = new ArrayList<>();

  Problems(LinedText text) {
    this.text = text;
  }

  /** Notes a mistake. */
  void add(Position at, String key, String... arguments) {
    if (found.size() < MOST) {
      found.add(new BadInput(text.quoted(at), at.column(), key, arguments));
    }
  }

  /**
   * Notes a word that is none of those expected.
   *
   * @param key of the sentence whose arguments are what is meant, the word and the known words;
   *     with a guess at what was meant as a further argument it is {@code <key>-meant}
   */
  void addUnknown(Position at, String key, String where, String word, List<String> known) {
    String all = String.join(", ", known);
    Optional<String> meant = Spelling.closest(word, known);
    if (meant.isPresent()) {
      add(at, key + "-meant", where, word, all, meant.get());
    } else {
      add(at, key, where, word, all);
    }
  }

  /** Notes a host that is none of the case's. */
  void addUnknownHost(Position at, String host, Collection<String> known) {
    String all = String.join(", ", known);
    Optional<String> meant = Spelling.closest(host, known);
    if (meant.isPresent()) {
      add(at, "unknown-host-meant", host, all, meant.get());
    } else {
      add(at, "unknown-host", host, all);
    }
  }

  /** The line as the source of a fact. */
  Source source(Position at) {
    return text.source(at);
  }

  /** Whether mappings may say where they were read. */
  boolean mayTellOrigins() {
    return text.isJson();
  }

  /** Where a mapping of JSON says that it was read; empty where it says nothing. */
  Optional<Source> origin(Node node) {
    if (text.isJson() && node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.key().text().equals(Origin.KEY)) {
          return Optional.of(Origin.read(entry.value(), this));
        }
      }
    }
    return Optional.empty();
  }

  /** What a mapping holds besides. */
  List<Node.Entry> withoutOrigin(Node.Mapping mapping) {
    if (!text.isJson() || mapping.entries().size() < 2) {
      return mapping.entries();
    }
    List<Node.Entry> others = new ArrayList<>(mapping.entries().size());
    for (Node.Entry entry : mapping.entries()) {
      if (!entry.key().text().equals(Origin.KEY)) {
        others.add(entry);
      }
    }
    return others;
  }

  /**
   * Ends the reading where there were mistakes.
   *
   * @throws BadInput the first; the others, in the file's order, are its suppressed exceptions
   */
  void end() throws BadInput {
    if (found.isEmpty()) {
      return;
    }
    found.sort(
        (a, b) ->
            a.source().line() != b.source().line()
                ? Integer.compare(a.source().line(), b.source().line())
                : Integer.compare(a.column(), b.column()));
    BadInput first = found.get(0);
    for (BadInput other : found.subList(1, found.size())) {
      first.addSuppressed(other);
    }
    throw first;
  }
}
