package io.hopwise.parse;

import java.util.Optional;

/**
 * What a file of a snapshot holds, told from its path.
 *
 * @param command what printed it
 * @param netns where: empty for the host's own network namespace
 */
record Origin(Command command, String netns) {
  private static final String EXEC = "ip_netns_exec_";
  private static final String CONTAINERS = "/containers/";
  private static final String NAMESPACES = "/namespaces/";

  /** Reads a path inside a snapshot; empty for a file that nothing here reads. */
  static Optional<Origin> of(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (file.startsWith("etc/")
        || file.startsWith("run/")
        || file.startsWith("var/")
        || file.startsWith("usr/")) {
      return ofConfiguration(file, name).map(command -> new Origin(command, ""));
    }
    if (name.startsWith(EXEC)) {
      return ofNamespace(file, name);
    }
    return CommandNames.command(name).map(command -> new Origin(command, container(file)));
  }

  private static Optional<Command> ofConfiguration(String file, String name) {
    if (name.equals("subnet.env")) {
      return Optional.of(Command.SUBNET_ENV);
    }
    if (file.equals("etc/docker/daemon.json")) {
      return Optional.of(Command.DAEMON_JSON);
    }
    if (file.startsWith("etc/cni/net.d/")
        && (name.endsWith(".conflist") || name.endsWith(".conf"))) {
      return Optional.of(Command.CNI_CONFIG);
    }
    if (file.equals("etc/hostname")) {
      return Optional.of(Command.HOSTNAME);
    }
    return ServiceFileParser.service(file).isEmpty()
        ? Optional.empty()
        : Optional.of(Command.SERVICE_FILE);
  }

  /**
   * {@code namespaces/NAME/ip_netns_exec_NAME_COMMAND}, or without the folder. A name may itself
   * hold {@code _}: without the folder the longest known command at the end is the command.
   */
  private static Optional<Origin> ofNamespace(String file, String name) {
    int folder = file.indexOf(NAMESPACES);
    if (folder >= 0) {
      int from = folder + NAMESPACES.length();
      int to = file.indexOf('/', from);
      String netns = to < 0 ? "" : file.substring(from, to);
      String prefix = EXEC + netns + "_";
      if (!netns.isEmpty() && name.startsWith(prefix)) {
        return CommandNames.command(name.substring(prefix.length()))
            .map(command -> new Origin(command, netns));
      }
    }
    int underscore = name.indexOf('_', EXEC.length() + 1);
    while (underscore > 0) {
      Optional<Command> command = CommandNames.command(name.substring(underscore + 1));
      if (command.isPresent()) {
        return Optional.of(new Origin(command.get(), name.substring(EXEC.length(), underscore)));
      }
      underscore = name.indexOf('_', underscore + 1);
    }
    return Optional.empty();
  }

  /** {@code sos_commands/docker/containers/ID/COMMAND}: the container's own network namespace. */
  private static String container(String file) {
    int folder = file.indexOf(CONTAINERS);
    if (folder < 0) {
      return "";
    }
    int from = folder + CONTAINERS.length();
    int to = file.indexOf('/', from);
    return to < 0 ? "" : DockerInspectParser.shortId(file.substring(from, to));
  }
}
