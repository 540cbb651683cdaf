package io.hopwise.snapshot;

import java.util.Optional;

/** Whose network a command enters by itself: what nsenter(1) and iproute2 are told. */
final class Namespaces {
  private Namespaces() {}

  /**
   * A command of iproute2 that runs in a namespace.
   *
   * @param line what runs there
   */
  record Named(Space space, String line) {}

  /**
   * {@code ip netns exec NAME COMMAND}, and {@code ip -n NAME route}, which is {@code ip route}
   * there (ip(8)); bridge(8) and tc(8) have the same option. Empty for what runs where it was
   * typed.
   */
  static Optional<Named> named(String line) {
    ShellWords words = new ShellWords(line);
    StringBuilder before = new StringBuilder(words.next());
    while (words.peek().startsWith("-")) {
      String option = words.next();
      if (isNetns(option)) {
        String name = words.next();
        String rest = before + " " + words.rest();
        return name.isEmpty()
            ? Optional.empty()
            : Optional.of(new Named(new Space(Space.Kind.NAMESPACE, name), rest));
      }
      before.append(' ').append(option);
    }
    if (!words.peek().startsWith("net")) {
      return Optional.empty();
    }
    words.next();
    if (!words.next().equals("exec")) {
      return Optional.empty();
    }
    String name = words.next();
    Space space = name.isEmpty() ? Space.OWN : new Space(Space.Kind.NAMESPACE, name);
    return Optional.of(new Named(space, words.rest()));
  }

  private static boolean isNetns(String option) {
    return option.length() > 1 && "-netns".startsWith(option) && !option.equals("-ne");
  }

  /**
   * Whose network {@code nsenter} enters: {@code -t PID -n}, {@code --net=/run/netns/NAME}, {@code
   * -t $(docker inspect … NAME)}.
   */
  static Space entered(ShellWords words) {
    Space space = Space.OWN;
    while (words.peek().startsWith("-") && !words.peek().equals("--")) {
      String option = words.next();
      if (option.startsWith("--net=.")) {
        // of a label
        space = new Space(Space.Kind.NAMESPACE, option.substring(option.lastIndexOf('.') + 1));
      } else if (option.startsWith("--net=") || option.startsWith("-n/")) {
        space = new Space(Space.Kind.NAMESPACE, option.substring(option.lastIndexOf('/') + 1));
      } else if (option.equals("-t") || option.equals("--target")) {
        space = process(words.next());
      } else if (option.startsWith("--target=")) {
        space = process(option.substring("--target=".length()));
      }
    }
    if (words.peek().equals("--")) {
      words.next();
    }
    return space;
  }

  private static Space process(String pid) {
    if (pid.startsWith("$(") || pid.startsWith("\"$(") || pid.startsWith("`")) {
      String asked = pid.replaceAll("[`\"()]", " ").strip();
      return new Space(Space.Kind.CONTAINER, asked.substring(asked.lastIndexOf(' ') + 1));
    }
    return pid.equals("1") ? Space.OWN : new Space(Space.Kind.PROCESS, pid);
  }
}
