package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Ip;
import java.util.Optional;

/**
 * Chooses the source of locally made packets, and what MASQUERADE writes (ip-route(8) {@code src},
 * inet_select_addr).
 */
final class SourceAddress {
  private final Stack stack;

  SourceAddress(Stack stack) {
    this.stack = stack;
  }

  /**
   * The source of a packet that takes this route: its {@code src}, else the out device's fitting
   * address.
   */
  Ip of(RouteAnswer answer, Ip target) {
    Optional<Ip> preferred = answer.route().map(r -> r.preferredSource()).filter(Ip::isPresent);
    if (preferred.isEmpty() && answer.isLocal()) {
      return target;
    }
    return preferred.orElseGet(() -> fitting(answer.device(), answer.nextHop(target)));
  }

  /**
   * The out device's primary address whose subnet holds the next hop, else its first primary one,
   * else a global address of another device. {@link Ip#NONE} when the namespace has none at all.
   */
  Ip fitting(String device, Ip nextHop) {
    return fitting(device, nextHop, device.equals("lo"));
  }

  /**
   * What MASQUERADE writes: as {@link #fitting(String, Ip)}, but never an address that is only good
   * inside the host, not even on lo.
   */
  Ip masquerading(String device, Ip nextHop) {
    return fitting(device, nextHop, false);
  }

  private Ip fitting(String device, Ip nextHop, boolean hostScope) {
    Ip first = Ip.NONE;
    for (Address address : stack.addresses()) {
      if (!address.device().equals(device) || address.secondary() || !address.ip().isV4()) {
        continue;
      }
      if (address.scope().equals("host") && !hostScope) {
        continue;
      }
      if (address.subnet().contains(nextHop)) {
        return address.ip();
      }
      if (!first.isPresent()) {
        first = address.ip();
      }
    }
    return first.isPresent() ? first : borrowed();
  }

  private Ip borrowed() {
    for (Address address : stack.addresses()) {
      if (address.ip().isV4() && !address.secondary() && address.scope().equals("global")) {
        return address.ip();
      }
    }
    return Ip.NONE;
  }
}
