package io.hopwise.compare;

import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.fact.Offload;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.TrafficFilter;
import io.hopwise.fact.Vxlan;
import java.util.ArrayList;
import java.util.List;

/** What is compared of devices (ip-link(8), bridge(8), tc(8), ethtool(8)). */
final class DeviceTraits {
  private DeviceTraits() {}

  /** The key of a device, by which its properties are its own. */
  static String key(String netns, String device) {
    return netns + "|" + device;
  }

  static List<Trait> link(Link link, Member member, Naming naming) {
    if (link.kind() == LinkKind.LOOPBACK && link.up()) {
      return List.of();
    }
    String key = key(naming.netns(link.netns()), naming.device(link.netns(), link.device()));
    String place = place(link.netns(), member);
    Subject device = Subject.of("link", link.device(), place);
    List<Trait> traits = new ArrayList<>();
    traits.add(Trait.of(Aspect.LINK, key, "", device, link));
    Properties properties = new Properties(link, key, place, traits);
    properties.add("link-state", link.up() ? link.carrier() ? "up" : "no carrier" : "down");
    properties.add("link-mtu", Integer.toString(link.mtu()));
    String master = link.netns().isEmpty() ? naming.device("", link.master()) : link.master();
    properties.add("link-master", master, link.master().isEmpty() ? "–" : link.master());
    boolean isPlain = link.kind() == LinkKind.PHYSICAL || link.kind() == LinkKind.VETH;
    // a lab's network card is the end of a veth; a kind that was not printed is none
    properties.add("link-kind", isPlain ? "" : link.kind().name());
    properties.add("link-arp", link.arp() ? "on" : "off");
    properties.add("link-vlan-filtering", link.vlanFiltering() ? "on" : "off");
    boolean isFixed = link.kind() != LinkKind.BRIDGE && link.netns().isEmpty();
    if (isFixed && !link.mac().isEmpty() && !member.isPodPort(link)) {
      properties.add("link-mac", naming.mac(link.mac()), link.mac());
    }
    if (link.kind() == LinkKind.VXLAN) {
      vxlan(link.vxlan(), naming, properties);
    }
    if (link.kind() == LinkKind.IPIP) {
      ends(link.vxlan(), naming, properties);
    }
    return traits;
  }

  private static void vxlan(Vxlan vxlan, Naming naming, Properties properties) {
    properties.add("vxlan-vni", Integer.toString(vxlan.vni()));
    properties.add("vxlan-port", Integer.toString(vxlan.port()));
    properties.add("vxlan-learning", vxlan.learning() ? "on" : "off");
    ends(vxlan, naming, properties);
  }

  private static void ends(Vxlan vxlan, Naming naming, Properties properties) {
    properties.add("vxlan-local", naming.ip(vxlan.local()), vxlan.local().toString());
    properties.add("vxlan-remote", naming.ip(vxlan.remote()), vxlan.remote().toString());
    properties.add("vxlan-underlay", naming.device("", vxlan.underlay()), vxlan.underlay());
    properties.add("vxlan-df", vxlan.df());
  }

  /** Collects what a device is like. */
  private record Properties(Link link, String key, String place, List<Trait> traits) {
    void add(String name, String value) {
      add(name, value, value);
    }

    void add(String name, String value, String shown) {
      traits.add(
          Trait.of(
                  Aspect.LINK,
                  key + "|" + name,
                  value,
                  Subject.of(name, link.device(), place),
                  link)
              .ownedBy(key)
              .showing(shown));
    }
  }

  /** Behind a device's name the container that it is in; empty for the host itself. */
  static String place(String netns, Member member) {
    return netns.isEmpty() ? "" : " (" + member.podName(netns) + ")";
  }

  static List<Trait> port(BridgePort port, Naming naming) {
    String netns = naming.netns(port.netns());
    String device = naming.device(port.netns(), port.device());
    String value =
        naming.device(port.netns(), port.bridge())
            + (port.state().isEmpty() || port.state().equals("forwarding") ? "" : port.state())
            + (port.hairpin() ? " hairpin" : "")
            + (port.isolated() ? " isolated" : "")
            + (port.flood() ? "" : " no flood")
            + (port.learning() ? "" : " no learning");
    String key = key(netns, device);
    return List.of(
        Trait.of(
                Aspect.BRIDGE_PORT,
                key,
                value,
                Subject.of("bridge-port", port.device(), port.bridge()),
                port)
            .ownedBy(key));
  }

  static List<Trait> vlan(BridgeVlan vlan, Naming naming) {
    String key = key(naming.netns(vlan.netns()), naming.device(vlan.netns(), vlan.device()));
    String value =
        vlan.first()
            + "-"
            + vlan.last()
            + (vlan.pvid() ? " pvid" : "")
            + (vlan.untagged() ? " untagged" : "");
    String ids = vlan.first() == vlan.last() ? "" + vlan.first() : vlan.first() + "-" + vlan.last();
    Subject subject = Subject.of("bridge-vlan", ids, vlan.device());
    return List.of(
        Trait.of(Aspect.BRIDGE_VLAN, key + "|" + vlan.first(), value, subject, vlan).ownedBy(key));
  }

  static List<Trait> address(Address address, Naming naming) {
    if (address.ip().isLinkLocal6() || address.ip().isLoopback()) {
      return List.of();
    }
    String netns = naming.netns(address.netns());
    String device = naming.device(address.netns(), address.device());
    String value =
        naming.ip(address.ip())
            + "/"
            + address.prefix()
            + (address.peer().isPresent() ? " peer " + naming.ip(address.peer()) : "")
            + (address.noPrefixRoute() ? " noprefixroute" : "")
            + (address.isUnusable() ? " " + address.state() : "");
    String key = key(netns, device) + "|" + address.ip().family();
    return List.of(
        Trait.of(Aspect.ADDRESS, key, value, Subject.of("address", address.device()), address)
            .ownedBy(key(netns, device))
            .showing(address.cidr()));
  }

  static List<Trait> offload(Offload offload, Naming naming) {
    String key =
        key(naming.netns(offload.netns()), naming.device(offload.netns(), offload.device()));
    return List.of(
        Trait.of(
                Aspect.OFFLOAD,
                key + "|" + offload.feature(),
                offload.enabled() ? "on" : "off",
                Subject.of("offload", offload.feature(), offload.device()),
                offload)
            .ownedBy(key)
            .showing(offload.enabled() ? "on" : "off")
            .in("offload " + key));
  }

  static List<Trait> qdisc(Qdisc qdisc, Naming naming) {
    String key = key(naming.netns(qdisc.netns()), naming.device(qdisc.netns(), qdisc.device()));
    boolean drawn = qdisc.parent().matches("[0-9a-f]{4}:.*") && !qdisc.parent().startsWith("ffff");
    return List.of(
        Trait.of(
                Aspect.QDISC,
                key + "|" + (drawn ? "class" : qdisc.parent()),
                qdisc.kind() + " " + qdisc.options(),
                Subject.of("qdisc", qdisc.device()),
                qdisc)
            .showing(qdisc.kind()));
  }

  /** Of the containers' ends, which are others on each host, only those that somebody manages. */
  static List<Trait> managed(ManagedDevice managed, Member member, Naming naming) {
    if (managed.isContainerEnd() && !managed.isManaged()) {
      return List.of();
    }
    String key =
        key(naming.netns(managed.netns()), naming.device(managed.netns(), managed.device()));
    String value = managed.isManaged() ? managed.service() : "";
    return List.of(
        Trait.of(
                Aspect.MANAGED_DEVICE,
                key,
                value,
                Subject.of("managed-device", managed.device(), place(managed.netns(), member)),
                managed)
            .ownedBy(key)
            .showing(managed.state()));
  }

  static List<Trait> filter(TrafficFilter filter, Naming naming) {
    String key = key(naming.netns(filter.netns()), naming.device(filter.netns(), filter.device()));
    return List.of(
        Trait.of(
            Aspect.TRAFFIC_FILTER,
            key + "|" + filter.parent(),
            filter.action(),
            Subject.of("traffic-filter", filter.device()),
            filter));
  }
}
