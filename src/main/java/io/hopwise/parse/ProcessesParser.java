package io.hopwise.parse;

import io.hopwise.fact.InstalledService;
import io.hopwise.fact.SecurityAgents;
import io.hopwise.snapshot.Text;
import java.util.Optional;

/** {@code ps}, in any of its forms (ps(1)): of the processes those that guard the host. */
record ProcessesParser() implements Parser {
  @Override
  public void parse(Text text, Place place, Sink sink) {
    Lines lines = new Lines(text);
    while (lines.next()) {
      Optional<String> agent = agent(lines.line());
      if (place.netns().isEmpty() && agent.isPresent() && !sink.hasService(agent.get())) {
        sink.add(
            new InstalledService(place.host(), agent.get(), "running", lines.source(place.host())));
      }
    }
  }

  /** Whoever only looks for an agent is none. */
  private static Optional<String> agent(String line) {
    return line.contains("grep ") ? Optional.empty() : SecurityAgents.in(line);
  }
}
