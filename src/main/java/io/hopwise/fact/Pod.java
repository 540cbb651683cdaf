package io.hopwise.fact;

/**
 * A pod as the cluster's API names it ({@code kubectl get pods}), or {@code crictl}.
 *
 * @param name without its namespace
 * @param namespace of the cluster; empty when not told
 * @param ip its address; none when it has none yet
 */
public record Pod(String host, String name, String namespace, Ip ip, Source source)
    implements HostFact {
  /** Whether this is its name, with its namespace before it or without: {@code default/web}. */
  public boolean isCalled(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text.equals(name) : text.equals(namespace + "/" + name);
  }
}
