package io.hopwise.casefile;

import io.hopwise.fact.Symptom;
import io.hopwise.observation.CaptureFile;
import io.hopwise.observation.Seen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints the case that a folder of files is as a case file for editing. Read again it is the same
 * case; comments say what each line was taken from.
 */
public final class CaseWriter {
  private final Path folder;
  private final List<Path> given;
  private final StringBuilder yaml = new StringBuilder();

  private CaseWriter(Path folder, List<Path> given) {
    this.folder = folder;
    this.given = given;
  }

  /**
   * The case file.
   *
   * @param files the case as its files are, before anything was taken out of them
   * @param taken the same with what was tried
   * @param given the files and folders that were named
   * @param folder where the case file will stand: its paths begin there
   */
  public static String write(Case files, Case taken, List<Path> given, Path folder) {
    return new CaseWriter(folder, given).write(files, taken);
  }

  private String write(Case files, Case taken) {
    line("case: " + FactLine.quoted(files.name()));
    line("hosts:");
    for (CaseHost host : files.hosts()) {
      host.snapshot().ifPresent(path -> line("  - snapshot: " + FactLine.quoted(relative(path))));
    }
    if (!files.cluster().isEmpty()) {
      line("cluster:");
      files.cluster().forEach(path -> line("  - " + FactLine.quoted(relative(path))));
    }
    line(taken.symptoms().isEmpty() ? "symptoms: []" : "symptoms:");
    for (Symptom symptom : taken.symptoms()) {
      symptom(symptom);
    }
    List<String> captures = new ArrayList<>();
    for (Seen seen : files.seen()) {
      if (!seen.captures().isEmpty()) {
        find(seen.file()).ifPresent(path -> captures.add(capture(path)));
      }
    }
    line(captures.isEmpty() ? "observations: []" : "observations:");
    if (!captures.isEmpty()) {
      comment(
          "  ",
          "host and interface are told by each file's name; where not, add: host: …, interface: …");
    }
    captures.forEach(this::line);
    return yaml.toString();
  }

  private String capture(Path path) {
    String kind = CaptureFile.isOne(path) ? "pcap" : "tcpdump";
    return "  - {" + kind + ": " + FactLine.quoted(relative(path)) + "}";
  }

  private void symptom(Symptom symptom) {
    comment("  ", symptom.source() + ": " + symptom.source().text());
    line("  - " + ObservedLines.symptom(symptom));
  }

  /** The file that a name stands for, beside or below what was named. */
  private Optional<Path> find(String shown) {
    for (Path path : given) {
      Path file = Files.isDirectory(path) ? path.resolve(shown) : path;
      if (Files.isRegularFile(file) && file.endsWith(shown)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private String relative(Path path) {
    Path base = folder.toAbsolutePath().normalize();
    String text = base.relativize(path.toAbsolutePath().normalize()).toString();
    return text.isEmpty() ? "." : text;
  }

  private void comment(String indent, String text) {
    line(indent + ObservedLines.comment(text));
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
