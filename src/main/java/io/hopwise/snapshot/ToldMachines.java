package io.hopwise.snapshot;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences above a command that say on which machine it was typed, by its address or as another
 * one: {@code 目标机器 10.0.0.5 上抓包：}, {@code On the node 10.0.0.5:}, {@code # 另一台机器}.
 */
final class ToldMachines {
  private static final String ADDRESS = "(\\d{1,3}(?:\\.\\d{1,3}){3})";

  /** Between an address and the word for "on" stands at most what the machine is. */
  private static final Pattern ON_ADDRESS =
      Pattern.compile(".{0,40}?" + ADDRESS + " ?(?:这台)?(?:机器|节点|主机|服务器)? ?上.{0,40}");

  private static final Pattern ON_ADDRESS_ENGLISH =
      Pattern.compile(
          "(?i)(?:and |then |now )?(?:on|from) (?:the )?(?:(?:other|second|first|target|source|destination"
              + "|worker|master|node|host|machine|server|vm)[ ,]){0,3}"
              + ADDRESS
              + "(?:[ ,].{0,40})?");

  private static final Pattern OTHER =
      Pattern.compile("(?:在|去|到)?另外?一(?:台|个)(机器|节点|主机|服务器)(?:上.{0,20})?");

  private static final Pattern OTHER_ENGLISH =
      Pattern.compile(
          "(?i)(?:and |then |now )?(?:on |from )?(?:the |an)other (node|host|machine|server|vm)");

  /** What a heading ends with where its colon was left out. */
  private static final Pattern DONE_THERE = Pattern.compile(".*上(?:抓包|执行|查看|看|看下|测试|操作)");

  private static final int LONGEST = 80;

  private ToldMachines() {}

  /** The machine; empty for a line that is no heading or names none. */
  static Optional<String> in(String line) {
    String text = line.strip();
    boolean isComment = text.startsWith("#");
    boolean isHeading =
        isComment || text.endsWith(":") || text.endsWith("：") || DONE_THERE.matcher(text).matches();
    if (text.length() > LONGEST || !isHeading) {
      return Optional.empty();
    }
    String bare = KnownOutput.heading(text);
    for (Pattern named : new Pattern[] {ON_ADDRESS, ON_ADDRESS_ENGLISH}) {
      Matcher found = named.matcher(bare);
      if (found.matches()) {
        return Optional.of(found.group(1));
      }
    }
    Matcher chinese = OTHER.matcher(bare);
    if (chinese.matches()) {
      return Optional.of("另一台" + chinese.group(1));
    }
    Matcher english = OTHER_ENGLISH.matcher(bare);
    return english.matches()
        ? Optional.of("other-" + english.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
