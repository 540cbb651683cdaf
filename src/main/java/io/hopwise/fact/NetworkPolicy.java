package io.hopwise.fact;

import java.util.List;

/**
 * What a network policy of the cluster says of one direction for pods of one host
 * (networking.k8s.io/v1 NetworkPolicy, {@code kubectl get networkpolicies}). A pod that no policy
 * of that direction selects may speak with everybody; of those that select it each may allow.
 * Whether anything holds pods to it is up to the network's plugin: flannel alone does not.
 *
 * @param namespace of the cluster
 * @param name its name
 * @param direction {@code ingress} or {@code egress}; {@code unknown} where only the selector is
 *     told
 * @param pods the selected pods of this host, as {@link Pod#name}; all of the policy's namespace
 * @param addresses of these pods
 * @param allows whom it allows, the pods of selectors by their addresses
 * @param complete whether all that it selects and allows could be told; else what is not named here
 *     may be selected or allowed all the same
 */
public record NetworkPolicy(
    String host,
    String namespace,
    String name,
    String direction,
    List<String> pods,
    List<Ip> addresses,
    List<PolicyPeer> allows,
    boolean complete,
    Source source)
    implements HostFact {
  /** Keeps its own copies of the lists. */
  public NetworkPolicy {
    pods = List.copyOf(pods);
    addresses = List.copyOf(addresses);
    allows = List.copyOf(allows);
  }

  /** Whether it selects the pod that has this address. */
  public boolean selects(Ip ip) {
    return addresses.contains(ip);
  }

  /**
   * Whether it allows packets between its pods and this address: to the port of the pod where it is
   * about ingress, to the other's where it is about egress.
   */
  public boolean allows(Ip other, String protocol, int port) {
    return allows.stream().anyMatch(peer -> peer.allows(other, protocol, port));
  }

  /**
   * Whether it is certain not to allow them. Of an address that no listed pod has only prefixes
   * speak: a rule asks for the pod as well.
   */
  public boolean refuses(Ip other, String protocol, int port) {
    return complete && !direction.equals("unknown") && !allows(other, protocol, port);
  }
}
