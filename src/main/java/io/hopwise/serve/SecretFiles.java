package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Variables that name a file instead of being what they say: {@code NAME_FILE} for {@code NAME}. So
 * come the secrets of containers and the credentials of systemd, and stand in no environment.
 */
final class SecretFiles {
  private static final String VARIABLE = "HOPWISE_SERVE_";
  static final String FILE = "_FILE";

  private SecretFiles() {}

  /** The variables, with what stands in the files that some of them name. */
  static Map<String, String> read(Map<String, String> environment, Given given) {
    Map<String, String> all = new HashMap<>(environment);
    environment.forEach(
        (variable, file) -> {
          if (variable.startsWith(VARIABLE) && variable.endsWith(FILE)) {
            String name = variable.substring(0, variable.length() - FILE.length());
            try {
              String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
              all.put(name, text.stripTrailing());
            } catch (IOException | InvalidPathException e) {
              given.problem("data", Mistake.of("serve-secret-file", variable, file));
            }
          }
        });
    return all;
  }
}
