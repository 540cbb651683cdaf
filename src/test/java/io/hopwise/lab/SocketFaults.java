package io.hopwise.lab;

import java.util.List;

/** A program that listens and does not take what comes. */
final class SocketFaults {
  private static final String LISTENER =
      "$(ss -tlnp 'sport = :9090' | sed -n 's/.*pid=\\([0-9]*\\).*/\\1/p')";

  private SocketFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.inCluster("listener-stands-still", s -> full(s, s.hosts().tcp(9090))),
        Fault.inTwoSites("listener-stands-still-behind-a-router", s -> full(s, s.tcp())),
        Fault.inCluster(
            "sound-listener-stands-still-with-room",
            s ->
                Break.of(s.hosts().tcp(9090))
                    .on(s.far().name(), "kill -STOP " + LISTENER)
                    .harmless()));
  }

  /** The kernel keeps established connections for it, 64 of them and one; no more find room. */
  private static Break full(Scene s, Probe probe) {
    return Break.of(probe)
        .on(s.far().name(), "kill -STOP " + LISTENER)
        .on(
            s.near().name(),
            "setsid python3 -S -E $LIB/holds.py "
                + probe.ip()
                + " 9090 80 </dev/null >/dev/null 2>&1 & sleep 3")
        .because("listen-queue-overflow", s.far().name());
  }
}
