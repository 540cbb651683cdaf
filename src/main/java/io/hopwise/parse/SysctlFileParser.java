package io.hopwise.parse;

import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;

/**
 * A file below {@code /proc/sys/net}: one kernel parameter, whose key is its path (proc_sys(5)). A
 * tree of them may lack any, so that it is no whole list.
 */
record SysctlFileParser() implements Parser {
  private static final String ROOT = "proc/sys/";

  /** Whether this is the path of a parameter that a walk or a rule can ask for. */
  static boolean knows(String path) {
    return path.lastIndexOf(ROOT) >= 0 && SysctlParser.isWanted(key(path));
  }

  private static String key(String path) {
    return path.substring(path.lastIndexOf(ROOT) + ROOT.length()).replace('/', '.');
  }

  @Override
  public void parse(Text text, Place place, Sink sink) {
    Lines lines = new Lines(text);
    if (!sink.isTold(place, Topic.SYSCTLS, "") && lines.next()) {
      sink.add(
          new Sysctl(
              place.host(),
              place.netns(),
              key(text.label()),
              lines.line(),
              lines.source(place.host())));
    }
  }
}
