package io.hopwise.casefile.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

/** Tells which files and which pasted commands hold what a cluster's API says. */
public final class ClusterFiles {
  private static final int HEAD = 1 << 16;

  /** Files and folders of kubectl's dumps and of bundles bear these names. */
  private static final Set<String> KINDS =
      Set.of(
          "pods",
          "nodes",
          "namespaces",
          "services",
          "endpoints",
          "endpointslices",
          "configmaps",
          "networkpolicies",
          "network-policy");

  /** Kinds as people type them. */
  private static final Set<String> TYPED =
      Set.of(
          ("pods pod po nodes node no services service svc endpoints endpoint ep endpointslices "
                  + "endpointslice configmaps configmap cm networkpolicies networkpolicy netpol namespaces namespace ns "
                  + "all ippools")
              .split(" ", -1));

  private ClusterFiles() {}

  /**
   * Whether a file of this path inside a snapshot, or what a command printed that a collector would
   * give this path, is read here: {@code cluster-resources/pods/default.json}, {@code
   * kube-system/pods.json}, {@code kubectl_get_pods_-o_wide}.
   */
  public static boolean knows(String label) {
    String name = label.substring(label.lastIndexOf('/') + 1);
    if (name.startsWith("kubectl_") || name.startsWith("oc_")) {
      return isTyped(name);
    }
    int dot = name.lastIndexOf('.');
    boolean form = name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
    if (!form || label.startsWith("etc/") || label.startsWith("var/")) {
      return false;
    }
    String folder = label.substring(0, Math.max(0, label.length() - name.length() - 1));
    String above = folder.substring(folder.lastIndexOf('/') + 1);
    return KINDS.contains(name.substring(0, dot))
        || (KINDS.contains(above) && folder.contains("cluster-"));
  }

  /** {@code get} and {@code describe} of a kind that is read, in any namespace and format. */
  private static boolean isTyped(String name) {
    boolean verb = false;
    for (String word : name.split("_", -1)) {
      if (word.equals("get") || word.equals("describe")) {
        verb = true;
      } else if (word.equals("cluster-info")) {
        return name.contains("_dump");
      } else if (verb) {
        String first = word.split("[,/]", -1)[0];
        if (TYPED.contains(first)) {
          return isWholeForm(name);
        }
      }
    }
    return false;
  }

  /** What {@code -o jsonpath}, {@code -o name} and the like print is no form that is read. */
  private static boolean isWholeForm(String name) {
    return !name.contains("jsonpath")
        && !name.contains("custom-columns")
        && !name.contains("go-template")
        && !name.contains("-o_name");
  }

  /** Whether a file holds objects of the API, told by how it begins. */
  public static boolean isOne(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      return isOne(new String(head, charset(head)));
    } catch (IOException e) {
      return false;
    }
  }

  /** UTF-8, or what PowerShell writes where output is redirected. */
  static Charset charset(byte[] head) {
    boolean mark = head.length > 1 && (head[0] & 255) == 0xff && (head[1] & 255) == 0xfe;
    return mark ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static boolean isOne(String head) {
    String text = head.startsWith("\ufeff") ? head.substring(1) : head;
    boolean begun = false;
    boolean kind = false;
    for (String line : text.split("\n", -1)) {
      if (line.isBlank() || line.startsWith("#") || YamlItems.parts(line)) {
        continue;
      }
      if (!begun) {
        begun = true;
        if (Pieces.beginsJson(line)) {
          return text.contains("\"kind\"")
              && (text.contains("\"apiVersion\"") || text.contains("\"metadata\""));
        }
        if (!YamlItems.begins(line)) {
          return false;
        }
      }
      kind |= line.startsWith("apiVersion:") || line.startsWith("kind:");
      if (kind) {
        return true;
      }
    }
    return false;
  }

  /** Whether a folder is a bundle of a cluster as a whole, by the names of what is in it. */
  public static boolean isBundle(Collection<String> names) {
    return names.contains("cluster-resources") || names.contains("cluster-scoped-resources");
  }

  /**
   * Whether a folder is a namespace's of {@code kubectl cluster-info dump}, by the names of what is
   * in it: files of its objects, and a folder of logs for each pod.
   */
  public static boolean isOfDump(Collection<String> names) {
    return names.contains("pods.json") || names.contains("pods.yaml");
  }
}
