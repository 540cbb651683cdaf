package io.hopwise.diagnosis;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.TrafficFilter;
import io.hopwise.path.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hosts' ends of pods' devices: one that left its bridge, or passes nothing on, makes its pod
 * another kind than its neighbours.
 */
final class PodPorts {
  private record Device(String host, String device) {}

  private record Place(String host, int index) {}

  private final Map<Place, String> ports = new HashMap<>();

  private PodPorts() {}

  static PodPorts of(Network network) {
    PodPorts known = new PodPorts();
    Map<Device, String> settings = settings(network);
    for (HostFact fact : network.facts()) {
      if (fact instanceof Link link && link.netns().isEmpty()) {
        String set = settings.getOrDefault(new Device(link.host(), link.device()), "");
        List<Object> said = List.of(link.master(), link.mtu(), link.up(), link.carrier(), set);
        known.ports.put(new Place(link.host(), link.index()), "port " + said);
      }
    }
    return known;
  }

  /** What is known of the device with this index; empty for nothing. */
  String of(String host, int index) {
    return ports.getOrDefault(new Place(host, index), "");
  }

  /** What a device of a host is told as a bridge's port, and by traffic control. */
  private static Map<Device, String> settings(Network network) {
    Map<Device, String> settings = new HashMap<>();
    for (HostFact fact : network.facts()) {
      if (!fact.netns().isEmpty()) {
        continue;
      }
      if (fact instanceof BridgePort port) {
        String set = port.state() + port.hairpin() + port.isolated();
        settings.merge(new Device(port.host(), port.device()), set, String::concat);
      } else if (fact instanceof BridgeVlan vlan) {
        String set = " " + vlan.first() + "-" + vlan.last() + vlan.pvid() + vlan.untagged();
        settings.merge(new Device(vlan.host(), vlan.device()), set, String::concat);
      } else if (fact instanceof Qdisc qdisc && qdisc.losesAll()) {
        settings.merge(new Device(qdisc.host(), qdisc.device()), qdisc.parent(), String::concat);
      } else if (fact instanceof TrafficFilter filter) {
        String set = filter.parent() + filter.action();
        settings.merge(new Device(filter.host(), filter.device()), set, String::concat);
      }
    }
    return settings;
  }
}
