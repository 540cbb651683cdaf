package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command line as somebody typed it, without what only says who runs it, where and how its output
 * is shown.
 *
 * @param host on which it ran, where {@code ssh} says so; empty for the shell's own
 * @param place below which a collector keeps what was run in another network namespace: {@code
 *     containers/NAME/} or {@code namespaces/NAME/}; empty for the shell's own
 * @param line the command proper; empty where a shell was entered
 * @param elsewhere run where nothing tells: by {@code kubectl exec}, or by {@code ssh} in a loop
 */
record TypedCommand(String host, String place, String line, boolean elsewhere) {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh");

  /** What shows a text and keeps all of it. */
  private static final Set<String> SHOWERS = Set.of("cat", "less", "more", "tee", "sort", "column");

  /** Programs whose output tells of the network, so that it matters when it is not read. */
  private static final Set<String> OF_THE_NETWORK =
      Set.of(
          ("ip ifconfig route arp netstat ss bridge brctl iptables iptables-save "
                  + "iptables-nft-save iptables-legacy-save ip6tables ip6tables-save nft "
                  + "ipset ipvsadm sysctl conntrack ethtool tcpdump ping traceroute "
                  + "tracepath mtr curl wget nc telnet dig nslookup crictl")
              .split(" ", -1));

  private static final Set<String> PROBES =
      Set.of(
          "ping traceroute tracepath mtr curl wget nc telnet dig nslookup tcpdump".split(" ", -1));

  /** Programs that everybody types between two others. */
  private static final Set<String> USUAL =
      Set.of(
          ("cat cd clear cp date df docker du echo exit export find free grep head "
                  + "history hostname journalctl kubectl less ll logout ls lsmod modprobe mv "
                  + "nsenter ps pwd rm service ssh sudo su systemctl tail top uname uptime "
                  + "vi vim who whoami")
              .split(" ", -1));

  /** The commands of a line, {@code ip a; ip r} or {@code ip a && ip r}, in their order. */
  static List<TypedCommand> all(String typed) {
    boolean loop = typed.startsWith("for ") || typed.startsWith("while ");
    if (loop && typed.contains("ssh ")) {
      return List.of(new TypedCommand("", "", typed, true));
    }
    // what is echoed behind it tells how it ended
    if (typed.contains("/dev/tcp/") || typed.contains("/dev/udp/")) {
      return List.of(of(typed));
    }
    List<TypedCommand> commands = new ArrayList<>();
    for (String part : ShellWords.parts(typed)) {
      TypedCommand one = of(part);
      // what ssh was given may again be several
      List<String> inner = one.host.isEmpty() ? List.of() : ShellWords.parts(one.line);
      if (inner.size() > 1) {
        inner.forEach(
            i -> commands.add(new TypedCommand(one.host, of(i).place, of(i).line, false)));
      } else {
        commands.add(one);
      }
    }
    return commands;
  }

  static TypedCommand of(String typed) {
    String line = plain(typed.replace('\u2013', '-').replace("\u2014", "--"));
    String host = "";
    String place = "";
    for (int depth = 0; depth < 4; depth++) {
      ShellWords words = new ShellWords(line);
      String program = words.program();
      if (program.equals("ssh")) {
        host = words.argument("bcDEeFIiJLlmOoPpQRSWw");
        host = host.substring(host.indexOf('@') + 1);
        if (host.indexOf('$') >= 0) {
          // of a loop: which host it was nothing tells
          return new TypedCommand("", "", line, true);
        }
        line = plain(unquoted(words.rest()));
      } else if (program.equals("docker")
          || program.equals("podman")
          || program.equals("nerdctl")) {
        if (!words.next().equals("exec")) {
          break;
        }
        place = in("containers", words.argument("ewu"));
        line = plain(words.rest());
      } else if (program.equals("crictl") && words.peek().equals("exec")) {
        words.next();
        place = in("containers", words.argument(""));
        line = plain(words.rest());
      } else if (program.equals("kubectl") || program.equals("oc")) {
        int dashes = line.indexOf(" -- ");
        boolean exec = line.contains(" exec ") && dashes > 0;
        return exec
            ? new TypedCommand(host, "", plain(line.substring(dashes + 4)), true)
            : new TypedCommand(host, place, line, false);
      } else if (program.equals("nsenter")) {
        place = entered(words);
        line = plain(words.rest());
      } else if (program.equals("ip") && isExec(words)) {
        place = in("namespaces", words.next());
        line = plain(words.rest());
      } else if (program.equals("chroot")) {
        words.next();
        line = plain(words.rest());
      } else {
        break;
      }
    }
    ShellWords words = new ShellWords(line);
    boolean shell = SHELLS.contains(words.program());
    if (shell && words.peek().equals("-c")) {
      words.next();
      return new TypedCommand(host, place, plain(unquoted(words.rest())), false);
    }
    return new TypedCommand(host, place, shell ? "" : line, false);
  }

  /** Whether a shell was entered, on another host or in another namespace. */
  boolean enters() {
    return line.isEmpty() && !(host.isEmpty() && place.isEmpty());
  }

  /** The path a collector gives its output; of {@code cat FILE} the file's own. */
  String label() {
    String command = line;
    if (command.startsWith("cat /") && command.indexOf(' ', 5) < 0) {
      return place.isEmpty() ? command.substring(5) : "";
    }
    int blank = command.indexOf(' ');
    String program = blank < 0 ? command : command.substring(0, blank);
    String arguments = blank < 0 ? "" : command.substring(blank);
    StringBuilder name = new StringBuilder(place);
    name.append(program, program.lastIndexOf('/') + 1, program.length());
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

  /** Whether it prints something of the network, so that it matters when it is not read. */
  boolean isOfTheNetwork() {
    return OF_THE_NETWORK.contains(new ShellWords(line).program());
  }

  /**
   * Whether nobody would write it as a line of its own, unless it heads what it prints.
   *
   * @param decorated whether something around it says so; what a probe prints may begin with its
   *     own name
   */
  boolean isHeading(boolean decorated) {
    boolean isProbe = PROBES.contains(new ShellWords(line).program());
    return (isOfTheNetwork() && (decorated || !isProbe)) || line.startsWith("cat /");
  }

  /** Whether it begins with a program that is often typed, so that a bare mark was a prompt. */
  boolean isUsual() {
    String program = new ShellWords(line).program();
    return !host.isEmpty() || !place.isEmpty() || elsewhere || USUAL.contains(program);
  }

  /** Without what changes who runs the command, in which language, and where its output goes. */
  private static String plain(String typed) {
    String command = typed.strip();
    while (command.startsWith("sudo ")
        || command.startsWith("time ")
        || command.startsWith("\\")
        || isAssignment(command)) {
      int blank = command.startsWith("\\") ? 0 : command.indexOf(' ');
      boolean sudo = command.startsWith("sudo ");
      command = blank < 0 ? "" : command.substring(blank + (blank == 0 ? 1 : 0)).strip();
      while (sudo && command.startsWith("-") && command.indexOf(' ') > 0) {
        command = command.substring(command.indexOf(' ')).strip();
      }
    }
    for (String end : new String[] {"2>&1", "2>/dev/null", ";"}) {
      if (command.endsWith(end)) {
        command = command.substring(0, command.length() - end.length()).strip();
      }
    }
    int pipe = command.lastIndexOf('|');
    if (pipe > 0
        && SHOWERS.contains(new ShellWords(command.substring(pipe + 1).strip()).program())) {
      return plain(command.substring(0, pipe));
    }
    return command;
  }

  /** {@code LC_ALL=C} before a command. */
  private static boolean isAssignment(String command) {
    int equals = command.indexOf('=');
    if (equals <= 0 || command.indexOf(' ') < equals) {
      return false;
    }
    for (int i = 0; i < equals; i++) {
      char c = command.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    boolean quoted =
        stripped.length() > 1
            && (stripped.startsWith("'") || stripped.startsWith("\""))
            && stripped.charAt(stripped.length() - 1) == stripped.charAt(0);
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private static String in(String folder, String name) {
    return name.isEmpty() ? "" : folder + "/" + name.replace('/', '.') + "/";
  }

  /** {@code ip netns exec NAME}: passes these words; {@code ip -n NAME} is read as it stands. */
  private static boolean isExec(ShellWords words) {
    if (!words.peek().startsWith("net")) {
      return false;
    }
    words.next();
    return words.next().equals("exec");
  }

  /**
   * Whose network {@code nsenter} enters: {@code -t PID -n}, {@code --net=/run/netns/NAME}, {@code
   * -t $(docker inspect … NAME)}.
   */
  private static String entered(ShellWords words) {
    String place = "";
    while (words.peek().startsWith("-")) {
      String option = words.next();
      if (option.startsWith("--net=") || option.startsWith("-n/")) {
        place = in("namespaces", option.substring(option.lastIndexOf('/') + 1));
      } else if (option.equals("-t") || option.equals("--target")) {
        place = process(words.next());
      } else if (option.startsWith("--target=")) {
        place = process(option.substring("--target=".length()));
      }
    }
    return place;
  }

  private static String process(String pid) {
    if (pid.startsWith("$(") || pid.startsWith("\"$(") || pid.startsWith("`")) {
      String asked = pid.replaceAll("[`\"()]", " ").strip();
      return in("containers", asked.substring(asked.lastIndexOf(' ') + 1));
    }
    return pid.equals("1") ? "" : in("namespaces", "pid-" + pid);
  }
}
