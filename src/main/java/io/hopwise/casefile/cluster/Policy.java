package io.hopwise.casefile.cluster;

import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.List;
import java.util.Optional;

/**
 * A network policy as it is written, of one direction.
 *
 * @param direction {@code ingress}, {@code egress}, or {@code unknown}
 * @param pods which it selects, of its namespace
 * @param rules each of which allows something; none allows nothing
 * @param complete whether all of it was understood
 */
record Policy(
    String namespace,
    String name,
    String direction,
    Selector pods,
    List<Rule> rules,
    boolean complete,
    Source source) {
  /**
   * What one rule allows.
   *
   * @param peers none for everybody
   * @param ports none for all
   */
  record Rule(List<Peer> peers, List<Port> ports) {}

  /**
   * Who.
   *
   * @param namespaces empty for the policy's own; a selector without conditions takes all
   * @param pods empty for all of those namespaces
   * @param block {@link Prefix#NONE} where pods are meant
   */
  record Peer(
      Optional<Selector> namespaces, Optional<Selector> pods, Prefix block, List<Prefix> except) {}

  /** Where; the protocol is empty for all. */
  record Port(String protocol, PortRange range) {}
}
