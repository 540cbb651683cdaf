package io.hopwise.parse;

import io.hopwise.fact.Address;
import io.hopwise.fact.DeviceName;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.HashSet;
import java.util.Set;

/**
 * Addresses whose source shows neither scope nor flags: the scope is what the kernel gives by
 * itself, and what comes second into a subnet of a device is secondary (devinet.c, {@code
 * __inet_insert_ifa}).
 */
final class KnownAddress {
  private final Place place;
  private final Set<String> subnets = new HashSet<>();

  KnownAddress(Place place) {
    this.place = place;
  }

  /**
   * An address of a device.
   *
   * @param peer the other end; the address itself, or none, when there is no other
   */
  Address of(String device, Ip ip, int prefix, Ip peer, Source source) {
    Ip other = peer.equals(ip) ? Ip.NONE : peer;
    int length = prefix < 0 || prefix > ip.bits() ? ip.bits() : prefix;
    Prefix subnet = new Prefix(other.isPresent() ? other : ip, length);
    boolean first = subnets.add(device + " " + subnet);
    return new Address(
        place.host(),
        place.netns(),
        device,
        ip,
        length,
        other,
        ip.isLoopback() ? "host" : ip.family() == 6 && ip.isLinkLocal() ? "link" : "global",
        ip.isV4() && !first,
        false,
        DeviceName.kind(device).isOverlay(),
        source);
  }
}
