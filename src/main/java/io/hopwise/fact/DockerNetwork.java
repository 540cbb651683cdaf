package io.hopwise.fact;

/**
 * A network of the Docker engine.
 *
 * @param name as {@code docker network ls} lists it
 * @param driver {@code bridge}, {@code overlay}, {@code macvlan} …; empty when unknown
 * @param bridge its bridge device; empty when it has none or none is known
 * @param subnet its containers' addresses; none when unknown
 * @param gateway the address of its bridge; none when unknown
 */
public record DockerNetwork(
    String host,
    String name,
    String driver,
    String bridge,
    Prefix subnet,
    Ip gateway,
    Source source)
    implements HostFact {
  /** Its bridge, as rules call that of an address. */
  public String device() {
    return bridge;
  }
}
