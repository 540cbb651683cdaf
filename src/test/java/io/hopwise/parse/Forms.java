package io.hopwise.parse;

import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Warning;
import io.hopwise.snapshot.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One host's state as every command and file shows it, recorded by {@code
 * src/test/lab/record-forms} in one moment; each form is read as if it were all that somebody sent.
 */
final class Forms {
  private static final Path RECORDED = Path.of("src/test/resources/forms");
  private static final Path COUNTED = Path.of("src/test/resources/counters");

  private static final Path RECORDED6 = Path.of("src/test/resources/forms6");

  private final ParsedHost host;

  private Forms(ParsedHost host) {
    this.host = host;
  }

  /** What these forms alone tell. */
  static Forms read(String... labels) throws Exception {
    return read(RECORDED, labels);
  }

  /** What these forms of what a host counted tell; see {@code src/test/lab/record-counters}. */
  static Forms counted(String... labels) throws Exception {
    return read(COUNTED, labels);
  }

  /** What these forms alone tell of the host whose IPv6 {@code record-forms6} recorded. */
  static Forms read6(String... labels) throws Exception {
    return read(RECORDED6, labels);
  }

  /** What these forms of a host's bridges tell; see {@code src/test/lab/record-bridges}. */
  static Forms bridges(String... labels) throws Exception {
    return read(Path.of("src/test/resources/bridges/node"), labels);
  }

  private static Forms read(Path recorded, String... labels) throws Exception {
    Path folder = Files.createTempDirectory("forms");
    try {
      for (String label : labels) {
        Path to = folder.resolve(label);
        Files.createDirectories(to.getParent());
        Files.copy(recorded.resolve(label), to);
      }
      return new Forms(HostReader.read(Snapshot.open(folder), "node"));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** What a text of this label alone tells. */
  static Forms ofText(String label, String content) throws Exception {
    Path folder = Files.createTempDirectory("forms");
    Path file = folder.resolve(label);
    try {
      Files.writeString(file, content);
      return of(folder);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  /** What a folder tells. */
  static Forms of(Path folder) throws Exception {
    return new Forms(HostReader.read(Snapshot.open(folder), "node"));
  }

  /** The labels of what was recorded below a folder. */
  static List<String> labels(String folder) throws Exception {
    try (Stream<Path> files = Files.walk(RECORDED.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> RECORDED.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** The recorded text. */
  static String text(String label) throws Exception {
    return Files.readString(RECORDED.resolve(label));
  }

  /** The recorded text of the host whose IPv6 was recorded. */
  static String text6(String label) throws Exception {
    return Files.readString(RECORDED6.resolve(label));
  }

  <T extends HostFact> List<T> all(Class<T> kind) {
    return host.facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The facts of a kind as their fields, without the source and those that are left out. */
  List<Map<String, Object>> fields(Class<? extends HostFact> kind, String... without) {
    return all(kind).stream().map(fact -> fields(fact, Set.of(without))).toList();
  }

  private static Map<String, Object> fields(HostFact fact, Set<String> without) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : fact.getClass().getRecordComponents()) {
      if (component.getType() != Source.class && !without.contains(component.getName())) {
        try {
          fields.put(component.getName(), component.getAccessor().invoke(fact));
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return fields;
  }

  boolean isCollected(Topic topic, String table) {
    return all(Collected.class).stream()
        .anyMatch(list -> list.topic() == topic && list.table().equals(table));
  }

  /** What was not understood, line by line. */
  List<String> warnings() {
    List<String> all = new ArrayList<>();
    for (Warning warning : host.warnings()) {
      all.add(warning.key() + " " + warning.source().text());
    }
    return all;
  }
}
