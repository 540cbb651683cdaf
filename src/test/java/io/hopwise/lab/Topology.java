package io.hopwise.lab;

import java.util.List;

/**
 * A network to be built.
 *
 * @param network of all pods; empty where there are none
 * @param machines in the order in which a case lists them
 * @param script in the words of {@code src/test/lab/lib} that builds it
 * @param nobody an address on the hosts' own network that nobody has
 */
record Topology(
    Kind kind,
    Overlay overlay,
    Engine engine,
    boolean legacy,
    String network,
    List<Machine> machines,
    List<String> script,
    String nobody) {
  /** Who stands where. */
  enum Kind {
    /** Nodes on one network, an outside host that is their gateway. */
    CLUSTER,
    /** Two networks with a router, or two, between them. */
    TWO_SITES
  }

  /** How pods of different nodes reach each other. */
  enum Overlay {
    VXLAN,
    UDP,
    HOST_GW,
    NONE
  }

  /** Who makes the pods. */
  enum Engine {
    /** What dockerd leaves, without it. */
    DOCKER,
    /** A real one on each node. */
    DOCKERD,
    CNI,
    /** The real plugins. */
    PLUGINS,
    NONE
  }

  Topology {
    machines = List.copyOf(machines);
    script = List.copyOf(script);
  }

  boolean isCluster() {
    return kind == Kind.CLUSTER;
  }

  boolean isTwoSites() {
    return kind == Kind.TWO_SITES;
  }

  boolean isVxlan() {
    return overlay == Overlay.VXLAN;
  }

  /** Whether pods reach other nodes inside UDP packets. */
  boolean isTunnelled() {
    return overlay == Overlay.VXLAN || overlay == Overlay.UDP;
  }

  /** Whether all hosts that are no routers stand on one more network. */
  boolean hasSecondNetwork() {
    return in(Machine.Role.HOST).stream().noneMatch(machine -> machine.second().isEmpty());
  }

  List<Machine> in(Machine.Role role) {
    return machines.stream().filter(machine -> machine.role() == role).toList();
  }

  /** The device through which a node reaches the pods of others. */
  String tunnel() {
    return switch (overlay) {
      case VXLAN -> "flannel.1";
      case UDP -> "flannel0";
      default -> "eth0";
    };
  }

  boolean hasDocker() {
    return engine == Engine.DOCKER || engine == Engine.DOCKERD;
  }

  String bridge() {
    return hasDocker() ? "docker0" : "cni0";
  }

  /** The tunnel's UDP port. */
  int port() {
    return overlay == Overlay.UDP ? 8285 : 8472;
  }

  String inWords() {
    return (kind + " " + overlay + " " + engine + (legacy ? " legacy" : " nft"))
        .toLowerCase(java.util.Locale.ROOT);
  }
}
