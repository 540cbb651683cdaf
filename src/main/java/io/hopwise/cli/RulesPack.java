package io.hopwise.cli;

import io.hopwise.cause.RuleSource;
import io.hopwise.cli.Syntax.Words;
import io.hopwise.fact.BadInput;
import io.hopwise.pack.Packs;
import io.hopwise.pack.ZipWriter;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** {@code hopwise rules pack}: makes the zip of a pack that others are given. */
final class RulesPack {
  private static final String OUT = "--out";

  static final Syntax SYNTAX =
      new Syntax("rules pack", List.of(OUT, "--lang"), List.of(), List.of(), Words.FOLDERS);

  private final Surroundings surroundings;
  private final Language language;

  RulesPack(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  /** Exits with 1 where the manifest has something to mend; nothing is written then. */
  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Messages messages = Messages.in(language);
    String out = options.value(OUT, "");
    if (options.words().size() != 1 || out.isBlank()) {
      throw Options.bad("pack-words");
    }
    Path folder = Cases.path(options.words().get(0));
    byte[] zip = ZipWriter.zip(folder);
    RuleSource source;
    try (Packs packs = RulePacks.workedOn(options.words())) {
      if (!packs.problems().isEmpty()) {
        surroundings.complain(new AuthorProblemsText(messages).each(packs.problems()));
        return RulesCommand.TO_MEND;
      }
      List<RuleSource> sources = packs.sources(Version.number(), List.of());
      source = sources.get(sources.size() - 1);
    }
    write(zip, Cases.path(out));
    surroundings.print(messages.of("report.packed", out, source.title(), source.sha256()) + "\n");
    return 0;
  }

  /** A zip appears whole or not at all. */
  private static void write(byte[] zip, Path path) throws BadInput {
    try {
      Path whole = path.toAbsolutePath();
      Path beside = whole.resolveSibling(whole.getFileName() + ".part");
      Files.write(beside, zip);
      Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Options.bad("out-not-writable", path.toString());
    }
  }
}
