package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.serve.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which server is meant, as options say it. */
final class ServerOptions {
  static final String CONFIG = "--config";
  static final String LISTEN = "--listen";
  static final String DATA = "--data";
  static final String OPEN = "--open";

  private ServerOptions() {}

  /**
   * Reads its settings.
   *
   * @throws BadInput when their file can't be read
   */
  static SettingsReader.Read read(Options options, Surroundings surroundings) throws BadInput {
    Optional<Path> file =
        options.has(CONFIG) ? Optional.of(Cases.path(options.value(CONFIG, ""))) : Optional.empty();
    Map<String, String> said = new LinkedHashMap<>();
    if (options.has(LISTEN)) {
      said.put("listen", options.value(LISTEN, ""));
    }
    if (options.has(DATA)) {
      said.put("data", Cases.path(options.value(DATA, "")).toAbsolutePath().toString());
    }
    if (options.has(OPEN)) {
      said.put("accounts", "off");
    }
    if (options.has(RulePacks.RULES)) {
      said.put("rules", String.join(",", absolute(options)));
    }
    try {
      return SettingsReader.read(file, said, surroundings.environment());
    } catch (IOException e) {
      throw Options.bad("serve-config-unreadable", options.value(CONFIG, ""));
    }
  }

  private static List<String> absolute(Options options) throws BadInput {
    return RulePacks.paths(options.all(RulePacks.RULES)).stream()
        .map(path -> path.toAbsolutePath().toString())
        .toList();
  }
}
