package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.Messages;
import io.hopwise.serve.ServerSettings;
import io.hopwise.serve.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a server, for commands that work at what it keeps. */
final class ServerOptions {
  /** Names the settings' file. */
  static final String CONFIG = "--config";

  /** Names the folder of what it keeps. */
  static final String DATA = "--data";

  private ServerOptions() {}

  /** The folders of rules that options name, wherever the settings stand. */
  static List<String> absolute(Options options) throws BadInput {
    return RulePacks.paths(options.all(RulePacks.RULES)).stream()
        .map(path -> path.toAbsolutePath().toString())
        .toList();
  }

  /**
   * What they say; what is wrong with them is said to the user.
   *
   * @return none where something is wrong
   * @throws BadInput when the file can't be read
   */
  static Optional<ServerSettings> kept(
      Options options, Surroundings surroundings, Messages messages) throws BadInput {
    Map<String, String> said = new LinkedHashMap<>();
    if (options.has(DATA)) {
      said.put("data", Cases.path(options.value(DATA, "")).toAbsolutePath().toString());
    }
    if (options.has(RulePacks.RULES)) {
      said.put("rules", String.join(",", absolute(options)));
    }
    Optional<Path> file =
        options.has(CONFIG) ? Optional.of(Cases.path(options.value(CONFIG, ""))) : Optional.empty();
    try {
      SettingsReader.Read read = SettingsReader.readKept(file, said, surroundings.environment());
      if (read.settings().isEmpty()) {
        surroundings.complain(new AuthorProblemsText(messages).found(read.problems()));
      }
      return read.settings();
    } catch (IOException e) {
      throw Options.bad("serve-config-unreadable", options.value(CONFIG, ""));
    }
  }
}
