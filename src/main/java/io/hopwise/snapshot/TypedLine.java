package io.hopwise.snapshot;

import java.util.Optional;
import java.util.Set;

/** Goes through what stands before the command proper: who runs it, where and for how long. */
final class TypedLine {
  private static final int DEEPEST = 6;

  /** What shows a text and keeps all of it. */
  private static final Set<String> SHOWERS = Set.of("cat", "less", "more", "tee", "sort", "column");

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh");
  private static final Set<String> VALUED_BY_KUBECTL =
      Set.of(
          ("-n --namespace -c --container --context --kubeconfig -s --server --image -l "
                  + "--overrides --profile --target")
              .split(" ", -1));

  private String line;
  private String host = "";
  private Space space = Space.OWN;
  private int seconds = -1;
  private boolean elsewhere;

  private TypedLine(String line) {
    this.line = line;
  }

  static TypedCommand read(String typed) {
    TypedLine line = new TypedLine(plain(typed.replace('\u2013', '-').replace("\u2014", "--")));
    int depth = 0;
    while (depth < DEEPEST && line.goesOn()) {
      depth++;
    }
    return line.command();
  }

  private TypedCommand command() {
    ShellWords words = new ShellWords(line);
    String program = words.program();
    boolean shell = SHELLS.contains(program) || program.equals("su");
    if (shell && words.peek().equals("-c")) {
      words.next();
      line = plain(unquoted(words.rest()));
    } else if (shell) {
      line = "";
    }
    return new TypedCommand(host, space, line, seconds, elsewhere);
  }

  /** Passes one word that runs what follows it; false at the command proper. */
  private boolean goesOn() {
    ShellWords words = new ShellWords(line);
    return switch (words.program()) {
      case "ssh" -> ssh(words);
      case "docker", "podman", "nerdctl" -> engine(words);
      case "crictl" ->
          words.next().equals("exec") && inside(Space.Kind.CONTAINER, words.argument(""), words);
      case "k3s", "microk8s" -> words.peek().equals("kubectl") && passed(words);
      case "kubectl", "oc", "microk8s.kubectl" -> kubectl(words);
      case "nsenter" -> {
        space = Namespaces.entered(words);
        yield passed(words);
      }
      case "ip", "bridge", "tc" -> {
        Optional<Namespaces.Named> named = Namespaces.named(line);
        named.ifPresent(
            it -> {
              space = it.space();
              line = plain(it.line());
            });
        yield named.isPresent();
      }
      case "watch" -> {
        words.options("n");
        line = plain(unquoted(words.rest()));
        yield true;
      }
      case "chroot" -> {
        words.next();
        yield passed(words);
      }
      case "nohup", "env", "setsid", "command" -> passed(words);
      case "stdbuf", "nice", "ionice" -> {
        while (words.peek().startsWith("-")) {
          words.next();
        }
        yield passed(words);
      }
      case "timeout" -> timeout(words);
      case "docker-compose", "podman-compose" -> composed(words);
      case "lxc", "incus" ->
          words.next().equals("exec")
              && inside(Space.Kind.CONTAINER, words.argument(""), words.behindDashes());
      default -> machine();
    };
  }

  private boolean machine() {
    Optional<Machines.Entered> entered = Machines.entered(line);
    entered.ifPresent(
        it -> {
          host = it.host();
          line = plain(unquoted(it.line()));
        });
    return entered.isPresent();
  }

  /** {@code docker compose -f FILE exec -T SERVICE …}. */
  private boolean composed(ShellWords words) {
    return words.argument("fp").equals("exec")
        && inside(Space.Kind.CONTAINER, words.argument("ewu"), words);
  }

  private boolean engine(ShellWords words) {
    return switch (words.next()) {
      case "exec" -> inside(Space.Kind.CONTAINER, words.argument("ewu"), words);
      case "compose" -> composed(words);
      case "run" -> {
        space = ContainerRun.space(words);
        yield passed(words);
      }
      default -> false;
    };
  }

  private boolean passed(ShellWords words) {
    line = plain(words.rest());
    return true;
  }

  private boolean inside(Space.Kind kind, String name, ShellWords words) {
    space = name.isEmpty() ? Space.OWN : new Space(kind, name);
    return passed(words);
  }

  private boolean ssh(ShellWords words) {
    String named = words.argument("bcDEeFIiJLlmOoPpQRSWw");
    if (named.indexOf('$') >= 0) {
      // of a loop: which host it was nothing tells
      elsewhere = true;
      return false;
    }
    host = named.substring(named.indexOf('@') + 1);
    line = plain(unquoted(words.behindDashes().rest()));
    return true;
  }

  /**
   * {@code kubectl exec -n shop POD -c web -- …}, of whose host nothing is said; {@code kubectl
   * debug node/NAME …}, which is that host's own network.
   */
  private boolean kubectl(ShellWords words) {
    String verb = afterOptions(words);
    if (verb.equals("adm") && words.next().equals("node-logs")) {
      return nodeLogs(words);
    }
    if (!verb.equals("exec") && !verb.equals("debug") && !verb.equals("run")) {
      return false;
    }
    String name = afterOptions(words);
    boolean node = verb.equals("debug") && name.startsWith("node/");
    if (node) {
      host = name.substring("node/".length());
    }
    int dashes = words.rest().startsWith("-- ") ? 0 : words.rest().indexOf(" -- ");
    if (dashes >= 0) {
      line = plain(words.rest().substring(words.rest().indexOf("-- ", dashes) + 3));
    } else if (verb.equals("exec")) {
      words = new ShellWords(afterOptions(words) + " " + words.rest());
      line = plain(words.rest());
    } else {
      line = "";
    }
    if (!node && !name.isEmpty()) {
      space = new Space(Space.Kind.POD, name.startsWith("pod/") ? name.substring(4) : name);
    }
    return true;
  }

  /** {@code oc adm node-logs NODE -u kubelet}; with {@code --role} it is of several nodes. */
  private boolean nodeLogs(ShellWords words) {
    String node = "";
    String unit = "";
    while (!words.peek().isEmpty() && !words.peek().startsWith("|")) {
      String word = words.next();
      if (word.equals("-u") || word.equals("--unit")) {
        unit = words.next();
      } else if (word.startsWith("--unit=")) {
        unit = word.substring("--unit=".length());
      } else if (!word.startsWith("-") && node.isEmpty()) {
        node = word;
      }
    }
    elsewhere = node.isEmpty();
    host = node;
    line = elsewhere ? line : unit.isEmpty() ? "journalctl" : "journalctl -u " + unit;
    return !elsewhere;
  }

  /** The next word that is no option. */
  private static String afterOptions(ShellWords words) {
    while (words.peek().startsWith("-") && !words.peek().equals("--")) {
      if (VALUED_BY_KUBECTL.contains(words.next())) {
        words.next();
      }
    }
    return words.peek().equals("--") ? "" : words.next();
  }

  private boolean timeout(ShellWords words) {
    while (words.peek().startsWith("-")) {
      String option = words.next();
      if (option.equals("-s") || option.equals("-k")) {
        words.next();
      }
    }
    String limit = words.next();
    String digits = limit.endsWith("s") ? limit.substring(0, limit.length() - 1) : limit;
    boolean number = !digits.isEmpty() && digits.length() < 7;
    for (int i = 0; i < digits.length(); i++) {
      number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    seconds = number ? Integer.parseInt(digits) : -1;
    return passed(words);
  }

  /** Without what changes who runs the command, in which language, and where its output goes. */
  private static String plain(String typed) {
    String command = typed.strip();
    while (command.startsWith("sudo ")
        || command.startsWith("time ")
        || command.startsWith("do ")
        || command.startsWith("then ")
        || command.startsWith("\\")
        || isAssignment(command)) {
      int blank = command.startsWith("\\") ? 0 : command.indexOf(' ');
      boolean sudo = command.startsWith("sudo ");
      command = blank < 0 ? "" : command.substring(blank + (blank == 0 ? 1 : 0)).strip();
      while (sudo && command.startsWith("-")) {
        // -i and -s alone enter a shell
        int option = command.indexOf(' ');
        command = option < 0 ? "" : command.substring(option).strip();
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
    if (equals <= 0 || command.indexOf(' ') < equals || TypedCommand.isKept(command)) {
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

  static String unquoted(String text) {
    String stripped = text.strip();
    boolean quoted =
        stripped.length() > 1
            && (stripped.startsWith("'") || stripped.startsWith("\""))
            && stripped.charAt(stripped.length() - 1) == stripped.charAt(0);
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }
}
