package io.hopwise.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A case's files as people paste them: each host's commands with their output, in one text. */
final class PastedCase {
  private static final String CONTAINER = ".*/containers/([^/]+)/(.*)";
  private static final String NAMESPACE = ".*/ip_netns_exec_([^_]+)_(.*)";

  private PastedCase() {}

  /** Writes the case anew into a folder: {@code paste.txt}, and the case file beside it. */
  static Path write(Path sample, Path to) throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> lines = new ArrayList<>();
    boolean named = false;
    for (String line : Files.readAllLines(sample.resolve("case.yaml"))) {
      if (!line.contains("snapshot:")) {
        lines.add(line);
        continue;
      }
      String host = line.replaceFirst(".*snapshot: *([^,} ]+).*", "$1");
      paste(sample.resolve(host), host, text);
      if (!named) {
        lines.add("  - snapshot: paste.txt");
        named = true;
      }
    }
    Files.createDirectories(to);
    Files.writeString(to.resolve("paste.txt"), text);
    return Files.write(to.resolve("case.yaml"), lines);
  }

  private static void paste(Path host, String name, StringBuilder text) throws IOException {
    try (Stream<Path> files = Files.walk(host)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String content = Files.readString(file);
        text.append("[root@").append(name).append(" ~]# ");
        text.append(command(host.relativize(file).toString())).append('\n').append(content);
        text.append(content.isEmpty() || content.endsWith("\n") ? "" : "\n");
      }
    }
    text.append("[root@").append(name).append(" ~]# \n");
  }

  /** What is typed to see what a collector keeps under this path. */
  private static String command(String path) {
    if (!path.startsWith("sos_commands/")) {
      return "cat /" + path;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    String command =
        path.matches(CONTAINER)
            ? path.replaceFirst(CONTAINER, "docker exec $1 $2")
            : path.matches(NAMESPACE) ? path.replaceFirst(NAMESPACE, "ip netns exec $1 $2") : name;
    return command
        .replace('_', ' ')
        .replaceFirst("^docker (inspect)$", "docker $1 \\$(docker ps -q)");
  }
}
