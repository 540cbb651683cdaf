package io.hopwise.parse;

import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;

/** {@code conntrack -C}: how many connections are tracked, as the parameter of that name tells. */
record ConntrackCountParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (!lines.next() || sink.isTold(place, Topic.SYSCTLS, "")) {
      return;
    }
    String count = lines.line();
    if (Numbers.parseLong(count, 0, count.length()) < 0) {
      sink.notUnderstood(lines.source(place.host()));
      return;
    }
    sink.add(
        new Sysctl(
            place.host(), place.netns(), ConntrackHalves.COUNT, count, lines.source(place.host())));
  }
}
