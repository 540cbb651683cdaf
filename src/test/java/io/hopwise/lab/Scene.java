package io.hopwise.lab;

import io.hopwise.lab.Machine.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A topology in which two ends were chosen: who asks, and whom. Faults are written in its words.
 *
 * <p>In a cluster {@code near} and {@code far} are nodes with pods; on two sites they are app01 and
 * db01.
 */
final class Scene {
  private final Topology topology;
  private final Random random;
  private final Machine near;
  private final Machine far;

  Scene(Topology topology, Random random) {
    this.topology = topology;
    this.random = random;
    List<Machine> ends =
        new ArrayList<>(
            topology.isCluster()
                ? topology.in(Role.NODE)
                : topology.machines().stream().filter(m -> m.role() == Role.HOST).toList());
    Collections.shuffle(ends, random);
    near = ends.get(0);
    far = ends.get(1);
  }

  Topology topology() {
    return topology;
  }

  Machine near() {
    return near;
  }

  Machine far() {
    return far;
  }

  /** The outside host of a cluster. */
  Machine outside() {
    return machine("nas01");
  }

  Machine machine(String name) {
    return topology.machines().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Place client() {
    return near.pods().isEmpty() ? near.place() : near.pod(0);
  }

  Place server() {
    return far.pods().isEmpty() ? far.place() : far.pod(1);
  }

  String clientIp() {
    return near.pods().isEmpty() ? near.ip() : near.podIp(near.pods().get(0));
  }

  String serverIp() {
    return far.pods().isEmpty() ? far.ip() : far.podIp(far.pods().get(1));
  }

  /** The client pings the server: pod to pod in a cluster, host to host on two sites. */
  Probe ping() {
    return Probe.ping(client(), server(), serverIp());
  }

  /** The client connects to the server's listener. */
  Probe tcp() {
    return ping().tcp(9090);
  }

  /** A ping or a connection. */
  Probe probe() {
    return chance(0.7) ? ping() : tcp();
  }

  /** Ping, or connect, from a host to the other's own address. */
  Probe hosts() {
    return Probe.ping(near.place(), far.place(), far.ip());
  }

  /** The client's pod pings the host outside. */
  Probe egress() {
    return Probe.ping(client(), outside().place(), outside().ip());
  }

  String tunnel() {
    return topology.tunnel();
  }

  String bridge() {
    return topology.bridge();
  }

  String nobody() {
    return topology.nobody();
  }

  /** An address of the same network that nobody has. */
  String nobodyBeside(String ip) {
    return ip.substring(0, ip.lastIndexOf('.') + 1) + number(240, 250);
  }

  /** An address of the overlay that nobody has. */
  String nobodyInOverlay() {
    return near.nth(number(100, 240));
  }

  int number(int from, int to) {
    return from + random.nextInt(to - from);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  final <T> T some(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** A route table's number that nothing else uses. */
  int table() {
    return number(300, 900);
  }
}
