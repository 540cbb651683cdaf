package io.hopwise.parse;

import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Source;
import java.util.Optional;

/**
 * A device of which several poor sources tell a little each: {@code ifconfig} its MTU, {@code brctl
 * show} its bridge, {@code ip -br link} its peer. What one has told no later one changes.
 */
final class PartialLink {
  private final Place place;
  private final String device;
  private Source source = Source.NONE;
  private int index = -1;
  private int peerIndex = -1;
  private String lower = "";
  private String master = "";
  private String mac = "";
  private int mtu = -1;
  private LinkKind kind = LinkKind.PHYSICAL;
  private Optional<DeviceFlags> flags = Optional.empty();
  private Optional<DeviceFlags> state = Optional.empty();

  PartialLink(Place place, String device) {
    this.place = place;
    this.device = device;
  }

  Place place() {
    return place;
  }

  String device() {
    return device;
  }

  /** The line that tells the most: that of its flags. */
  PartialLink flags(DeviceFlags told, Source line) {
    if (flags.isEmpty()) {
      flags = Optional.of(told);
      source = line;
    }
    return this;
  }

  /** Its state ({@code UP}, {@code DOWN} …), which tells less than its flags. */
  PartialLink state(String told, Source line) {
    if (state.isEmpty()) {
      state = Optional.of(DeviceFlags.ofState(told));
      source = source.isQuotable() ? source : line;
    }
    return this;
  }

  PartialLink mtu(int told) {
    mtu = mtu < 0 ? told : mtu;
    return this;
  }

  PartialLink index(int told) {
    index = index < 0 ? told : index;
    return this;
  }

  /** The number of the other end; a device that is its own other end has none. */
  PartialLink peerIndex(int told) {
    peerIndex = peerIndex < 0 ? told : peerIndex;
    return this;
  }

  PartialLink lower(String told) {
    lower = lower.isEmpty() ? told : lower;
    return this;
  }

  PartialLink master(String told) {
    master = master.isEmpty() ? told : master;
    return this;
  }

  PartialLink mac(String told) {
    if (mac.isEmpty() && Numbers.isMac(told)) {
      mac = Numbers.lowerCase(told);
    }
    return this;
  }

  PartialLink kind(LinkKind told) {
    kind = told;
    return this;
  }

  /** Whether it is a port of this bridge and has this MAC address. */
  boolean isPort(String bridge, String address) {
    return master.equals(bridge) && mac.equals(address);
  }

  /** The device as a fact, where anything said whether it is up. */
  Optional<Link> link() {
    return known()
        .map(
            known ->
                new Link(
                    place.host(),
                    place.netns(),
                    device,
                    index,
                    kind(known),
                    master,
                    lower,
                    peerIndex == index ? -1 : peerIndex,
                    known.loopback() ? "" : mac,
                    mtu,
                    known.up(),
                    known.carrier(),
                    !known.noArp(),
                    known.pointToPoint(),
                    false,
                    DeviceName.vxlan(device),
                    source));
  }

  private Optional<DeviceFlags> known() {
    if (flags.isEmpty() || state.isEmpty()) {
      return flags.or(() -> state);
    }
    DeviceFlags told = flags.get();
    boolean carries = told.carrier() && state.get().carrier();
    return Optional.of(
        new DeviceFlags(told.loopback(), told.up(), carries, told.noArp(), told.pointToPoint()));
  }

  private LinkKind kind(DeviceFlags known) {
    if (known.loopback() || kind != LinkKind.PHYSICAL) {
      return known.loopback() ? LinkKind.LOOPBACK : kind;
    }
    LinkKind named = DeviceName.kind(device);
    boolean inContainer = !place.netns().isEmpty() && named == LinkKind.PHYSICAL;
    boolean paired = peerIndex >= 0 && peerIndex != index && lower.isEmpty();
    return paired || inContainer ? LinkKind.VETH : named;
  }
}
