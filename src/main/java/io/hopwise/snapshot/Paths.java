package io.hopwise.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that archives give their entries. */
final class Paths {
  /** Where bundles keep what was run on hosts. */
  private static final String COLLECTORS = "host-collectors/";

  /** How folders begin that name a pod, and not its node. */
  static final String BUGTOOL = "bugtool-cilium-";

  /** Where Calico's bundles keep what was run on nodes, under names of their own. */
  private static final Pattern OF_CALICO =
      Pattern.compile(
          "((?:.{1,400}/)?nodes/[^/]{1,253})/"
              + "(?:ip-(?:route|route-v6|rule|addr|link|neigh)|ipset-list|nft-ruleset|tc-qdisc"
              + "|iptables-(?:legacy|nft)-save)\\.txt");

  private static final String PASTED = ".txt";
  private static final List<String> PACKED =
      List.of(".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar", ".zip");

  private Paths() {}

  /** A path that can be shown: whatever a terminal would obey is gone. */
  static String shown(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (Character.isISOControl(path.charAt(i))) {
        return path.replaceAll("\\p{Cc}|[\\x80-\\x9f]", "\ufffd");
      }
    }
    return path;
  }

  /** What a folder or archive is called, without the ending that tells how it is packed. */
  static String nameOf(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "" : shown(last.toString());
    if (name.endsWith(PASTED)) {
      return name.substring(0, name.length() - PASTED.length());
    }
    for (String ending : PACKED) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** Whether a file's name says that it holds others. */
  static boolean isPacked(String name) {
    return PACKED.stream().anyMatch(name::endsWith);
  }

  /** Whether a snapshot begins at the folder that holds this: what an sosreport has at its top. */
  static boolean isTop(String name) {
    return switch (name) {
      case "sos_commands",
          "insights_commands",
          "etc",
          "run",
          "proc",
          "sys",
          "var",
          "usr",
          "lib",
          "boot",
          "dev",
          "sos_reports",
          "sos_logs",
          "sos_strings",
          "sos_containers",
          "containers",
          "namespaces",
          "dmi_sys",
          "root-symlinks" ->
          true;
      default -> false;
    };
  }

  /**
   * Whether what holds a folder of this name is the snapshot of a host or a cluster itself, and not
   * a collection of archives: beside those {@code sos collect} has reports and logs as well.
   */
  static boolean isOwn(String name) {
    return switch (name) {
      case "sos_reports", "sos_logs" -> false;
      case "host-collectors", "cluster-resources" -> true;
      default -> isTop(name);
    };
  }

  /**
   * An entry's path inside the snapshot: without {@code ./}, without the folders above what an
   * sosreport has at its top; where there is none of that, without the one top folder.
   *
   * @return empty when the path leads out (absolute, or with {@code ..}) or names nothing
   */
  static String inside(String entry) {
    if (entry.startsWith("/") || entry.indexOf('\0') >= 0) {
      return "";
    }
    StringBuilder path = new StringBuilder(entry.length());
    int top = -1;
    int second = -1;
    int from = 0;
    while (from <= entry.length()) {
      int slash = entry.indexOf('/', from);
      String part = entry.substring(from, slash < 0 ? entry.length() : slash);
      if (part.equals("..")) {
        return "";
      }
      if (!part.isEmpty() && !part.equals(".")) {
        path.append(path.isEmpty() ? "" : "/");
        second = second < 0 && !path.isEmpty() ? path.length() : second;
        boolean isTop = slash >= 0 && (isTop(part) || part.startsWith(BUGTOOL));
        top = top < 0 && isTop ? path.length() : top;
        path.append(part);
      }
      from = slash < 0 ? entry.length() + 1 : slash + 1;
    }
    return path.substring(top >= 0 ? top : Math.max(second, 0));
  }

  /**
   * The folder that a snapshot stands in, of an entry among its commands' output; empty for others.
   */
  static String folder(String entry) {
    int commands = entry.indexOf("/sos_commands/");
    return commands < 0 ? "" : entry.substring(0, commands);
  }

  /**
   * The folder of the node that a file was collected on, in a bundle that keeps what a collector
   * printed on each node of a cluster: {@code host-collectors/NODE}; empty for all other files.
   * Bundles of a single host have {@code run-host} and {@code system} there instead of nodes. So
   * has Cilium's sysdump one {@code bugtool-cilium-POD-TIME} a node, and what calicoctl collects
   * {@code nodes/NODE}.
   */
  static String node(String file) {
    int bugtool = file.startsWith(BUGTOOL) ? 0 : file.indexOf("/" + BUGTOOL) + 1;
    if (file.startsWith(BUGTOOL, bugtool)) {
      int slash = file.indexOf('/', bugtool);
      return slash < 0 ? "" : file.substring(0, slash);
    }
    if (file.endsWith(".txt") && file.contains("nodes/")) {
      Matcher calico = OF_CALICO.matcher(file);
      if (calico.matches()) {
        return calico.group(1);
      }
    }
    int from = file.startsWith(COLLECTORS) ? 0 : file.indexOf("/" + COLLECTORS) + 1;
    int name = from + COLLECTORS.length();
    if (!file.startsWith(COLLECTORS, from)) {
      return "";
    }
    int end = file.indexOf('/', name);
    boolean node = end > 0 && !isOfNode(file, name) && isOfNode(file, end + 1);
    return node ? file.substring(0, end) : "";
  }

  private static boolean isOfNode(String file, int from) {
    return file.startsWith("run-host/", from) || file.startsWith("system/", from);
  }

  /** Whether a link of this name to this target stays inside the archive. */
  static boolean staysInside(String entry, String target) {
    if (target.startsWith("/")) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < entry.length(); i++) {
      depth += entry.charAt(i) == '/' ? 1 : 0;
    }
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        depth--;
      } else if (!part.isEmpty() && !part.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return false;
      }
    }
    return true;
  }
}
