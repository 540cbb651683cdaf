package io.hopwise.batch.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a job wrote. */
record OutputFiles(Path folder) {
  /** All lines of files of JSON Lines whose names begin so, in order. */
  List<String> lines(String part) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      String name = folder.relativize(file).toString();
      if (name.startsWith(part) && name.endsWith(".jsonl")) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    lines.sort(null);
    return lines;
  }

  /** What all of it came to. */
  String summary() throws IOException {
    return Files.readString(folder.resolve(Publication.SUMMARY));
  }

  /** The content of each file, by its name. */
  Map<String, String> digests() throws IOException, NoSuchAlgorithmException {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".parquet")) {
        // the same rows, in bytes that differ from run to run
        continue;
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      digests.put(folder.relativize(file).toString(), HexFormat.of().formatHex(digest));
    }
    return digests;
  }

  List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What lies beside it and bears its name, itself included. */
  List<String> beside() throws IOException {
    try (Stream<Path> found = Files.list(folder.getParent())) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(folder.getFileName().toString()))
          .toList();
    }
  }
}
