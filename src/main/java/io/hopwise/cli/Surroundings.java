package io.hopwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a command reads from and writes to. Everything written is UTF-8. */
record Surroundings(
    InputStream in, OutputStream out, OutputStream error, Map<String, String> environment) {
  /** Set by the launcher where standard output is a terminal: its rows and columns, if known. */
  private static final String TERMINAL = "HOPWISE_TERMINAL";

  /** Prints to standard output. A reader who has gone away has seen enough. */
  void print(String text) {
    write(out, text);
  }

  /** Prints to standard error. */
  void complain(String text) {
    write(error, text);
  }

  private static void write(OutputStream to, String text) {
    try {
      to.write(text.getBytes(StandardCharsets.UTF_8));
      to.flush();
    } catch (IOException e) {
      // a closed pipe: nobody is left to be told
    }
  }

  /** A variable; empty when it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  boolean isTerminal() {
    return environment.containsKey(TERMINAL);
  }

  /** Colour is for eyes: on a terminal that has it, unless NO_COLOR says no (no-color.org). */
  boolean wantsColour() {
    return isTerminal() && variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
  }

  /** The columns of the terminal; 0 where there is none. */
  int columns() {
    String size = variable(TERMINAL);
    String columns = size.substring(size.indexOf(' ') + 1);
    int number = Numbers.parse(columns.isEmpty() ? variable("COLUMNS") : columns);
    return isTerminal() ? Math.max(number, 0) : 0;
  }
}
