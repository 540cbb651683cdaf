package io.hopwise.parse;

import java.util.Optional;

/**
 * What a file of a snapshot holds, told from its path.
 *
 * @param command what printed it
 * @param netns where: empty for the host's own network namespace
 * @param whole whether it lists all there is
 */
record Origin(Command command, String netns, boolean whole) {
  private static final String EXEC = "ip_netns_exec_";
  private static final String CONTAINERS = "/containers/";
  private static final String NAMESPACES = "/namespaces/";

  /** What holds all there is. */
  Origin(Command command, String netns) {
    this(command, netns, true);
  }

  /** Reads a path inside a snapshot; empty for a file that nothing here reads. */
  static Optional<Origin> of(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (file.startsWith("etc/")
        || file.startsWith("run/")
        || file.startsWith("var/")
        || file.startsWith("usr/")) {
      return ofConfiguration(file, name).map(command -> new Origin(command, ""));
    }
    if (file.contains("host-collectors/") && file.endsWith("/system/hostos_info.json")) {
      return in("", new Printed(Command.HOSTNAME, true));
    }
    Optional<Origin> kernels = KernelFiles.read(file);
    if (kernels.isPresent()) {
      return kernels;
    }
    if (isElsewhere(file)) {
      return Optional.empty();
    }
    return name.startsWith(EXEC)
        ? ofNamespace(file, name)
        : CommandNames.read(name).flatMap(printed -> in(netns(file), printed));
  }

  /**
   * The kernel's own files, and what was collected inside containers or typed in a pod of an
   * unknown host, bear commands' names too.
   */
  private static boolean isElsewhere(String file) {
    return file.startsWith("proc/")
        || file.startsWith("sys/")
        || file.startsWith("pods/")
        || file.startsWith("sos_containers/")
        || file.startsWith("sos_reports/")
        || file.startsWith("sos_logs/")
        || file.startsWith("sos_strings/");
  }

  private static Optional<Origin> in(String netns, Printed printed) {
    return Optional.of(new Origin(printed.command(), netns, printed.whole()));
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
    return ServiceFileParser.knows(file) ? Optional.of(Command.SERVICE_FILE) : Optional.empty();
  }

  /**
   * {@code namespaces/NAME/ip_netns_exec_NAME_COMMAND}, or without the folder. A name may itself
   * hold {@code _}: without the folder the longest known command at the end is the command.
   */
  private static Optional<Origin> ofNamespace(String file, String name) {
    String netns = folderBelow("/" + file, NAMESPACES);
    String prefix = EXEC + netns + "_";
    if (!netns.isEmpty() && name.startsWith(prefix)) {
      return CommandNames.read(name.substring(prefix.length()))
          .flatMap(printed -> in(netns, printed));
    }
    int underscore = name.indexOf('_', EXEC.length() + 1);
    while (underscore > 0) {
      Optional<Printed> printed = CommandNames.read(name.substring(underscore + 1));
      if (printed.isPresent()) {
        return in(name.substring(EXEC.length(), underscore), printed.get());
      }
      underscore = name.indexOf('_', underscore + 1);
    }
    return Optional.empty();
  }

  /**
   * {@code sos_commands/docker/containers/ID/COMMAND} or {@code namespaces/NAME/COMMAND}: what was
   * collected in another network namespace than the host's own.
   */
  static String netns(String file) {
    String container = folderBelow("/" + file, CONTAINERS);
    return container.isEmpty()
        ? folderBelow("/" + file, NAMESPACES)
        : DockerInspectParser.shortId(container);
  }

  private static String folderBelow(String path, String folder) {
    int at = path.indexOf(folder);
    int from = at + folder.length();
    int to = at < 0 ? -1 : path.indexOf('/', from);
    return to < 0 ? "" : path.substring(from, to);
  }
}
