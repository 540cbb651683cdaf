package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.CaseWriter;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.TakenSymptoms;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.WarningText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** {@code hopwise case init}: writes the case file of a folder of files, for editing. */
final class CaseCommand {
  static final Syntax SYNTAX =
      new Syntax("case init", List.of("--out", "--lang"), List.of(), List.of(), Syntax.Words.FILES);

  private final Surroundings surroundings;
  private final Language language;

  CaseCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    List<String> words = options.words();
    if (words.isEmpty() || !words.get(0).equals("init")) {
      throw Options.bad("case-init-only", words.isEmpty() ? "" : words.get(0));
    }
    List<Path> paths = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      if (Cases.isCase(word)) {
        throw Options.bad("case-file-exists", word);
      }
      paths.add(Cases.path(word));
    }
    Path out = out(options, paths);
    if (Files.exists(out)) {
      throw Options.bad("case-file-exists", out.toString());
    }
    Case files = CaseFile.ofFiles(paths, List.of());
    if (files.hosts().isEmpty()) {
      throw Options.bad("case-init-without-hosts");
    }
    CaseFacts read = CaseFacts.read(files);
    Case taken = TakenSymptoms.take(files, read);
    Messages messages = Messages.in(language);
    for (Warning warning : taken.warnings()) {
      surroundings.complain(WarningText.of(warning, messages) + "\n");
    }
    Path folder = out.toAbsolutePath().normalize().getParent();
    write(out, CaseWriter.write(files, taken, paths, folder == null ? Path.of("") : folder));
    surroundings.print(messages.of("report.case-written", out.toString()) + "\n");
    return 0;
  }

  /** In the folder that was named, or here. */
  private static Path out(Options options, List<Path> paths) throws BadInput {
    if (options.has("--out")) {
      return Cases.path(options.value("--out", ""));
    }
    boolean folder = paths.size() == 1 && Files.isDirectory(paths.get(0));
    return folder ? paths.get(0).resolve("case.yaml") : Path.of("case.yaml");
  }

  private static void write(Path out, String yaml) throws BadInput {
    try {
      Files.writeString(out, yaml, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw Options.bad("case-file-exists", out.toString());
    } catch (IOException e) {
      throw Options.bad("out-not-writable", out.toString());
    }
  }
}
