package io.hopwise.casefile;

import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Spelling;
import io.hopwise.fact.Topic;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code hosts:} of a case file, and the files of their cluster. */
final class HostEntryReader {
  private static final FieldNames FIELDS =
      FieldNames.of("name", "snapshot", "complete", "facts", "exact", "note");

  private final Beside beside;
  private final boolean exact;
  private final Problems problems;
  private final Set<String> names = new HashSet<>();

  /**
   * Reads hosts.
   *
   * @param exact whether nothing follows from their facts where an entry does not say it
   */
  HostEntryReader(Beside beside, boolean exact, Problems problems) {
    this.beside = beside;
    this.exact = exact;
    this.problems = problems;
  }

  /** The hosts, in the file's order. */
  List<CaseHost> read(Fields fields) {
    List<CaseHost> hosts = new ArrayList<>();
    List<Node> entries = fields.list("hosts");
    if (entries.isEmpty()) {
      problems.add(fields.at("hosts"), "hosts-missing");
    }
    for (Node entry : entries) {
      Optional<Fields> host = Fields.of(entry, "host " + (hosts.size() + 1), FIELDS, problems);
      host.ifPresent(in -> hosts.add(host(in)));
    }
    return hosts;
  }

  private CaseHost host(Fields fields) {
    String name = fields.text("name").strip();
    if (!fields.has("name") && !fields.has("snapshot")) {
      problems.add(fields.at(""), "host-without-name", fields.where());
    }
    if (!name.isEmpty() && !names.add(name)) {
      problems.add(fields.at("name"), "host-twice", name);
    }
    Optional<Path> snapshot =
        fields.has("snapshot") && !fields.text("snapshot").isEmpty()
            ? beside(fields.text("snapshot"), fields.at("snapshot"))
            : Optional.empty();
    if (name.isEmpty() && fields.has("facts") && fields.has("snapshot")) {
      problems.add(fields.keyAt("facts"), "facts-without-name", fields.where());
    }
    boolean isExact = fields.flag("exact", exact);
    FactReader reader = new FactReader(name, isExact, problems);
    for (Node fact : fields.list("facts")) {
      reader.read(fact);
    }
    List<HostFact> told = new ArrayList<>(reader.facts());
    List<Topic> complete = new ArrayList<>();
    for (String word : fields.texts("complete")) {
      Optional<Topic> topic = Topics.of(word);
      if (topic.isPresent()) {
        complete.add(topic.get());
        told.add(
            new Collected(name, "", topic.get(), "all", problems.source(fields.keyAt("complete"))));
      } else {
        problems.addUnknown(
            fields.at("complete"), "unknown-word", fields.where() + " complete", word, Topics.ALL);
      }
    }
    return new CaseHost(name, snapshot, told, complete, isExact, fields.source());
  }

  /** The files of {@code cluster:}, which may be one or a list. */
  List<Path> cluster(Fields fields) {
    List<Path> files = new ArrayList<>();
    for (String text : fields.texts("cluster")) {
      beside(text, fields.at("cluster")).ifPresent(files::add);
    }
    return files;
  }

  /** What stands there, seen from the case file; that there is nothing is noted. */
  private Optional<Path> beside(String text, Position at) {
    try {
      Path path = beside.path(text);
      if (!beside.isAllowed(path)) {
        problems.add(at, "snapshot-outside", text);
        return Optional.empty();
      }
      if (Files.exists(path)) {
        return Optional.of(path);
      }
      Optional<String> meant = Spelling.closest(String.valueOf(path.getFileName()), names(path));
      if (meant.isPresent()) {
        problems.add(at, "snapshot-missing-meant", text, meant.get());
        return Optional.empty();
      }
    } catch (InvalidPathException e) {
      // said below
    }
    problems.add(at, "snapshot-missing", text);
    return Optional.empty();
  }

  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    Path folder = path.getParent();
    if (folder != null && Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          names.add(String.valueOf(entry.getFileName()));
        }
      } catch (IOException e) {
        // without a list there is no guess
      }
    }
    names.sort(null);
    return names;
  }

  /** The topics that told facts can be complete for, as case files spell them. */
  private static final class Topics {
    static final List<String> ALL = ToldPlace.words(Topic.class);

    static Optional<Topic> of(String word) {
      for (Topic topic : Topic.values()) {
        if (ToldPlace.word(topic).equals(word)) {
          return Optional.of(topic);
        }
      }
      return Optional.empty();
    }
  }
}
