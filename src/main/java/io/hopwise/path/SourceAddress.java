package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the source of locally made packets, and what MASQUERADE writes (ip-route(8) {@code src},
 * inet_select_addr).
 */
final class SourceAddress {
  /** 192.0.0.8, who has no address at all (RFC 7600). */
  private static final Ip DUMMY = Ip.v4(0xc0000008L);

  private final Stack stack;

  SourceAddress(Stack stack) {
    this.stack = stack;
  }

  /**
   * The source of a packet that takes this route: its {@code src}, else the out device's fitting
   * address. {@link Ip#NONE} when the namespace has none at all.
   */
  Ip of(RouteAnswer answer, Ip target) {
    return first(possible(answer, target));
  }

  /** The same, but all that it may be; the likeliest stands first. */
  List<Ip> possible(RouteAnswer answer, Ip target) {
    Optional<Ip> preferred = answer.route().map(r -> r.preferredSource()).filter(Ip::isPresent);
    if (preferred.isPresent()) {
      return List.of(preferred.get());
    }
    return answer.isLocal()
        ? List.of(target)
        : possible(answer.device(), answer.nextHop(target), answer.device().equals("lo"));
  }

  /**
   * The out device's primary address whose subnet holds the next hop, else its first primary one,
   * else a global address of another device. {@link Ip#NONE} when the namespace has none at all.
   */
  Ip fitting(String device, Ip nextHop) {
    return first(possible(device, nextHop, device.equals("lo")));
  }

  /**
   * What MASQUERADE writes: as {@link #fitting(String, Ip)}, but all that it may be, and never an
   * address that is only good inside the host, not even on lo.
   */
  List<Ip> masquerading(String device, Ip nextHop) {
    return possible(device, nextHop, false);
  }

  private List<Ip> possible(String device, Ip nextHop, boolean hostScope) {
    Ip own = owned(device, nextHop, hostScope);
    return own.isPresent() ? List.of(own) : borrowed();
  }

  private static Ip first(List<Ip> possible) {
    return possible.isEmpty() ? Ip.NONE : possible.get(0);
  }

  /**
   * The source of an ICMP error: the address the packet was sent to when that is an own one, else
   * what the route back chooses (icmp_send).
   */
  Ip ofError(Ending.ErrorMessage error, Routing routing) {
    Packet about = error.about().packet();
    if (isFromTarget(error)) {
      return about.to();
    }
    if (about.isSix()) {
      return new SourceAddress6(stack).ofError(error, routing);
    }
    if (isFromInDevice(error)) {
      return fitting(error.about().inDevice(), about.from());
    }
    RouteAnswer back = routing.lookup(RouteQuery.of(Packets.plain(Ip.NONE, about.from()), "lo"));
    Ip source = back.isUnicast() || back.isLocal() ? of(back, about.from()) : Ip.NONE;
    return source.isPresent() ? source : DUMMY;
  }

  /**
   * Whether the route back chose an ICMP error's source: then that route was looked up without one,
   * so that no policy rule with {@code from} has a say (icmp_route_lookup).
   */
  boolean isOfErrorByRoute(Ending.ErrorMessage error) {
    return !isFromTarget(error) && !error.about().packet().isSix() && !isFromInDevice(error);
  }

  private boolean isFromTarget(Ending.ErrorMessage error) {
    Packet about = error.about().packet();
    boolean routed = error.when() != Ending.ErrorMessage.When.BEFORE_ROUTING;
    return stack.owns(about.to()) && (routed || stack.owns(about.from()));
  }

  private boolean isFromInDevice(Ending.ErrorMessage error) {
    boolean inbound = stack.parameters().number("net.ipv4.icmp_errors_use_inbound_ifaddr", 0) != 0;
    return inbound && !error.about().inDevice().isEmpty();
  }

  private Ip owned(String device, Ip nextHop, boolean hostScope) {
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
    return first;
  }

  /**
   * A device without an address borrows from the one that was registered first in the namespace; lo
   * is before all. As devices are numbered so they are registered, unless one came out of another
   * namespace and kept its number: then any of them may be the first.
   */
  private List<Ip> borrowed() {
    Map<String, Ip> byDevice = new LinkedHashMap<>();
    for (Address address : stack.addresses()) {
      if (address.ip().isV4() && !address.secondary() && address.scope().equals("global")) {
        byDevice.putIfAbsent(address.device(), address.ip());
      }
    }
    Ip ofLo = byDevice.get("lo");
    List<Ip> all = ofLo == null ? List.copyOf(byDevice.values()) : List.of(ofLo);
    boolean isOrderKnown = byDevice.keySet().stream().noneMatch(this::comesFromElsewhere);
    return isOrderKnown ? all.stream().limit(1).toList() : all;
  }

  /** Whether devices of its kind are made in one namespace for another. */
  private boolean comesFromElsewhere(String device) {
    return stack
        .link(device)
        .filter(
            link ->
                switch (link.kind()) {
                  case VETH, MACVLAN, IPVLAN -> true;
                  default -> false;
                })
        .isPresent();
  }
}
