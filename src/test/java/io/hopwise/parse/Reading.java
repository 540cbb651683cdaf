package io.hopwise.parse;

import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Warning;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** A text parsed for a test: what came out, by kind. */
final class Reading {
  static final Place PLACE = new Place("node01", "");

  private final Sink sink = new Sink();

  private Reading() {}

  /** Parses the lines as one text. */
  static Reading of(Parser parser, String... lines) {
    return new Reading().and(parser, "file", String.join("\n", lines) + "\n");
  }

  /** Parses the lines as one text of this file. */
  static Reading ofFile(Parser parser, String file, String... lines) {
    return new Reading().and(parser, file, String.join("\n", lines) + "\n");
  }

  /** Parses a text of another file into the same sink. */
  Reading and(Parser parser, String file, String content) {
    parser.parse(new Text(file, content), PLACE, sink);
    sink.joinParts(PLACE.host());
    return this;
  }

  <T extends HostFact> List<T> all(Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (HostFact fact : sink.facts()) {
      if (kind.isInstance(fact)) {
        found.add(kind.cast(fact));
      }
    }
    return found;
  }

  <T extends HostFact> T only(Class<T> kind) {
    List<T> found = all(kind);
    if (found.size() != 1) {
      throw new AssertionError("expected one " + kind.getSimpleName() + ", not " + found);
    }
    return found.get(0);
  }

  List<Warning> warnings() {
    return sink.warnings();
  }

  /** The lines that were not understood. */
  List<Integer> notUnderstood() {
    List<Integer> lines = new ArrayList<>();
    for (Warning warning : warnings()) {
      if (warning.key().equals("line-not-understood")) {
        lines.add(warning.source().line());
      }
    }
    return lines;
  }

  boolean isCollected(Topic topic, String table) {
    for (Collected collected : all(Collected.class)) {
      if (collected.topic() == topic && collected.table().equals(table)) {
        return true;
      }
    }
    return false;
  }

  boolean isCollected(Topic topic) {
    return isCollected(topic, "");
  }
}
