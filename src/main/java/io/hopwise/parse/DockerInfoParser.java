package io.hopwise.parse;

import io.hopwise.fact.LogLine;

/** {@code docker info}: what the engine warns of, such as parameters that are switched off. */
record DockerInfoParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    while (lines.next()) {
      if (lines.startsWith("WARNING: ")) {
        sink.add(new LogLine(place.host(), "dockerd", lines.line(), lines.source(place.host())));
      }
    }
  }
}
