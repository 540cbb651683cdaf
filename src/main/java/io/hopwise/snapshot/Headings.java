package io.hopwise.snapshot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that say whose output follows, or which command's, where no prompt does. */
final class Headings {
  private static final List<String> BEFORE =
      List.of(
          "on ", "from ", "the ", "master ", "worker ", "minion ", "node ", "host ", "server ",
          "在");
  private static final List<String> BEHIND =
      List.of(" node", " host", "上执行", "上的输出", "上", "节点", "主机", "上");

  /** A name that a host bears and no word of a sentence: it holds a number or a hyphen. */
  private static final Pattern NAME =
      Pattern.compile("(?=[^ ]*[0-9-])[A-Za-z\\p{IsHan}][\\p{L}\\p{N}._-]{1,62}");

  /** What else is headed so: {@code Step-2}, {@code eth0}, {@code Pod-to-pod}. */
  private static final Pattern NO_HOST =
      Pattern.compile(
          "(?i)[^0-9]*|docker0|(?:step|test|case|part|phase|section|issue|option|round|try|ipv|v"
              + "|eth|ens|eno|enp|em|br|cni|flannel|veth|vxlan|tun|tunl|bond|wg)[-_.]?[0-9].*");

  /**
   * {@code Node 2}, {@code worker1}, {@code 2.node route}, {@code 1st minion node}: whom the writer
   * knows by a part and a number.
   */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i)(?:\\(?\\d{1,2}[.)、] ?)?(?:(\\d{1,2})(?:st|nd|rd|th) (?:minion |worker |k8s )?)?"
              + "(node|master|worker|server|host|minion|slave|machine|vm|agent"
              + "|control-plane|节点|主机|机器|服务器|从节点|主节点)(?:[ _#-]{0,2}(\\d{1,3}))?(?: ?(?:节点|主机|机器))?"
              + "(?: (?:routes?|routing table|ip|interfaces?|ifconfig|iptables)|(?:的|上的)?路由(?:表|信息)?)?(?: ?[:：])?");

  /** {@code On node ip-10-0-0-5, ip a and ip route say:}. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?i)(?:on|from) (?:the |my )?(?:node|host|master|worker|minion|server|machine) `?"
              + "(?=[^ ]*[0-9-])(\\p{L}[\\p{L}\\p{N}._-]{1,62}?)`?[,:] .{0,200}");

  private static final int LONGEST = 80;

  private final List<String> lines;
  private final Predicate<TypedCommand> wanted;

  /**
   * Headings of a text.
   *
   * @param wanted whether a command's output is read
   */
  Headings(List<String> lines, Predicate<TypedCommand> wanted) {
    this.lines = lines;
    this.wanted = wanted;
  }

  /**
   * The command that a line consists of, or that a sentence right above code names in backticks:
   * {@code === ip route ===}, {@code `ip a` prints}.
   *
   * @param isCode whether the line stands in code itself, where no sentence does
   */
  Optional<TypedCommand> command(int index, Space space, boolean isCode) {
    String line = lines.get(index).stripTrailing();
    String headed = KnownOutput.heading(line);
    TypedCommand heading = TypedCommand.of(headed);
    boolean decorated = !headed.equals(line) || !heading.space().equals(Space.OWN);
    boolean isAbove = !isCode && decorated && headed.indexOf('`') < 0 && isAboveCode(index);
    if ((heading.isHeading(decorated) || isAbove) && wanted.test(heading.within(space))) {
      return Optional.of(heading.within(space));
    }
    int open = line.indexOf('`');
    int end = line.indexOf('`', open + 1);
    boolean single = !isCode && open >= 0 && end > open && line.indexOf('`', end + 1) < 0;
    return single && isAboveCode(index)
        ? Optional.of(TypedCommand.of(line.substring(open + 1, end)).within(space)).filter(wanted)
        : Optional.empty();
  }

  /**
   * The shell that a line enters, above the first prompt in it: {@code docker exec -it web sh}
   * pasted without the prompt that it was typed behind.
   */
  Optional<TypedCommand> entering(int index) {
    String line = lines.get(index).strip();
    boolean isTold =
        line.contains(" exec ") || line.contains(" run ") || line.startsWith("nsenter ");
    int below = index + 1;
    while (isTold && below < lines.size() && lines.get(below).isBlank()) {
      below++;
    }
    return isTold && below < lines.size() && TypedCommand.isTyped(lines.get(below))
        ? Optional.of(TypedCommand.of(line))
            .filter(typed -> typed.enters() && !typed.space().equals(Space.OWN))
        : Optional.empty();
  }

  /** The host that a line names above a command or its output: {@code On node01:}. */
  Optional<String> host(int index) {
    String text = lines.get(index).strip();
    Matcher sentence = SENTENCE.matcher(text);
    if (sentence.matches() && isAboveCommand(index, sentence.group(1))) {
      return Optional.of(sentence.group(1));
    }
    String name = text.length() > LONGEST ? text : KnownOutput.heading(text);
    Optional<String> numbered = numbered(text, name).or(() -> ToldMachines.in(text));
    if (numbered.isPresent() || name.equals(text)) {
      return numbered.filter(host -> isAboveCommand(index, host));
    }
    String bare = name;
    for (String word : BEFORE) {
      if (name.regionMatches(true, 0, word, 0, word.length())) {
        name = name.substring(word.length()).strip();
      }
    }
    for (String word : BEHIND) {
      boolean ends = name.endsWith(word);
      name = ends ? name.substring(0, name.length() - word.length()).strip() : name;
    }
    TypedCommand command = TypedCommand.of(name);
    boolean isOther = name.equals(bare) && NO_HOST.matcher(name).matches();
    boolean host =
        NAME.matcher(name).matches() && !isOther && !command.isOfTheNetwork() && !command.isUsual();
    return host && isAboveCommand(index, name) ? Optional.of(name) : Optional.empty();
  }

  /** The host in a heading of a part and a number, {@code node2} of {@code Node 2:}. */
  private static Optional<String> numbered(String text, String bare) {
    Matcher found = NUMBERED.matcher(bare);
    if (!found.matches()) {
      return Optional.empty();
    }
    String nth = found.group(1) == null ? "" : found.group(1);
    String number = found.group(3) == null ? nth : found.group(3);
    String role = found.group(2).toLowerCase(Locale.ROOT);
    // a word alone is a heading only where something marks it as one
    return number.isEmpty() && bare.equals(text) && bare.equals(found.group(2))
        ? Optional.empty()
        : Optional.of(role + number);
  }

  private boolean isAboveCode(int index) {
    int below = index + 1;
    while (below < lines.size() && lines.get(below).isBlank()) {
      below++;
    }
    return below < lines.size() && lines.get(below).equals(PastedLines.FENCE);
  }

  /** Whether a command follows that nothing says to be another host's, or the output of one. */
  private boolean isAboveCommand(int index, String host) {
    int below = index + 1;
    // a chapter's first section says what is shown of the host
    boolean isChapter = lines.get(index).startsWith("# ");
    while (below < lines.size()
        && (lines.get(below).isBlank()
            || lines.get(below).equals(PastedLines.FENCE)
            || (isChapter && lines.get(below).startsWith("## ")))) {
      below++;
    }
    if (below >= lines.size()) {
      return false;
    }
    String line = lines.get(below);
    Optional<Prompt> prompt = Prompt.of(line);
    return prompt.isPresent()
        ? prompt.get().host().isEmpty() || prompt.get().host().equals(host)
        : KnownOutput.bare(line).isPresent() || command(below, Space.OWN, false).isPresent();
  }
}
