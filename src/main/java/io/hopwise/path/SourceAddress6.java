package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the source of locally made IPv6 packets, and what MASQUERADE writes (RFC 6724, section 5;
 * net/ipv6/addrconf.c, ipv6_dev_get_saddr).
 */
final class SourceAddress6 {
  private static final int LINK = 0x2;
  private static final int SITE = 0x5;
  private static final int GLOBAL = 0xe;

  /** Prefixes and their labels, the longest first (net/ipv6/addrlabel.c). */
  private static final List<Prefix> LABELLED =
      List.of(
          Prefix.parse("::1/128"),
          Prefix.parse("::ffff:0:0/96"),
          Prefix.parse("::/96"),
          Prefix.parse("2001::/32"),
          Prefix.parse("2001:10::/28"),
          Prefix.parse("2002::/16"),
          Prefix.parse("3ffe::/16"),
          Prefix.parse("fec0::/10"),
          Prefix.parse("fc00::/7"),
          Prefix.ALL6);

  private final Stack stack;

  SourceAddress6(Stack stack) {
    this.stack = stack;
  }

  /** Whether the address is one that packets of others may come from. */
  static boolean isUsable(Address address) {
    return address.ip().family() == 6 && !address.isUnusable() && !address.ip().isMulticast();
  }

  /** The source of a packet that takes this route: its {@code src}, else the one that fits best. */
  Ip of(RouteAnswer answer, Ip target) {
    Optional<Ip> preferred = answer.route().map(r -> r.preferredSource()).filter(Ip::isPresent);
    if (preferred.isEmpty() && answer.isLocal()) {
      return target;
    }
    return preferred.orElseGet(() -> choose(answer.device(), target));
  }

  /** The source of an ICMP error: as of any packet, where the target was none of its own. */
  Ip ofError(Ending.ErrorMessage error, Routing routing) {
    Packet about = error.about().packet();
    if (!error.about().inDevice().isEmpty()) {
      return choose(error.about().inDevice(), about.from());
    }
    RouteAnswer back = routing.lookup(RouteQuery.of(Packets.plain(Ip.NONE, about.from()), "lo"));
    return back.isUnicast() || back.isLocal() ? of(back, about.from()) : about.to();
  }

  /**
   * The address that fits a target best, by this device; {@link Ip#NONE} when there is none. Of
   * equal ones the first listed.
   */
  Ip choose(String device, Ip target) {
    boolean onLink = scope(target) <= LINK;
    List<Address> candidates = new ArrayList<>();
    for (Address address : stack.addresses()) {
      if (isUsable(address) && (!onLink || address.device().equals(device))) {
        candidates.add(address);
      }
    }
    Ip best = Ip.NONE;
    Optional<Address> chosen = Optional.empty();
    for (Address address : candidates) {
      if (chosen.isEmpty() || isBetter(address, chosen.get(), device, target)) {
        chosen = Optional.of(address);
        best = address.ip();
      }
    }
    return best;
  }

  private static boolean isBetter(Address one, Address other, String device, Ip target) {
    if (one.ip().equals(target) != other.ip().equals(target)) {
      return one.ip().equals(target);
    }
    int scope = scope(one.ip());
    int otherScope = scope(other.ip());
    if (scope != otherScope) {
      // the smaller scope, unless it does not reach the target
      return scope < otherScope ? scope >= scope(target) : otherScope < scope(target);
    }
    if (isDeprecated(one) != isDeprecated(other)) {
      return isDeprecated(other);
    }
    if (one.device().equals(device) != other.device().equals(device)) {
      return one.device().equals(device);
    }
    int label = label(target);
    if ((label(one.ip()) == label) != (label(other.ip()) == label)) {
      return label(one.ip()) == label;
    }
    return common(one, target) > common(other, target);
  }

  private static boolean isDeprecated(Address address) {
    return address.state().equals("deprecated");
  }

  private static int scope(Ip ip) {
    if (ip.isMulticast()) {
      return (int) (ip.high() >>> 48) & 0xf;
    }
    // the loopback address is treated as link-local (RFC 6724, 3.4)
    if (ip.isLinkLocal() || ip.isLoopback()) {
      return LINK;
    }
    return (ip.high() >>> 54) == 0x3fb ? SITE : GLOBAL;
  }

  private static int label(Ip ip) {
    for (int i = 0; i < LABELLED.size(); i++) {
      if (LABELLED.get(i).contains(ip)) {
        return i;
      }
    }
    return -1;
  }

  /** How many leading bits the two share, no more than the address's prefix has. */
  private static int common(Address address, Ip target) {
    int high = Long.numberOfLeadingZeros(address.ip().high() ^ target.high());
    int bits =
        high < Long.SIZE
            ? high
            : high + Long.numberOfLeadingZeros(address.ip().low() ^ target.low());
    return Math.min(bits, address.prefix());
  }
}
