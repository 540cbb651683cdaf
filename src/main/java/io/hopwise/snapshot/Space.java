package io.hopwise.snapshot;

/**
 * Whose network a command was run in, as far as the line tells that was typed.
 *
 * @param name as it was typed; of a process its number; empty for the shell's own
 */
public record Space(Kind kind, String name) {
  /** The shell's own. */
  public static final Space OWN = new Space(Kind.OWN, "");

  /** What was named. */
  public enum Kind {
    /** Nothing: it is the shell's own. */
    OWN(""),
    /** A container of an engine on the same host. */
    CONTAINER("containers/"),
    /** A named network namespace of the same host. */
    NAMESPACE("namespaces/"),
    /** A process of the same host. */
    PROCESS("namespaces/pid-"),
    /** A pod, wherever in the cluster it runs. */
    POD("pods/");

    private final String folder;

    Kind(String folder) {
      this.folder = folder;
    }
  }

  /** Below which a collector keeps what was run there: {@code containers/NAME/}. */
  String folder() {
    return kind == Kind.OWN ? "" : kind.folder + name.replace('/', '.') + "/";
  }

  /** The space that a label's folders tell. */
  static Space of(String label) {
    for (Kind kind : new Kind[] {Kind.CONTAINER, Kind.PROCESS, Kind.NAMESPACE, Kind.POD}) {
      int slash = label.indexOf('/', kind.folder.length());
      if (label.startsWith(kind.folder) && slash > 0) {
        return new Space(kind, label.substring(kind.folder.length(), slash));
      }
    }
    return OWN;
  }
}
