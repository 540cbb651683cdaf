package io.hopwise.parse;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Source;
import io.hopwise.fact.Vxlan;
import java.util.Optional;

/** Gathers what the several lines of {@code ip -d link} say of one device. */
final class DeviceBuilder {
  private final Place place;
  private final Source source;
  private int index = -1;
  private String device = "";
  private String lower = "";
  private int peerIndex = -1;
  private String master = "";
  private int mtu = -1;
  private String mac = "";
  private String linkType = "";
  private LinkKind kind = LinkKind.PHYSICAL;
  private DeviceFlags flags = DeviceFlags.NONE;
  private boolean vlanFiltering;
  private boolean detailed;
  private Vxlan vxlan = Vxlan.NONE;
  private Optional<BridgePort> port = Optional.empty();

  DeviceBuilder(Place place, Source source) {
    this.place = place;
    this.source = source;
  }

  /**
   * Reads {@code 4: veth1@if2: <BROADCAST,UP,LOWER_UP> mtu 1500 … master br0 …}.
   *
   * @return false when the line is no such head
   */
  boolean head(Words words) {
    if (!words.next()) {
      return false;
    }
    String number = words.word();
    index = number.endsWith(":") ? Numbers.parse(number, 0, number.length() - 1) : -1;
    String name = words.after();
    if (index < 0 || !name.endsWith(":") || name.length() == 1) {
      return false;
    }
    name(name.substring(0, name.length() - 1));
    if (!words.next() || words.first() != '<') {
      return false;
    }
    flags = DeviceFlags.of(words.word());
    while (words.next()) {
      if (words.is("mtu")) {
        mtu = Numbers.parse(words.after());
      } else if (words.is("master")) {
        master = words.after();
      }
    }
    return mtu >= 0;
  }

  private void name(String name) {
    int at = name.indexOf('@');
    device = at < 0 ? name : name.substring(0, at);
    if (at < 0) {
      return;
    }
    String other = name.substring(at + 1);
    int number = other.startsWith("if") ? Numbers.parse(other, 2, other.length()) : -1;
    if (number >= 0) {
      peerIndex = number;
    } else if (!other.equals("NONE")) {
      lower = other;
    }
  }

  /** Reads the line {@code link/ether 02:42:…}; {@code words} stands on its first word. */
  void link(Words words) {
    linkType = words.word().substring("link/".length());
    String address = words.after();
    if (linkType.equals("ether")) {
      mac = Numbers.lowerCase(address);
    } else if (linkType.equals("ipip")) {
      vxlan = IpipDetails.ofLinkLayer(address, words);
    }
    while (!detailed && words.next()) {
      detailed = words.is("promiscuity");
    }
  }

  /**
   * Reads a line of details, such as {@code vxlan id 1 …}; {@code words} stands on its first word.
   *
   * @return false when nothing of the kind begins so
   */
  boolean detail(Words words, Source line) {
    String word = words.word();
    switch (word) {
      case "bridge_slave" ->
          port = Optional.of(PortDetails.read(words, place, device, master, line));
      case "alias",
          "altname",
          "vf",
          "prog/xdp",
          "xdp",
          "parentbus",
          "promiscuity",
          "permaddr",
          "RX:",
          "TX:",
          "RX",
          "TX",
          "input_acl_type",
          "qdisc",
          "addrgenmode",
          "numtxqueues",
          "vlan_id" -> {
        return true;
      }
      default -> {
        if (word.endsWith("_slave")) {
          return true;
        }
        if (kind != LinkKind.PHYSICAL || linkType.isEmpty() || !isKindName(word)) {
          return false;
        }
        // a kind that nobody knows is one only where details are printed
        if (!detailed && kind(word) == LinkKind.OTHER) {
          return false;
        }
        kind = kind(word);
        attributes(word, words);
      }
    }
    detailed = true;
    return true;
  }

  private static boolean isKindName(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9' || i == 0) && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static LinkKind kind(String word) {
    return switch (word) {
      case "bridge" -> LinkKind.BRIDGE;
      case "veth" -> LinkKind.VETH;
      case "vxlan" -> LinkKind.VXLAN;
      case "tun" -> LinkKind.TUN;
      case "bond" -> LinkKind.BOND;
      case "vlan" -> LinkKind.VLAN;
      case "macvlan", "macvtap" -> LinkKind.MACVLAN;
      case "ipvlan", "ipvtap" -> LinkKind.IPVLAN;
      case "dummy" -> LinkKind.DUMMY;
      case "ipip" -> LinkKind.IPIP;
      case "gre", "gretap" -> LinkKind.GRE;
      case "wireguard" -> LinkKind.WIREGUARD;
      case "vrf" -> LinkKind.VRF;
      case "team" -> LinkKind.TEAM;
      default -> LinkKind.OTHER;
    };
  }

  private void attributes(String word, Words words) {
    if (word.equals("vxlan")) {
      vxlan = VxlanDetails.read(words);
      return;
    }
    if (word.equals("ipip")) {
      vxlan = IpipDetails.read(words);
      return;
    }
    if (word.equals("bridge")) {
      while (words.next()) {
        if (words.is("vlan_filtering")) {
          vlanFiltering = words.after().equals("1");
          return;
        }
      }
    } else if (word.equals("tun") && words.after().equals("type") && words.after().equals("tap")) {
      kind = LinkKind.OTHER;
    }
  }

  Place place() {
    return place;
  }

  String device() {
    return device;
  }

  int index() {
    return index;
  }

  String lower() {
    return lower;
  }

  /** Whether details are printed: the text is one of {@code ip -d}. */
  boolean isDetailed() {
    return detailed;
  }

  /** Whether what it sends is wrapped into packets of another network. */
  boolean isTunnel() {
    return isTunnel(kind(), device);
  }

  static boolean isTunnel(LinkKind kind, String device) {
    return kind.isOverlay() || (kind == LinkKind.PHYSICAL && DeviceName.kind(device).isOverlay());
  }

  /** Without details only the name tells a bridge or a tunnel, as it does for people. */
  private LinkKind kind() {
    if (flags.loopback()) {
      return LinkKind.LOOPBACK;
    }
    if (kind == LinkKind.PHYSICAL && !detailed) {
      if (peerIndex >= 0) {
        return LinkKind.VETH;
      }
      if (linkType.equals("ipip")) {
        return LinkKind.IPIP;
      }
      LinkKind called = DeviceName.kind(device);
      return flags.pointToPoint() && linkType.equals("none") && called != LinkKind.WIREGUARD
          ? LinkKind.TUN
          : called;
    }
    return kind;
  }

  /** Whether its link layer is printed, which lists of one family's addresses leave out. */
  boolean isWhole() {
    return !linkType.isEmpty();
  }

  /** Tells what is known of a device that is not wholly printed. */
  void tell(PartialLink part) {
    part.flags(flags, source).index(index).peerIndex(peerIndex).lower(lower);
    part.master(master).mtu(mtu);
  }

  Optional<BridgePort> port() {
    return port;
  }

  /**
   * The device as a fact.
   *
   * @param otherIndex the number of the device that {@link #lower} names; -1 when it is not known
   */
  Link link(int otherIndex) {
    LinkKind known = kind();
    boolean pairedHere = known == LinkKind.VETH && peerIndex < 0;
    return new Link(
        place.host(),
        place.netns(),
        device,
        index,
        known,
        master,
        lower,
        pairedHere ? otherIndex : peerIndex,
        mac,
        mtu,
        flags.up(),
        flags.carrier(),
        !flags.noArp(),
        flags.pointToPoint(),
        vlanFiltering,
        detailed || known == LinkKind.IPIP ? vxlan : DeviceName.vxlan(device),
        source);
  }
}
