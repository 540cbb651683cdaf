package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One command's output in a pasted text.
 *
 * @param host whose it is; empty where no prompt has said so yet
 * @param label the path that a collector gives it
 * @param typed the command, where one was typed
 * @param isDoubtful whether it may be of a container that nobody named
 * @param from index of its first line
 * @param to index behind its last line
 * @param prefix what stands before each of its lines, among others' that have another; mostly empty
 */
record PastedSection(
    String host,
    String label,
    Optional<TypedCommand> typed,
    boolean isDoubtful,
    int from,
    int to,
    String prefix) {
  /** The hosts of sections in their order; one without a name where none has any. */
  static List<String> hosts(List<PastedSection> sections) {
    List<String> hosts =
        sections.stream()
            .map(PastedSection::host)
            .filter(host -> !host.isEmpty())
            .distinct()
            .toList();
    return hosts.isEmpty() ? List.of("") : hosts;
  }

  /** The section as a text, in which its lines keep their numbers. */
  Text text(String file, List<String> lines) {
    List<String> printed = new ArrayList<>();
    for (int i = from; i < to; i++) {
      printed.add(line(lines, i));
    }
    StringBuilder content = new StringBuilder("\n".repeat(from));
    for (String line : Wrapped.joined(label, Flattened.restored(label, printed))) {
      content.append(line).append('\n');
    }
    return new Text(file, content.toString(), label, typed);
  }

  /** The line of this index as it was printed; empty for another's. */
  private String line(List<String> lines, int index) {
    String line = lines.get(index);
    if (prefix.isEmpty()) {
      return line.equals(PastedLines.FENCE) ? "" : line;
    }
    if (!line.startsWith(prefix)) {
      return "";
    }
    String printed = line.substring(prefix.length());
    return printed.startsWith(" ") ? printed.substring(1) : printed;
  }
}
