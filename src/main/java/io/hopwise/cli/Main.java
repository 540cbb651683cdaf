package io.hopwise.cli;

/** The command line: picks the command by the first word. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param arguments the command's name and what follows it
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    String command = arguments.length == 0 ? "" : arguments[0];
    switch (command) {
      case "version" -> {
        System.out.println("hopwise 0.1.0");
        return 0;
      }
      case "diagnose" -> {
        System.out.println("diagnose");
        return 0;
      }
      default -> {
        System.err.println("hopwise: no command '" + command + "'. Commands: diagnose, version");
        return 2;
      }
    }
  }
}
