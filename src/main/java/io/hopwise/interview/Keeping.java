package io.hopwise.interview;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.CaseHost;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps answers beside the case file: {@code answers/HOST.txt}, each named in its {@code hosts:}.
 * Files appear whole or not at all, and nothing of the case file is changed but that a line is
 * added.
 */
public final class Keeping {
  private final Path file;
  private final Path folder;
  private final String begins;
  private final Map<String, Path> files = new HashMap<>();
  private boolean isByHand;
  private boolean isUsed;

  /**
   * Beside a case file.
   *
   * @param begins what is written where there is no such file yet
   */
  public Keeping(Path file, String begins) {
    this.file = file.toAbsolutePath().normalize();
    this.begins = begins;
    Path beside = this.file.getParent();
    this.folder = (beside == null ? Path.of("") : beside).resolve("answers");
  }

  /** The case file. */
  public Path file() {
    return file;
  }

  /** Whether the case file could not be extended, so that somebody has to do it by hand. */
  public boolean isByHand() {
    return isByHand;
  }

  /** Whether the case file was extended. */
  public boolean isUsed() {
    return isUsed;
  }

  /** The files that hold answers. */
  public List<Path> answers() {
    return files.values().stream().sorted().toList();
  }

  /** The case with what was pasted. */
  Case with(Case input, Pasted pasted) throws IOException {
    Optional<Path> before = Optional.ofNullable(files.get(pasted.host()));
    Path target = before.isPresent() ? before.get() : free(pasted.host());
    String text = before.isPresent() ? Files.readString(target, StandardCharsets.UTF_8) : "";
    Files.createDirectories(folder);
    write(target, text + pasted.text());
    files.put(pasted.host(), target);
    return before.isPresent() ? input : input.and(target);
  }

  /** Takes back what was pasted last. */
  void without(Pasted pasted) throws IOException {
    Path target = files.get(pasted.host());
    String text = Files.readString(target, StandardCharsets.UTF_8);
    String rest = text.substring(0, text.length() - pasted.text().length());
    if (rest.isEmpty()) {
      Files.delete(target);
      files.remove(pasted.host());
      if (files.isEmpty()) {
        deleteIfEmpty(folder);
      }
    } else {
      write(target, rest);
    }
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // an earlier session's answers
    }
  }

  private Path free(String host) {
    String name = host.replaceAll("[^\\p{L}\\p{N}._-]", "_");
    Path path = folder.resolve(name + ".txt");
    for (int i = 2; Files.exists(path); i++) {
      path = folder.resolve(name + "-" + i + ".txt");
    }
    return path;
  }

  /** Names a snapshot in the case file, unless it is named there. */
  void name(Path snapshot) throws IOException {
    if (isByHand) {
      return;
    }
    Path base = file.getParent() == null ? Path.of("") : file.getParent();
    Path path = snapshot.toAbsolutePath().normalize();
    String shown = path.startsWith(base) ? base.relativize(path).toString() : path.toString();
    String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : begins;
    Optional<String> longer = HostsOfYaml.with(text, shown);
    if (longer.isEmpty() || !isSound(longer.get(), text, path)) {
      isByHand = true;
      return;
    }
    write(file, longer.get());
    isUsed = true;
  }

  /** Whether the longer text is the same case with one more snapshot. */
  private boolean isSound(String longer, String text, Path snapshot) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new.yaml");
    try {
      Files.writeString(beside, longer, StandardCharsets.UTF_8);
      Case now = CaseFile.read(beside);
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Case before = CaseFile.read(beside);
      List<CaseHost> hosts = now.hosts();
      return hosts.size() == before.hosts().size() + 1
          && now.symptoms().size() == before.symptoms().size()
          && now.observations().size() == before.observations().size()
          && hosts
              .get(hosts.size() - 1)
              .snapshot()
              .map(path -> path.toAbsolutePath().normalize())
              .equals(Optional.of(snapshot));
    } catch (BadInput e) {
      return false;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Whole or not at all. */
  static void write(Path target, String text) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.writeString(part, text, StandardCharsets.UTF_8);
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
