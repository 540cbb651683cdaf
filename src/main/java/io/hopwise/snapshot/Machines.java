package io.hopwise.snapshot;

import java.util.Optional;

/** Tools that run a command on a machine that they made, as {@code ssh} does on any. */
final class Machines {
  private Machines() {}

  /**
   * What runs on which machine.
   *
   * @param line empty where a shell was entered
   */
  record Entered(String host, String line) {}

  /**
   * {@code vagrant ssh NAME -c COMMAND}, {@code multipass exec NAME -- COMMAND}, {@code minikube
   * ssh -n NODE COMMAND}, {@code docker-machine ssh NAME COMMAND}, {@code limactl shell NAME
   * COMMAND}; empty for anything else, and where the machine has no name.
   */
  static Optional<Entered> entered(String line) {
    ShellWords words = new ShellWords(line);
    String program = words.program();
    String verb = words.peek();
    boolean enters =
        switch (program) {
          case "vagrant", "docker-machine", "minikube" -> verb.equals("ssh");
          case "multipass" -> verb.equals("exec") || verb.equals("shell");
          case "limactl" -> verb.equals("shell");
          default -> false;
        };
    if (!enters) {
      return Optional.empty();
    }
    words.next();
    String host = program.equals("minikube") ? node(words) : words.argument("");
    boolean isVagrant = program.equals("vagrant");
    if (host.isEmpty()
        || (isVagrant && words.peek().startsWith("-") && !words.peek().equals("-c"))) {
      return Optional.empty();
    }
    if (isVagrant && words.peek().equals("-c")) {
      words.next();
    }
    return Optional.of(new Entered(host, words.behindDashes().rest()));
  }

  /** The first node is called as its profile is. */
  private static String node(ShellWords words) {
    String host = "minikube";
    while (words.peek().startsWith("-") && !words.peek().equals("--")) {
      String option = words.next();
      int equals = option.indexOf('=');
      boolean names =
          option.startsWith("-n") || option.startsWith("--node") || option.startsWith("-p");
      String value = equals > 0 ? option.substring(equals + 1) : names ? words.next() : "";
      host = value.isEmpty() ? host : value;
    }
    return host;
  }
}
