package io.hopwise.snapshot;

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
    if (name.isEmpty() || (!entered && name.equals(host))) {
      return this;
    }
    boolean named = space.kind() == Space.Kind.CONTAINER || space.kind() == Space.Kind.POD;
    boolean another = !name.equals(from) && !name.equals(host);
    // the first prompt of another name inside a container is the container's own
    if (entered && named && another && (as.isEmpty() || name.equals(as))) {
      return new Shell(host, space, from, name, true);
    }
    // a namespace keeps the host's prompt
    boolean stays = entered && !named && space.kind() != Space.Kind.OWN && name.equals(host);
    return stays ? this : of(name);
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
