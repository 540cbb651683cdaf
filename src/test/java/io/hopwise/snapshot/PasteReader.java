package io.hopwise.snapshot;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import io.hopwise.observation.Observations;
import io.hopwise.parse.HostReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a pasted text and tells which host's which command printed what. */
final class PasteReader {
  private final Path folder;
  private List<Warning> warnings = List.of();

  PasteReader(Path folder) {
    this.folder = folder;
  }

  /** Each text as {@code HOST LABEL: first line (its number)}. */
  List<String> read(byte[] bytes) throws IOException, BadInput {
    Path file = Files.write(folder.resolve("paste.txt"), bytes);
    List<String> found = new ArrayList<>();
    List<Warning> said = new ArrayList<>();
    for (Snapshot snapshot : Snapshot.all(file, PasteReader::isWanted)) {
      snapshot.read(PasteReader::isWanted, text -> found.add(snapshot.name() + " " + shown(text)));
      said.addAll(snapshot.warnings());
    }
    warnings = said;
    return found;
  }

  /** Each text as it is handed over. */
  List<String> contents(String pasted) throws IOException, BadInput {
    Path file = Files.writeString(folder.resolve("paste.txt"), pasted);
    List<String> found = new ArrayList<>();
    for (Snapshot snapshot : Snapshot.all(file, PasteReader::isWanted)) {
      snapshot.read(PasteReader::isWanted, text -> found.add(text.content()));
    }
    return found;
  }

  /** What the last reading left out. */
  List<Warning> warnings() {
    return warnings;
  }

  private static boolean isWanted(String label) {
    return HostReader.knows(label) || Observations.knows(label);
  }

  private static String shown(Text text) {
    int number = 1;
    for (String line : text.content().split("\n", -1)) {
      if (!line.isBlank()) {
        return text.label() + ": " + line + " (" + number + ")";
      }
      number++;
    }
    return text.label() + ": (nothing)";
  }
}
