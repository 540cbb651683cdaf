package io.hopwise.casefile;

import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.fact.Vxlan;

/** Prints what {@link DeviceFacts} reads. */
final class DeviceLines {
  private DeviceLines() {}

  static String link(Link link) {
    FactLine line =
        new FactLine("link")
            .always("device", link.device())
            .always("kind", ToldPlace.word(link.kind()))
            .always("state", link.up() ? "up" : "down")
            .put("carrier", link.carrier(), link.up())
            .put("mtu", link.mtu(), -1)
            .put("mac", link.mac())
            .put("master", link.master())
            .put("lower", link.lower());
    if (link.kind() == LinkKind.VXLAN) {
      Vxlan vxlan = link.vxlan();
      line.put("vni", vxlan.vni(), -1)
          .put("port", vxlan.port(), -1)
          .put("local", vxlan.local())
          .put("remote", vxlan.remote())
          .put("underlay", vxlan.underlay())
          .put("learning", vxlan.learning(), false)
          .put("df", vxlan.df(), "unset");
    }
    if (link.kind() == LinkKind.IPIP) {
      line.put("local", link.vxlan().local())
          .put("remote", link.vxlan().remote())
          .put("underlay", link.vxlan().underlay())
          .put("df", link.vxlan().df(), Vxlan.ANY.df());
    }
    boolean isTun = link.kind() == LinkKind.TUN;
    return line.put("index", link.index(), -1)
        .put("peer_index", link.peerIndex(), -1)
        .put("arp", link.arp(), !isTun)
        .put("point_to_point", link.pointToPoint(), isTun)
        .put("vlan_filtering", link.vlanFiltering(), false)
        .put("netns", link.netns())
        .end();
  }

  static String managed(ManagedDevice managed) {
    return new FactLine("managed_device")
        .always("device", managed.device())
        .put("service", managed.service(), ManagedDevice.NETWORKD)
        .always("state", managed.state())
        .put("netns", managed.netns())
        .end();
  }

  static String bridgePort(BridgePort port) {
    return new FactLine("bridge_port")
        .always("device", port.device())
        .always("bridge", port.bridge())
        .put("state", port.state(), "forwarding")
        .put("hairpin", port.hairpin(), false)
        .put("isolated", port.isolated(), false)
        .put("learning", port.learning(), true)
        .put("flood", port.flood(), true)
        .put("netns", port.netns())
        .end();
  }

  static String bridgeVlan(BridgeVlan vlan) {
    boolean one = vlan.first() == vlan.last();
    return new FactLine("bridge_vlan")
        .always("device", vlan.device())
        .always("vlan", vlan.first() + (one ? "" : "-" + vlan.last()))
        .put("pvid", vlan.pvid(), false)
        .put("untagged", vlan.untagged(), false)
        .put("netns", vlan.netns())
        .end();
  }

  static String address(Address address) {
    LinkKind kind = DeviceName.kind(address.device());
    return new FactLine("address")
        .always("device", address.device())
        .put("ip", address.ip())
        .put("prefix", address.prefix(), address.ip().bits())
        .put("peer", address.peer())
        .put("scope", address.scope(), kind == LinkKind.LOOPBACK ? "host" : "global")
        .put("secondary", address.secondary(), false)
        .put("noprefixroute", address.noPrefixRoute(), false)
        .put("state", address.state())
        .put("overlay", address.overlayDevice(), kind.isOverlay())
        .put("netns", address.netns())
        .end();
  }
}
