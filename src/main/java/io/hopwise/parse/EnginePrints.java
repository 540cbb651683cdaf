package io.hopwise.parse;

import java.util.Optional;

/** What command lines of container engines print (docker(1), crictl(1)). */
final class EnginePrints {
  private EnginePrints() {}

  /** What {@code docker} prints with what stands behind it; empty for what nothing here reads. */
  static Optional<Printed> docker(CommandWords words) {
    String verb = words.next();
    if (verb.equals("container")) {
      verb = words.next();
      verb = verb.equals("ls") ? "ps" : verb;
    }
    return switch (verb) {
      case "ps" -> containers(words);
      case "inspect" -> whole(words, Command.DOCKER_INSPECT);
      case "network" -> network(words);
      // of this host's daemons flannel alone runs as a container
      case "logs" ->
          words.rest().contains("flannel") ? Printed.all(Command.JOURNAL) : Optional.empty();
      case "info" -> words.hasNext() ? Optional.empty() : Printed.all(Command.DOCKER_INFO);
      default -> Optional.empty();
    };
  }

  private static Optional<Printed> containers(CommandWords words) {
    while (words.hasNext()) {
      switch (words.next()) {
        case "-a", "--all", "--no-trunc" -> {}
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Printed(Command.DOCKER_PS, !words.isPiped()));
  }

  /** What {@code --format} picks out is not the whole. */
  private static Optional<Printed> whole(CommandWords words, Command command) {
    while (words.hasNext()) {
      String word = words.next();
      if (word.startsWith("-f") || word.startsWith("--format")) {
        return Optional.empty();
      }
    }
    return words.isPiped() ? Optional.empty() : Printed.all(command);
  }

  private static Optional<Printed> network(CommandWords words) {
    return switch (words.next()) {
      case "inspect" -> whole(words, Command.DOCKER_NETWORK_INSPECT);
      case "ls", "list" ->
          words.hasNext() && !words.peek().equals("--no-trunc")
              ? Optional.empty()
              : Printed.all(Command.DOCKER_NETWORK_LIST);
      default -> Optional.empty();
    };
  }

  /**
   * {@code crictl inspectp} of one pod, {@code inspect} of a container, {@code crictl pods} as JSON
   * or table, {@code crictl ps}.
   */
  static Optional<Printed> crictl(CommandWords words) {
    while (words.peek().startsWith("-")) {
      String option = words.next();
      boolean valued = option.indexOf('=') < 0 && !option.equals("-D") && !option.equals("--debug");
      if (valued) {
        words.next();
      }
    }
    String verb = words.next();
    boolean json = false;
    boolean table = !words.isPiped();
    while (words.hasNext()) {
      String word = words.next();
      json |= word.endsWith("json");
      // a list of ids alone, YAML, a template
      table &= !word.startsWith("-q") && !word.startsWith("-o") && !word.startsWith("--");
    }
    boolean pods = verb.equals("pods");
    boolean picked = words.isPiped() && verb.equals("inspect");
    if (!picked && (verb.equals("inspectp") || verb.equals("inspect") || (pods && json))) {
      return Printed.all(Command.CRICTL_INSPECT_POD);
    }
    return table && (pods || verb.equals("ps"))
        ? Printed.all(Command.CRICTL_TABLE)
        : Optional.empty();
  }
}
