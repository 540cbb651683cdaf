package io.hopwise.fact;

/** A network of the Docker engine: its name, driver, bridge device and subnet. */
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
