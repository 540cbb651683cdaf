package io.hopwise.collect;

import java.util.ArrayList;
import java.util.List;

/**
 * A host to collect.
 *
 * @param name what its archive is called
 * @param command that reads the script on its standard input, there
 */
public record Target(String name, List<String> command) {
  /** Keeps its own copy of the command. */
  public Target {
    command = List.copyOf(command);
  }

  /** This machine. */
  public static Target here(String name, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-s", "--"));
    command.addAll(arguments);
    return new Target(name, command);
  }

  /**
   * Another machine, by the system's own {@code ssh}, with its configuration and its agent. It
   * never asks anybody anything: a password that nobody types is waited for by nobody.
   *
   * @param host as {@code ssh} takes it: {@code node} or {@code user@node}
   * @param sudo whether to become root there
   * @param options more of ssh's own, as {@code -F FILE}
   * @param arguments of the script
   */
  public static Target overSsh(
      String host, boolean sudo, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("ssh", "-T"));
    command.addAll(options);
    for (String option :
        List.of(
            "BatchMode=yes",
            "ConnectTimeout=10",
            "ServerAliveInterval=5",
            "ServerAliveCountMax=4",
            "ClearAllForwardings=yes")) {
      command.add("-o");
      command.add(option);
    }
    command.add("--");
    command.add(host);
    command.add((sudo ? "sudo -n " : "") + "sh -s -- " + String.join(" ", arguments));
    return new Target(host.substring(host.lastIndexOf('@') + 1), command);
  }
}
