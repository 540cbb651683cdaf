package io.hopwise.path;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ports from which the sender of a walked packet has begun connections that hosts on its way
 * remember. A datagram's sender may keep to such a port, as a ping keeps to its identifier; TCP
 * takes a new one for each connection.
 */
final class OldPorts {
  private static final int MOST = 8;

  private OldPorts() {}

  /** Those ports, of each way to translate a connection one. */
  static Set<Integer> of(Network network, Trace trace) {
    Set<Integer> ports = new LinkedHashSet<>();
    if (trace.flow().sourcePort() > 0 || trace.flow().protocol() == Packets.TCP) {
      return ports;
    }
    for (Step step : trace.forward()) {
      StackId at = new StackId(step.getHost(), step.getNetns());
      if (step.at().depth() > 0 || network.stack(at).isEmpty()) {
        continue;
      }
      Remembered remembered = network.stack(at).orElseThrow().remembered();
      for (ConntrackEntry entry : remembered.fromAnyPort(Tuple.of(step.packet()))) {
        if (entry.sourcePort() > 0 && ports.size() < MOST) {
          ports.add(entry.sourcePort());
        }
      }
    }
    return ports;
  }
}
