package io.hopwise.report;

import io.hopwise.fact.Address;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Vxlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Devices and what belongs to them in the words of iproute2. */
final class DeviceText {
  private DeviceText() {}

  /** {@code 4: flannel.1 vxlan up mtu 1450 id 1 local 10.0.0.5 dstport 8472}. */
  static String link(Link link) {
    List<String> words = new ArrayList<>();
    words.add(link.index() < 0 ? link.device() : link.index() + ": " + link.device());
    words.add(link.kind().name().toLowerCase(Locale.ROOT));
    words.add(!link.up() ? "down" : link.carrier() ? "up" : "up no-carrier");
    put(words, "mtu", link.mtu());
    put(words, "", link.mac());
    put(words, "master", link.master());
    put(words, "on", link.lower());
    put(words, "peer", link.peerIndex());
    if (link.kind() == LinkKind.VXLAN) {
      Vxlan vxlan = link.vxlan();
      put(words, "id", vxlan.vni());
      put(words, "local", vxlan.local().isPresent() ? vxlan.local().toString() : "");
      put(words, "remote", vxlan.remote().isPresent() ? vxlan.remote().toString() : "");
      put(words, "dstport", vxlan.port());
      words.add(vxlan.learning() ? "learning" : "nolearning");
    }
    if (link.kind() == LinkKind.IPIP) {
      Vxlan ends = link.vxlan();
      put(words, "remote", ends.remote().isPresent() ? ends.remote().toString() : "any");
      put(words, "local", ends.local().isPresent() ? ends.local().toString() : "any");
    }
    return String.join(" ", words);
  }

  /** {@code inet 10.0.0.5/24 scope global secondary}. */
  static String address(Address address) {
    List<String> words = new ArrayList<>();
    words.add(address.ip().isV4() ? "inet" : "inet6");
    words.add(address.ip() + "/" + address.prefix());
    put(words, "peer", address.peer().isPresent() ? address.peer().toString() : "");
    put(words, "scope", address.scope());
    put(words, "", address.secondary() ? "secondary" : "");
    put(words, "", address.noPrefixRoute() ? "noprefixroute" : "");
    put(words, "", address.state());
    return String.join(" ", words);
  }

  /** {@code 10.244.2.0 dev flannel.1 lladdr 02:… permanent}. */
  static String neighbour(Neighbour neighbour) {
    List<String> words = new ArrayList<>(List.of(neighbour.ip().toString()));
    put(words, "dev", neighbour.device());
    put(words, "lladdr", neighbour.mac());
    put(words, "", neighbour.state());
    return String.join(" ", words);
  }

  /** {@code 02:… dev flannel.1 dst 10.0.0.6 permanent}. */
  static String forwardingEntry(ForwardingEntry entry) {
    List<String> words = new ArrayList<>(List.of(entry.mac()));
    put(words, "dev", entry.device());
    put(words, "dst", entry.destination().isPresent() ? entry.destination().toString() : "");
    put(words, "port", entry.port());
    put(words, "vni", entry.vni());
    put(words, "via", entry.via());
    put(words, "master", entry.master());
    put(words, "", entry.permanent() ? "permanent" : entry.fixed() ? "static" : "");
    return String.join(" ", words);
  }

  private static void put(List<String> words, String name, String value) {
    if (!value.isEmpty()) {
      words.add(name.isEmpty() ? value : name + " " + value);
    }
  }

  private static void put(List<String> words, String name, int value) {
    put(words, name, value < 0 ? "" : Integer.toString(value));
  }
}
