package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * What may follow a command's name.
 *
 * @param command its name; with that of what it does where it does several things: {@code rules
 *     check}
 * @param valued the options that take a value
 * @param flags those that take none
 * @param formats that {@code --format} knows, the usual one first
 * @param words what its words are
 */
record Syntax(
    String command, List<String> valued, List<String> flags, List<String> formats, Words words) {
  /** What words mean. */
  enum Words {
    NONE,
    FILES,
    FOLDERS,
    CAUSES,
    COMMANDS,
    SHELLS,
    SCHEMAS
  }

  Syntax {
    valued = List.copyOf(valued);
    flags = List.copyOf(flags);
    formats = List.copyOf(formats);
  }

  /** One whose options are its own and those about printing. */
  static Syntax printing(
      String command, List<String> valued, List<String> flags, List<String> formats, Words words) {
    return new Syntax(
        command, joined(valued, Printing.VALUED), joined(flags, Printing.FLAGS), formats, words);
  }

  /** One that has a language and nothing else. */
  static Syntax plain(String command, Words words) {
    return new Syntax(command, List.of("--lang"), List.of(), List.of(), words);
  }

  /**
   * Reads the arguments of the command.
   *
   * @throws BadInput for an option that is not among these
   */
  Options read(List<String> arguments) throws BadInput {
    return Options.read(arguments, valued, flags);
  }

  /** All options, those that take a value first. */
  List<String> options() {
    return joined(valued, flags);
  }

  static List<String> joined(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
