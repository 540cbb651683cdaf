package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;

/** {@code sysctl -n KEY KEY}: a line for each parameter that was asked for, in that order. */
record SysctlValuesParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.SYSCTLS, "")) {
      return;
    }
    List<String> keys = lines.askedKeys();
    List<Sysctl> told = new ArrayList<>();
    while (lines.next()) {
      Source source = lines.source(place.host());
      String key = told.size() < keys.size() ? keys.get(told.size()) : "";
      told.add(new Sysctl(place.host(), place.netns(), key, lines.line(), source));
    }
    for (Sysctl parameter : told) {
      if (told.size() != keys.size()) {
        // a key that the kernel does not know leaves its line out
        sink.passedOver(parameter.source());
      } else if (SysctlParser.isWanted(parameter.key())) {
        sink.add(parameter);
      }
    }
  }
}
