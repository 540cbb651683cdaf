package io.hopwise.parse;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Source;
import java.util.Optional;

/**
 * {@code brctl showstp BRIDGE}: a bridge and below it each port with its state (brctl(8)). As with
 * {@code bridge link} without {@code -d} only ports that pass nothing on are kept: what else a port
 * is set to does not stand here.
 */
record BrctlStpParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    String bridge = "";
    String port = "";
    while (lines.next()) {
      Source source = lines.source(place.host());
      String line = lines.line();
      if (line.isBlank()) {
        continue;
      }
      if (!lines.isIndented()) {
        int open = line.indexOf(" (");
        port = open < 0 ? "" : line.substring(0, open);
        bridge = open < 0 ? line.strip() : bridge;
        if (line.strip().split(" +", -1).length > 2) {
          sink.notUnderstood(source);
        }
        continue;
      }
      Optional<String> state = state(line);
      if (state.isPresent() && !port.isEmpty() && !state.get().equals("forwarding")) {
        sink.add(
            new BridgePort(
                place.host(),
                place.netns(),
                port,
                bridge,
                state.get(),
                false,
                false,
                true,
                true,
                source));
      }
    }
  }

  /** {@code port id 8001 state blocking}. */
  private static Optional<String> state(String line) {
    Words words = new Words(line, 0, line.length());
    boolean isPort = words.next() && words.is("port") && words.after().equals("id");
    words.next();
    return isPort && words.after().equals("state")
        ? Optional.of(Numbers.lowerCase(words.after()))
        : Optional.empty();
  }
}
