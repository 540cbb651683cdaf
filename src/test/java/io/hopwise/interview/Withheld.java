package io.hopwise.interview;

import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.CaseHost;
import io.hopwise.diagnosis.Expected;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sample of which a host, or a file of a host, was withheld.
 *
 * @param snapshots where each host's output really lies
 * @param withheld the host
 * @param file the file in its snapshot; empty for all of it
 */
record Withheld(
    Path sample,
    Expected expected,
    Map<String, Path> snapshots,
    String withheld,
    Optional<String> file) {

  String name() {
    return sample.getParent().getFileName()
        + "/"
        + sample.getFileName()
        + " without "
        + withheld
        + file.map(path -> " " + path).orElse("");
  }

  /** Every sample of several hosts without each of them. */
  static List<Withheld> hosts() throws IOException, BadInput {
    List<Withheld> all = new ArrayList<>();
    for (Path sample : samples()) {
      Map<String, Path> snapshots = snapshots(sample);
      if (snapshots.size() > 1) {
        for (String host : snapshots.keySet()) {
          all.add(new Withheld(sample, Expected.of(sample), snapshots, host, Optional.empty()));
        }
      }
    }
    return all;
  }

  /** Every sample without each file. */
  static List<Withheld> files() throws IOException, BadInput {
    List<Withheld> all = new ArrayList<>();
    for (Path sample : samples()) {
      Map<String, Path> snapshots = snapshots(sample);
      for (Map.Entry<String, Path> host : snapshots.entrySet()) {
        for (Path file : filesOf(host.getValue())) {
          String path = host.getValue().relativize(file).toString();
          all.add(
              new Withheld(
                  sample, Expected.of(sample), snapshots, host.getKey(), Optional.of(path)));
        }
      }
    }
    return all;
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> found = Files.walk(Path.of("facts-samples"), 2)) {
      return found
          .filter(path -> path.getFileName().toString().startsWith("hit"))
          .filter(Withheld::isDecided)
          .sorted()
          .toList();
    }
  }

  /** Some are never more than suspected, whatever is answered. */
  private static boolean isDecided(Path sample) {
    try {
      return Expected.of(sample).verdict().equals(Verdict.FAULT_FOUND.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Path> snapshots(Path sample) throws BadInput {
    Map<String, Path> snapshots = new LinkedHashMap<>();
    for (CaseHost host : CaseFile.read(sample).hosts()) {
      Optional<Path> folder = host.snapshot().filter(Files::isDirectory);
      folder.ifPresent(
          path -> snapshots.put(String.valueOf(path.getFileName()), path.toAbsolutePath()));
    }
    return snapshots;
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Writes its case file into a folder of its own. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path rest = folder.resolve(withheld);
    if (file.isPresent()) {
      Path snapshot = snapshots.get(withheld);
      for (Path each : filesOf(snapshot)) {
        String path = snapshot.relativize(each).toString();
        if (!path.equals(file.get())) {
          Path copy = rest.resolve(path);
          Files.createDirectories(copy.getParent());
          Files.copy(each, copy);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(sample.resolve("case.yaml"), StandardCharsets.UTF_8)) {
      String snapshot = line.startsWith("  - snapshot: ") ? line.substring(14).strip() : "";
      if (snapshot.equals(withheld)) {
        lines.add(
            file.isPresent()
                ? "  - snapshot: " + withheld
                : "  - {name: " + withheld + ", facts: []}");
      } else if (!snapshot.isEmpty()) {
        lines.add("  - snapshot: " + sample.toAbsolutePath().resolve(snapshot));
      } else {
        lines.add(
            line.replace("pcap: ", "pcap: " + sample.toAbsolutePath() + "/")
                .replace("tcpdump: ", "tcpdump: " + sample.toAbsolutePath() + "/"));
      }
    }
    return Files.write(folder.resolve("case.yaml"), lines, StandardCharsets.UTF_8);
  }
}
