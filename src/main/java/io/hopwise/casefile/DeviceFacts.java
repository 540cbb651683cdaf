package io.hopwise.casefile;

import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.fact.Vxlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what is told of devices and their addresses. */
final class DeviceFacts {
  private static final List<String> STATES = List.of("up", "down");
  private static final List<String> ADDRESS_STATES =
      List.of("tentative", "dadfailed", "deprecated");
  private static final List<String> DF = List.of("unset", "set", "inherit");

  /** The largest identifier that IEEE 802.1Q leaves for use. */
  private static final int HIGHEST_VLAN = 4094;

  private DeviceFacts() {}

  static Link link(Fields in, ToldPlace place) {
    in.need("device");
    String device = in.text("device");
    LinkKind kind = ToldPlace.constant(in, "kind", DeviceName.kind(device));
    boolean up = in.word("state", STATES, "up").equals("up");
    int usual = place.exact() ? -1 : kind.usualMtu();
    return new Link(
        place.host(),
        ToldPlace.netns(in),
        device,
        in.integer("index", 1, Integer.MAX_VALUE, -1),
        kind,
        in.text("master"),
        in.text("lower"),
        in.integer("peer_index", 0, Integer.MAX_VALUE, -1),
        in.text("mac").toLowerCase(Locale.ROOT),
        in.integer("mtu", 0, 1 << 20, usual),
        up,
        in.flag("carrier", up),
        in.flag("arp", kind != LinkKind.TUN),
        in.flag("point_to_point", kind == LinkKind.TUN),
        in.flag("vlan_filtering", false),
        tunnel(kind, in, device, place),
        in.source());
  }

  private static Vxlan tunnel(LinkKind kind, Fields in, String device, ToldPlace place) {
    return switch (kind) {
      case VXLAN -> vxlan(in, device, place);
      case IPIP ->
          Vxlan.ends(
              in.ip("local"),
              in.ip("remote"),
              in.text("underlay"),
              in.word("df", DF, Vxlan.ANY.df()));
      default -> Vxlan.NONE;
    };
  }

  private static Vxlan vxlan(Fields in, String device, ToldPlace place) {
    return new Vxlan(
        in.integer("vni", 0, (1 << 24) - 1, place.exact() ? -1 : DeviceName.vni(device)),
        in.integer("port", 1, 65535, place.exact() ? -1 : DeviceName.USUAL_VXLAN_PORT),
        in.ip("local"),
        in.ip("remote"),
        in.text("underlay"),
        in.flag("learning", false),
        in.word("df", DF, "unset"));
  }

  static BridgePort bridgePort(Fields in, ToldPlace place) {
    in.need("device");
    in.need("bridge");
    return new BridgePort(
        place.host(),
        ToldPlace.netns(in),
        in.text("device"),
        in.text("bridge"),
        in.text("state", "forwarding"),
        in.flag("hairpin", false),
        in.flag("isolated", false),
        in.flag("learning", true),
        in.flag("flood", true),
        in.source());
  }

  /** {@code vlan} is one, or two with a sign between them. */
  static BridgeVlan bridgeVlan(Fields in, ToldPlace place, Problems problems) {
    in.need("device");
    in.need("vlan");
    String text = in.text("vlan");
    int sign = text.indexOf('-');
    Optional<Long> first = Numbers.parse(sign < 0 ? text : text.substring(0, sign));
    Optional<Long> last = sign < 0 ? first : Numbers.parse(text.substring(sign + 1));
    boolean sound = first.isPresent() && last.isPresent();
    if (!sound || first.get() < 1 || last.get() > HIGHEST_VLAN || first.get() > last.get()) {
      problems.add(
          in.at("vlan"),
          "no-number",
          in.where(),
          "vlan",
          text,
          "1",
          Integer.toString(HIGHEST_VLAN));
      first = Optional.of(1L);
      last = first;
    }
    return new BridgeVlan(
        place.host(),
        ToldPlace.netns(in),
        in.text("device"),
        first.get().intValue(),
        last.get().intValue(),
        in.flag("pvid", false),
        in.flag("untagged", false),
        in.source());
  }

  /** {@code ip} may hold the prefix length as well. */
  static ManagedDevice managed(Fields in, ToldPlace place) {
    in.need("device");
    in.need("state");
    return new ManagedDevice(
        place.host(),
        ToldPlace.netns(in),
        in.text("device"),
        in.text("service", ManagedDevice.NETWORKD),
        in.text("state"),
        in.source());
  }

  static Address address(Fields in, ToldPlace place) {
    in.need("device");
    in.need("ip");
    String device = in.text("device");
    String text = in.text("ip");
    int slash = text.indexOf('/');
    Ip ip = slash < 0 ? in.ip("ip") : Ip.parse(text.substring(0, slash));
    int usual = slash < 0 ? ip.bits() : in.prefix("ip").length();
    LinkKind kind = DeviceName.kind(device);
    return new Address(
        place.host(),
        ToldPlace.netns(in),
        device,
        ip,
        in.integer("prefix", 0, Math.max(32, ip.bits()), usual),
        in.ip("peer"),
        in.text("scope", kind == LinkKind.LOOPBACK ? "host" : "global"),
        in.flag("secondary", false),
        in.flag("noprefixroute", false),
        in.word("state", ADDRESS_STATES, ""),
        in.flag("overlay", kind.isOverlay()),
        in.source());
  }
}
