package io.hopwise.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The script that asks a host: POSIX sh, without dependencies, its answer on standard output. */
public final class CollectorScript {
  private static final List<String> PARTS =
      List.of(
          "1-begin.sh",
          "2-ask.sh",
          "3-host.sh",
          "4-filter.sh",
          "5-engines.sh",
          "6-namespaces.sh",
          "7-secrets.sh",
          "8-end.sh");

  /** Runs the script in each node of a cluster: a privileged pod that enters the node. */
  private static final String KUBERNETES = "kubernetes.sh";

  private CollectorScript() {}

  /** All of it. */
  public static String text() {
    StringBuilder text = new StringBuilder(1 << 16);
    for (String part : PARTS) {
      text.append(part(part));
    }
    return text.toString();
  }

  /** A command for whoever has {@code kubectl}, which collects every node of a cluster. */
  public static String forKubernetes() {
    return part(KUBERNETES);
  }

  private static String part(String name) {
    try (InputStream in = CollectorScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("This build holds no " + name + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
