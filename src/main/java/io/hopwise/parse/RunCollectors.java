package io.hopwise.parse;

import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What commands printed that a Troubleshoot bundle's {@code run} collectors ran on its host: {@code
 * host-collectors/run-host/NAME.txt}, and beside it {@code NAME-info.json} with the command; where
 * they ran on the nodes of a cluster, {@code host-collectors/NODE/run-host/NAME.txt}.
 */
final class RunCollectors {
  private static final Pattern FILE =
      Pattern.compile("(?:.*/)?host-collectors/(?:[^/]+/)?run-host/([^/]+?)(-info\\.json|\\.txt)");

  private final Map<String, Text> outputs = new LinkedHashMap<>();
  private final Map<String, String> commands = new LinkedHashMap<>();

  /** Whether a file is one of theirs. */
  static boolean isOne(String file) {
    return file.contains("/run-host/") && FILE.matcher(file).matches();
  }

  /** Keeps it until all are there, for their order is any. */
  void take(Text text) {
    Matcher file = FILE.matcher(text.label());
    if (!file.matches()) {
      return;
    }
    if (file.group(2).equals(".txt")) {
      outputs.put(file.group(1), text);
    } else {
      command(text).ifPresent(command -> commands.put(file.group(1), command));
    }
  }

  /** What one ran, unless it failed. */
  private static Optional<String> command(Text information) {
    Json json = new Json(information, "");
    try {
      if (json.next() && json.isObject()) {
        JsonRow row = json.row();
        boolean worked = row.value("exitCode").equals("0") || !row.has("exitCode");
        return Optional.of(row.value("command")).filter(command -> worked && !command.isEmpty());
      }
    } catch (IOException e) {
      // then nothing says what the output is
    }
    return Optional.empty();
  }

  /** The outputs, labelled with what printed them. */
  List<Text> labelled() {
    List<Text> labelled = new ArrayList<>();
    outputs.forEach(
        (name, output) -> {
          String command = commands.get(name);
          if (command != null) {
            labelled.add(Text.ofCommand(output.file(), output.content(), command));
          }
        });
    return labelled;
  }
}
