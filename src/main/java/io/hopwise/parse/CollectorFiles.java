package io.hopwise.parse;

import java.util.HashSet;
import java.util.Set;

/** Files of collectors that give them names of their own. */
final class CollectorFiles {
  private CollectorFiles() {}

  /** The path that other collectors give such a file; any other file's own. */
  static String label(String file) {
    String label = CalicoFiles.label(file);
    label = label.equals(file) ? RancherFiles.label(file) : label;
    return label.equals(file) ? EksFiles.label(file) : label;
  }

  /**
   * Whether a folder is what one of them wrote.
   *
   * @param names of what is in it
   */
  static boolean isFolder(Iterable<String> names) {
    Set<String> all = new HashSet<>();
    names.forEach(all::add);
    boolean isOfNode = all.contains("networking");
    return (isOfNode && (all.contains("systeminfo") || all.contains("sysctls")))
        || all.contains("bugtool.config.json");
  }
}
