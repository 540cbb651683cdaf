package io.hopwise.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.CaseHost;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The facts of what hosts printed, and recordings. Each text is read once in a JVM, for mutation
 * testing walks it thousands of times: so mutants of the parsers must not be judged by the tests
 * that use this.
 */
public final class Printed {
  private static final Map<Host, List<HostFact>> BY_TEXT = new ConcurrentHashMap<>();
  private static final Map<Path, List<HostFact>> BY_SNAPSHOT = new ConcurrentHashMap<>();

  private static final Map<Path, List<JsonNode>> BY_LINES = new ConcurrentHashMap<>();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Printed() {}

  private record Host(String name, Map<String, String> texts) {}

  /** The facts of a host, by its files' paths within a snapshot and what they hold. */
  public static List<HostFact> facts(String name, Map<String, String> texts) {
    return BY_TEXT.computeIfAbsent(new Host(name, Map.copyOf(texts)), host -> written(name, texts));
  }

  /** The facts of the host that a recorded snapshot is of, named as the file is. */
  public static List<HostFact> facts(Path snapshot) {
    String file = snapshot.getFileName().toString();
    String name = file.replace(".tar.gz", "");
    return BY_SNAPSHOT.computeIfAbsent(snapshot, path -> read(path, name));
  }

  /** The facts of hosts as a case file tells them. */
  static List<HostFact> told(String yaml) {
    return BY_TEXT.computeIfAbsent(new Host("", Map.of("case.yaml", yaml)), host -> read(yaml));
  }

  private static List<HostFact> read(String yaml) {
    try {
      Path file = Files.createTempFile("case", ".yaml");
      Files.writeString(file, yaml);
      List<HostFact> facts = new ArrayList<>();
      for (CaseHost host : CaseFile.read(file).hosts()) {
        facts.addAll(host.facts(host.name(), List.of()));
      }
      Files.delete(file);
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadInput e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What a file of JSON Lines holds. */
  public static List<JsonNode> lines(Path file) {
    return BY_LINES.computeIfAbsent(
        file,
        path -> {
          List<JsonNode> nodes = new ArrayList<>();
          try {
            for (String line : Files.readAllLines(path)) {
              nodes.add(JSON.readTree(line));
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return nodes;
        });
  }

  private static List<HostFact> written(String name, Map<String, String> texts) {
    try {
      Path folder = Files.createTempDirectory("printed");
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = folder.resolve(text.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
      }
      List<HostFact> facts = read(folder, name);
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<HostFact> read(Path snapshot, String name) {
    try {
      return List.copyOf(HostReader.read(Snapshot.open(snapshot), name).facts());
    } catch (BadInput e) {
      throw new IllegalStateException(e);
    }
  }
}
