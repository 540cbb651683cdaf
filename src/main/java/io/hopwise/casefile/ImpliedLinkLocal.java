package io.hopwise.casefile;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The link-local address that every device with an IPv6 address has (RFC 4291, 2.8), and that
 * nobody tells: without one the kernel asks no neighbour for what it passes on.
 */
final class ImpliedLinkLocal {
  /** {@code fe80::/10}, as devices make it: with 54 zeros behind (RFC 4291, 2.5.6). */
  private static final long HIGH = 0xfe80L << 48;

  private static final int PREFIX = 64;

  private ImpliedLinkLocal() {}

  /** One for each device that has a told address of IPv6 and no link-local one. */
  static List<Address> of(List<HostFact> told) {
    Set<String> devices = new HashSet<>();
    for (HostFact fact : told) {
      if (fact instanceof Address address && address.ip().isLinkLocal6()) {
        devices.add(key(address));
      }
    }
    List<Address> implied = new ArrayList<>();
    for (HostFact fact : told) {
      if (fact instanceof Address address
          && address.ip().family() == 6
          && !address.ip().isLoopback()
          && devices.add(key(address))) {
        implied.add(linkLocal(address));
      }
    }
    return implied;
  }

  private static String key(Address address) {
    return address.netns() + "\n" + address.device();
  }

  /** Any will do that no other device has: it ends as the address does that was told. */
  private static Address linkLocal(Address beside) {
    long low = beside.ip().low() ^ beside.ip().high() * 0x9E3779B97F4A7C15L;
    return new Address(
        beside.host(),
        beside.netns(),
        beside.device(),
        new Ip(6, HIGH, low),
        PREFIX,
        Ip.NONE,
        "link",
        false,
        false,
        beside.overlayDevice(),
        beside.source());
  }
}
