package io.hopwise.fact;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs that guard hosts and are known to take containers' packets from within the kernel: the
 * beginnings of names in the paths of their processes, or of their units. Which have done so is
 * told by those who met them (zhangguanzhang.github.io, 2021/04/30; vendors' own notes on
 * containers).
 */
public final class SecurityAgents {
  private static final List<String> NAMES =
      List.of(
          "titanagent",
          "ds_agent",
          "falcon-sensor",
          "qaxsafe",
          "dbappsecurity",
          "safedog",
          "ydservice",
          "ydedr",
          "360safed",
          "service360safe",
          "360entclient",
          "gov_defence",
          "wsssr_defence",
          "asiainfocw",
          "icsintedrity",
          "sdcagent",
          "sfemon",
          "kesl",
          "klnagent",
          "sisipsd",
          "wdavdaemon",
          "sentinelone-agent",
          "cbagentd",
          "hostguard");

  /** Where a word, or a part of a path, begins. */
  private static final Pattern PART =
      Pattern.compile("(?i)(?:^|[\\s/\\[])(" + String.join("|", NAMES) + ")");

  private SecurityAgents() {}

  /** The agent whose name a unit's name, or a part of a program's path in a line, begins with. */
  public static Optional<String> in(String line) {
    Matcher found = PART.matcher(line);
    return found.find() ? Optional.of(found.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }
}
