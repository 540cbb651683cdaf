package io.hopwise.snapshot;

/** A command line as somebody typed it. */
final class PastedCommand {
  private PastedCommand() {}

  /**
   * The path a collector gives a command's output; of {@code cat FILE} the file's own. What was run
   * inside a container stands below its name.
   */
  static String label(String typed) {
    String command = plain(typed);
    if (command.startsWith("cat /") && command.indexOf(' ', 5) < 0) {
      return command.substring(5);
    }
    String container = "";
    if (command.startsWith("docker exec ") || command.startsWith("podman exec ")) {
      command = behindOptions(command.substring("docker exec ".length()));
      int blank = command.indexOf(' ');
      container = blank < 0 ? "" : "containers/" + command.substring(0, blank) + "/";
      command = plain(command.substring(blank + 1));
    }
    int blank = command.indexOf(' ');
    String program = blank < 0 ? command : command.substring(0, blank);
    String arguments = blank < 0 ? "" : command.substring(blank);
    StringBuilder name = new StringBuilder(container);
    name.append(program, program.lastIndexOf('/') + 1, program.length());
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      if (c == ' ' && name.charAt(name.length() - 1) != '_') {
        name.append('_');
      } else if (c != ' ') {
        name.append(c == '/' ? '.' : c);
      }
    }
    return name.toString();
  }

  /** Without what changes who runs the command, in which language, and where its output goes. */
  private static String plain(String typed) {
    String command = typed.strip();
    for (String end : new String[] {"| cat", "| less", "| more", "2>&1", "2>/dev/null"}) {
      if (command.endsWith(end)) {
        command = command.substring(0, command.length() - end.length()).strip();
      }
    }
    while (command.startsWith("sudo ")
        || command.startsWith("LANG=")
        || command.startsWith("LC_ALL=")) {
      int blank = command.indexOf(' ');
      command = blank < 0 ? "" : command.substring(blank).strip();
    }
    return command;
  }

  private static String behindOptions(String arguments) {
    String rest = arguments.strip();
    while (rest.startsWith("-")) {
      int blank = rest.indexOf(' ');
      rest = blank < 0 ? "" : rest.substring(blank).strip();
    }
    return rest;
  }

  /** Whether it prints something of the network, so that it matters when it is not read. */
  static boolean isOfTheNetwork(String typed) {
    String command = plain(typed);
    int blank = command.indexOf(' ');
    String program = blank < 0 ? command : command.substring(0, blank);
    return switch (program.substring(program.lastIndexOf('/') + 1)) {
      case "ip",
          "ifconfig",
          "route",
          "arp",
          "netstat",
          "ss",
          "bridge",
          "brctl",
          "iptables",
          "iptables-save",
          "iptables-nft-save",
          "iptables-legacy-save",
          "nft",
          "ipset",
          "ipvsadm",
          "sysctl",
          "conntrack",
          "tcpdump",
          "ping",
          "traceroute",
          "curl" ->
          true;
      default -> false;
    };
  }
}
