package io.hopwise.snapshot;

import java.util.Set;

/**
 * Where what is typed next will run.
 *
 * @param host as a prompt or {@code ssh} called it; empty while nothing has
 * @param space whose network was entered there
 * @param from the host from which another host or a space was entered
 * @param as what the prompt inside a container calls it, as its first one did; empty for none yet
 * @param entered whether a command and no prompt tells all this
 */
record Shell(String host, Space space, String from, String as, boolean entered) {
  static final Shell UNKNOWN = new Shell("", Space.OWN, "", "", false);

  /** Stands for the name in a prompt that has none: {@code / # }. */
  private static final String BARE = "/";

  /** What hosts run, and containers hardly ever have. */
  private static final Set<String> OF_HOSTS =
      Set.of("docker", "podman", "nerdctl", "crictl", "ctr", "kubectl", "systemctl", "brctl");

  /** One that a heading names: whatever its prompts look like. */
  static Shell named(String host) {
    return new Shell(host, Space.OWN, host, "", true);
  }

  /** A host's own. */
  static Shell of(String host) {
    return new Shell(host, Space.OWN, "", "", false);
  }

  /** The same, or another one where the prompt is another's. */
  Shell at(Prompt prompt) {
    String name = prompt.host();
    boolean named = entered && isContainer();
    if (named && prompt.bare() && as.isEmpty()) {
      return new Shell(host, space, from, BARE, true);
    }
    if (named && name.isEmpty() && as.equals(BARE) && !prompt.bare()) {
      return left();
    }
    if (name.isEmpty() || (!entered && name.equals(host))) {
      return this;
    }
    boolean another = !name.equals(from) && !name.equals(host);
    // the first prompt of another name inside a container is the container's own
    if (named && another && (as.isEmpty() || name.equals(as))) {
      return new Shell(host, space, from, name, true);
    }
    // a namespace keeps the host's prompt
    boolean stays = entered && !named && space.kind() != Space.Kind.OWN && name.equals(host);
    return stays ? this : of(name);
  }

  /**
   * The same, or the one that it was entered from, for in a shell with a prompt nothing lacks it.
   */
  Shell withoutPrompt() {
    return entered && isContainer() && !as.isEmpty() ? left() : this;
  }

  private boolean isContainer() {
    return space.kind() == Space.Kind.CONTAINER || space.kind() == Space.Kind.POD;
  }

  /**
   * The same, or the one that it was entered from where what is typed is a host's: people leave
   * containers by another window, whose prompt may look alike.
   */
  Shell typing(String text) {
    String plain = text.startsWith("sudo ") ? text.substring("sudo ".length()) : text;
    boolean isHosts = OF_HOSTS.contains(new ShellWords(plain).program());
    boolean isNamed = !as.isEmpty() && !as.equals(BARE);
    return entered && isContainer() && !isNamed && isHosts ? left() : this;
  }

  /** What a command entered. */
  Shell entering(TypedCommand command) {
    String on = command.host().isEmpty() ? host : command.host();
    return new Shell(on, command.space(), host, "", true);
  }

  /** From where this one was entered; the same where only the next prompt will tell. */
  Shell left() {
    return entered ? of(from) : this;
  }
}
