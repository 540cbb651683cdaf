package io.hopwise.lab;

import java.util.List;

/** Somebody flushed what Docker's engine writes once, when it starts. */
final class EngineFaults {
  private EngineFaults() {}

  static List<Fault> all() {
    return List.of(
        docker("rules-of-docker-flushed-at-the-receiver", s -> flushed(s, s.far(), "-F")),
        docker("rules-of-docker-flushed-at-the-sender", s -> flushed(s, s.near(), "-F FORWARD")),
        Fault.inCluster("sound-rules-of-docker-flushed-where-all-passes", EngineFaults::passes)
            .where(t -> t.engine() == Topology.Engine.DOCKER));
  }

  private static Fault docker(String kind, java.util.function.Function<Scene, Break> how) {
    return Fault.inCluster(kind, how).where(Topology::hasDocker);
  }

  /** The engine sets the policy to drop, and a flush leaves policies as they are. */
  private static Break flushed(Scene s, Machine node, String what) {
    return Break.of(s.probe())
        .given(node.name(), "iptables -P FORWARD DROP")
        .on(node.name(), "iptables " + what)
        .because("engine-rules-flushed", node.name());
  }

  private static Break passes(Scene s) {
    return Break.of(s.probe())
        .on(s.far().name(), "iptables -P FORWARD ACCEPT; iptables -F FORWARD")
        .harmless();
  }
}
