package io.hopwise.fact;

/**
 * A chain of the packet filter.
 *
 * @param backend who keeps it
 * @param family {@code ip}, {@code ip6}, {@code inet}, {@code bridge}, {@code netdev}
 * @param table the table it belongs to
 * @param chain its name
 * @param type of a base chain: {@code filter}, {@code nat} or {@code route}; empty for others
 * @param hook where it is asked; {@link Hook#NONE} for a chain that is only jumped to
 * @param priority of a base chain: the smaller is asked first (raw -300, mangle -150, dstnat -100,
 *     filter 0, srcnat 100)
 * @param policy {@code ACCEPT} or {@code DROP}; empty for a chain without one
 * @param device of a netdev chain; else empty
 * @param packets how often the policy decided; -1 when not printed
 */
public record NetfilterChain(
    String host,
    String netns,
    Backend backend,
    String family,
    String table,
    String chain,
    String type,
    Hook hook,
    int priority,
    String policy,
    String device,
    long packets,
    Source source)
    implements HostFact {
  /** Whether kubelet or kube-proxy made it: hosts that are no nodes of a cluster have none. */
  public boolean isOfKubernetes() {
    return chain.startsWith("KUBE-");
  }

  /** Whether Docker's engine made it. */
  public boolean isOfDocker() {
    return chain.startsWith("DOCKER");
  }

  /** The command that prints its chain with the counters, on its host. */
  public String listing() {
    return backend.listing(family, table, chain);
  }
}
