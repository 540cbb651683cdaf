package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command line as somebody typed it, without what only says who runs it, where and how its output
 * is shown.
 *
 * @param host on which it ran, where {@code ssh} says so; empty for the shell's own
 * @param space whose network it ran in
 * @param line the command proper; empty where a shell was entered
 * @param seconds after which {@code timeout} would have ended it; -1 for never
 * @param elsewhere run on a host that nothing tells, by {@code ssh} in a loop
 */
public record TypedCommand(String host, Space space, String line, int seconds, boolean elsewhere) {
  /** Programs whose output tells of the network, so that it matters when it is not read. */
  private static final Set<String> OF_THE_NETWORK =
      Set.of(
          ("ip ifconfig route arp netstat ss bridge brctl iptables iptables-save "
                  + "iptables-nft-save iptables-legacy-save ip6tables ip6tables-save nft "
                  + "ipset ipvsadm sysctl conntrack ethtool tcpdump ping traceroute "
                  + "tracepath mtr curl wget nc telnet dig nslookup crictl birdc birdcl "
                  + "calicoctl vtysh gobgp wg")
              .split(" ", -1));

  private static final Set<String> PROBES =
      Set.of(
          "ping traceroute tracepath mtr curl wget nc telnet dig nslookup tcpdump".split(" ", -1));

  /** Programs that everybody types between two others. */
  private static final Set<String> USUAL =
      Set.of(
          ("cat cd clear cp crictl ctr date df docker du echo exit export find for free grep "
                  + "head history hostname journalctl kubectl less ll logout ls lsmod lsns modprobe mv "
                  + "nerdctl nsenter podman ps pwd rm service ssh sudo su systemctl tail top uname uptime "
                  + "vi vim who whoami")
              .split(" ", -1));

  /** Others that nobody writes as a line of their own, but over what they print. */
  private static final Pattern ALONE =
      Pattern.compile(
          "hostname|uname -[ar]|dmesg|crictl (?:pods|ps)|docker (?:ps(?: -a)?|info|network ls)"
              + "|docker (?:network )?inspect (?:[^ ]{1,80}|\\$\\(docker ps -a?q\\))");

  /**
   * {@code ping -c 3 10.0.0.5}, {@code nc -zv 10.0.0.5 53}, {@code curl -v http://10.0.0.5:80/} and
   * nothing else in the line: no probe prints that.
   */
  private static final Pattern PROBE_ALONE =
      Pattern.compile(
          "(?:ping6?|nc|ncat|telnet|curl|wget|traceroute|tracepath|mtr)"
              + "(?: -{1,2}[A-Za-z][A-Za-z0-9=.-]{0,30}(?: \\d{1,5})?){0,8}"
              + " (?:https?://)?\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?(?:/[^ ]{0,200})?(?: \\d{1,5})?");

  /** The commands of a line, {@code ip a; ip r} or {@code ip a && ip r}, in their order. */
  static List<TypedCommand> all(String typed) {
    if (isElsewhere(typed)) {
      return List.of(new TypedCommand("", Space.OWN, typed, -1, true));
    }
    // what is echoed behind it tells how it ended
    if (typed.contains("/dev/tcp/") || typed.contains("/dev/udp/")) {
      return List.of(of(typed));
    }
    List<TypedCommand> commands = new ArrayList<>();
    for (String each : ShellWords.parts(typed)) {
      TypedCommand one = of(each);
      // what ssh was given may again be several
      List<String> inner = one.host.isEmpty() ? List.of() : ShellWords.parts(one.line);
      if (inner.size() > 1) {
        inner.forEach(part -> commands.addAll(of(part).on(one.host).files()));
      } else {
        commands.addAll(one.files());
      }
    }
    return commands;
  }

  /** Whether a loop asks host by host, or container by container, and does not say whom. */
  private static boolean isElsewhere(String typed) {
    String variable = Loops.variable(typed);
    boolean isElsewhere = false;
    for (String each : variable.isEmpty() ? List.<String>of() : ShellWords.parts(typed)) {
      TypedCommand one = of(each);
      isElsewhere |= one.elsewhere || Loops.isIn(variable, one.space.name());
    }
    // which processes Hopwise itself asks about, the shell's trace tells
    return isElsewhere && !typed.startsWith("for p in $(lsns ");
  }

  /** {@code cat} of several files as one of each. */
  private List<TypedCommand> files() {
    String[] words = line.split(" +", -1);
    List<TypedCommand> each = new ArrayList<>();
    for (int i = 1; i < words.length && words[0].equals("cat"); i++) {
      if (!words[i].startsWith("/")) {
        return List.of(this);
      }
      each.add(new TypedCommand(host, space, "cat " + words[i], seconds, elsewhere));
    }
    return each.isEmpty() ? List.of(this) : each;
  }

  /**
   * Whether a line is a prompt with a command behind it. What names no user and no host is one only
   * before a command that tells of the network, or is often typed.
   */
  static boolean isTyped(String line) {
    return Prompt.of(line)
        .filter(
            prompt -> {
              TypedCommand command = of(line.substring(Math.min(prompt.command(), line.length())));
              boolean known = command.isOfTheNetwork() || command.isUsual();
              return prompt.sure() || (known && !command.line.isEmpty());
            })
        .isPresent();
  }

  /** One command. */
  static TypedCommand of(String typed) {
    return TypedLine.read(typed);
  }

  /** The command that a collected file's name tells: words parted by {@code _}. */
  public static TypedCommand ofLabel(String label) {
    TypedCommand command = of(label.substring(label.lastIndexOf('/') + 1).replace('_', ' '));
    Space space = Space.of(label);
    return space.equals(Space.OWN)
        ? command
        : new TypedCommand(command.host, space, command.line, command.seconds, command.elsewhere);
  }

  /** The same, typed where another network was entered. */
  TypedCommand within(Space entered) {
    return space.equals(Space.OWN) && host.isEmpty()
        ? new TypedCommand(host, entered, line, seconds, elsewhere)
        : this;
  }

  private TypedCommand on(String name) {
    return new TypedCommand(name, space, line, seconds, elsewhere);
  }

  /** Whether a shell was entered: another user's, another host's, one in another namespace. */
  boolean enters() {
    return line.isEmpty();
  }

  /** The path a collector gives its output; of {@code cat FILE} the file's own. */
  String label() {
    String command = line;
    if (command.startsWith("cat /") && command.indexOf(' ', 5) < 0) {
      return space.equals(Space.OWN) ? command.substring(5) : "";
    }
    int blank = command.indexOf(' ');
    String program = blank < 0 ? command : command.substring(0, blank);
    String arguments = blank < 0 ? "" : command.substring(blank);
    StringBuilder name = new StringBuilder(space.folder());
    // what opens a connection by bash is no program in a folder
    int folder = command.contains("/dev/tcp/") ? -1 : program.lastIndexOf('/');
    name.append(program.replace('/', '.'), folder + 1, program.length());
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      if (c != ' ') {
        name.append(c == '/' ? '.' : c);
      } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
        name.append('_');
      }
    }
    return name.toString();
  }

  /** The remark that nobody told where it ran; of a probe its result is lost by that. */
  String unplaced() {
    return isProbe() ? "probe-elsewhere-not-read" : "command-elsewhere-not-read";
  }

  private boolean isProbe() {
    return PROBES.contains(new ShellWords(line).program());
  }

  /** Whether it prints a log, in which anything may stand. */
  boolean isLog() {
    return line.startsWith("journalctl") || line.contains(" logs ") || line.contains("/var/log/");
  }

  /** Whether it prints something of the network, so that it matters when it is not read. */
  boolean isOfTheNetwork() {
    return OF_THE_NETWORK.contains(new ShellWords(line).program());
  }

  /**
   * Whether nobody would write it as a line of its own, unless it heads what it prints.
   *
   * @param decorated whether something around it, or before it, says so; what a probe prints may
   *     begin with its own name
   */
  boolean isHeading(boolean decorated) {
    return (isOfTheNetwork() && (decorated || !isProbe()))
        || line.startsWith("cat /")
        || PROBE_ALONE.matcher(line).matches()
        || ALONE.matcher(line).matches();
  }

  /** Whether it begins with a program that is often typed, so that a bare mark was a prompt. */
  boolean isUsual() {
    String program = new ShellWords(line).program();
    boolean runs = !host.isEmpty() || !space.equals(Space.OWN) || elsewhere;
    return runs || isKept(line) || USUAL.contains(program);
  }

  /** Whether what a command prints is only kept for later: {@code PID=$(…)}. */
  static boolean isKept(String line) {
    int equals = line.indexOf('=');
    boolean begins =
        equals > 0 && (line.startsWith("$(", equals + 1) || line.startsWith("`", equals + 1));
    return begins && line.lastIndexOf(' ', equals) < 0;
  }
}
