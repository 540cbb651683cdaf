package io.hopwise.parse;

import java.util.Optional;

/** What {@code wg} prints of the peers of its devices (wg(8)). */
final class WireGuardPrints {
  private WireGuardPrints() {}

  /** By what stands behind the program's name; empty for single columns, and for what changes. */
  static Optional<Printed> read(CommandWords words) {
    String rest = words.hasNext() ? words.rest() : "";
    boolean isList =
        rest.isEmpty() || rest.matches("show(?:conf)?(?:[ _][\\w.-]+)?|show[ _]all[ _]dump");
    return isList && !words.isPiped() ? Printed.all(Command.WIREGUARD) : Optional.empty();
  }
}
