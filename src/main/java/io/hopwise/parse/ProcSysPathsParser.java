package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;

/**
 * Parameters as {@code grep -r . /proc/sys/net} and {@code head} or {@code tail} of several files
 * show them: {@code PATH:VALUE}, or {@code ==> PATH <==} above the value. Of one file {@code grep}
 * and {@code head} show the value alone.
 */
record ProcSysPathsParser() implements LineParser {
  private static final String ROOT = "/proc/sys/";

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.SYSCTLS, "")) {
      return;
    }
    String path = lines.askedFile(ROOT);
    while (lines.next()) {
      Source source = lines.source(place.host());
      String line = lines.line();
      if (line.length() >= 8 && line.startsWith("==> ") && line.endsWith(" <==")) {
        path = line.substring(4, line.length() - 4).strip();
      } else if (line.startsWith(ROOT) && line.indexOf(':') > 0) {
        int colon = line.indexOf(':');
        add(line.substring(0, colon), line.substring(colon + 1).strip(), place, source, sink);
      } else if (path.startsWith(ROOT)) {
        add(path, line, place, source, sink);
        path = "";
      } else if (!line.startsWith("grep: ") && !line.startsWith(":::")) {
        sink.passedOver(source);
      }
    }
  }

  private static void add(String path, String value, Place place, Source source, Sink sink) {
    String key = path.substring(ROOT.length()).replace('/', '.');
    if (SysctlParser.isWanted(key)) {
      sink.add(new Sysctl(place.host(), place.netns(), key, value, source));
    }
  }
}
