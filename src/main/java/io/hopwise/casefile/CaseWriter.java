package io.hopwise.casefile;

import io.hopwise.fact.Endpoint;
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
  private static final int LONGEST_COMMENT = 120;

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
    FactLine line = new FactLine();
    line.always("probe", symptom.probe());
    end(line, "from", symptom.flow().from());
    end(line, "to", symptom.flow().to());
    line.put("port", symptom.flow().port(), -1)
        .put("size", symptom.flow().size(), -1)
        .put("dont_fragment", symptom.flow().dontFragment(), false)
        .always("result", symptom.result().text())
        .put("intermittent", symptom.intermittent(), false);
    line("  - " + line.end());
  }

  private static void end(FactLine line, String key, Endpoint end) {
    FactLine inner =
        new FactLine().put("host", end.host()).put("pod", end.pod()).put("ip", end.ip());
    line.raw(key, inner.end());
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

  /** What a comment quotes stays on its line. */
  private void comment(String indent, String text) {
    StringBuilder plain = new StringBuilder(indent).append("# ");
    for (int i = 0; i < text.length() && i < LONGEST_COMMENT; i++) {
      char c = text.charAt(i);
      boolean unprintable = Character.isISOControl(c) || Character.isSurrogate(c) || c >= 0xfffe;
      boolean ends = c == 0x2028 || c == 0x2029 || c == 0xfeff;
      plain.append(unprintable || ends ? ' ' : c);
    }
    line(plain.toString());
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
