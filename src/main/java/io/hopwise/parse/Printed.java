package io.hopwise.parse;

import java.util.Optional;

/**
 * What a command line prints.
 *
 * @param command what it is read as
 * @param whole whether it lists all there is; with filters such as {@code dev eth0} absence from it
 *     means nothing
 */
record Printed(Command command, boolean whole) {
  /** A list of everything. */
  static Optional<Printed> all(Command command) {
    return Optional.of(new Printed(command, true));
  }

  /** What is left of a list: all of it when no filter stands behind. */
  static Optional<Printed> filtered(Command command, CommandWords filters) {
    return Optional.of(new Printed(command, !filters.hasNext() && !filters.isPiped()));
  }
}
