package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import java.util.Optional;

/**
 * Checks a packet's source on arrival as fib_validate_source does
 * (Documentation/networking/ip-sysctl.rst: rp_filter, accept_local, src_valid_mark).
 */
final class ReversePath {
  private static final String FILTER = "rp_filter";
  private static final int STRICT = 1;

  private final Stack stack;
  private final Routing routing;

  ReversePath(Stack stack, Routing routing) {
    this.stack = stack;
    this.routing = routing;
  }

  /** Why a source is refused. */
  record Refusal(Code code, HostFact because) {}

  /** Whether an address of the packet can't come from a wire at all (ip_route_input_slow). */
  Optional<Refusal> martian(Packet packet, String in) {
    if (packet.isSix()) {
      return martian6(packet);
    }
    boolean localnet = stack.parameters().most("route_localnet", in) > 0;
    HostFact because = stack.parameters().mostFact("route_localnet", in);
    if (packet.from().isMulticast()
        || packet.from().equals(Ip.BROADCAST4)
        || (packet.from().isLoopback() && !localnet)) {
      return Optional.of(new Refusal(Code.MARTIAN_SOURCE, because));
    }
    boolean refused = packet.to().isLoopback() && !localnet;
    return refused || isOfThisNetwork(packet.to())
        ? Optional.of(new Refusal(Code.MARTIAN_DESTINATION, because))
        : Optional.empty();
  }

  /** Neither a source nor a target of that kind comes from a wire (ip6_rcv_core). */
  private static Optional<Refusal> martian6(Packet packet) {
    if (packet.from().isMulticast() || packet.from().isLoopback()) {
      return Optional.of(new Refusal(Code.MARTIAN_SOURCE, Note.NONE));
    }
    return packet.to().isLoopback()
        ? Optional.of(new Refusal(Code.MARTIAN_DESTINATION, Note.NONE))
        : Optional.empty();
  }

  /** 0.0.0.0/8 without 0.0.0.0 itself. */
  private static boolean isOfThisNetwork(Ip ip) {
    return ip.isV4() && ip.low() >> 24 == 0 && !ip.equals(Ip.ANY4);
  }

  /**
   * Checks the source.
   *
   * @param in the device it came in by
   * @param out the device it will be forwarded by; empty when it is for this host
   * @return why it is refused; empty when it may pass
   */
  Optional<Refusal> refusal(Packet packet, String in, String out) {
    return refusal(packet, in, out, stack.parameters().most(FILTER, in));
  }

  /**
   * Whether nobody collected if the source is checked at all, and a strict check would refuse it.
   *
   * @param in the device it came in by
   * @param out the device it will be forwarded by; empty when it is for this host
   */
  boolean isOpen(Packet packet, String in, String out) {
    return !stack.parameters().knowsMost(FILTER, in)
        && refusal(packet, in, out, 0).isEmpty()
        && refusal(packet, in, out, STRICT).isPresent();
  }

  /** What a strict check of a source says that {@link #isOpen}. */
  Optional<Refusal> strictly(Packet packet, String in, String out) {
    return refusal(packet, in, out, STRICT);
  }

  private Optional<Refusal> refusal(Packet packet, String in, String out, int filter) {
    Parameters parameters = stack.parameters();
    boolean acceptLocal = parameters.most("accept_local", in) > 0;
    boolean ownSource = isOwn(packet.from());
    if (filter == 0 && !stack.hasCustomRules() && !in.equals(out)) {
      return ownSource && !acceptLocal
          ? Optional.of(new Refusal(Code.SOURCE_IS_OWN_ADDRESS, addressFact(packet.from())))
          : Optional.empty();
    }
    return full(packet, in, out, filter, acceptLocal);
  }

  private Optional<Refusal> full(
      Packet packet, String in, String out, int filter, boolean acceptLocal) {
    Parameters parameters = stack.parameters();
    long mark = parameters.most("src_valid_mark", in) > 0 ? packet.mark() : 0;
    // a rule's protocol and ports are asked of what would go back
    RouteQuery back =
        new RouteQuery(
            packet.from(),
            packet.to(),
            out.isEmpty() ? "lo" : out,
            "",
            mark,
            0,
            packet.protocol(),
            packet.port(),
            packet.sourcePort());
    RouteAnswer answer = routing.lookup(back);
    HostFact parameter = parameters.mostFact(FILTER, in);
    switch (answer.kind()) {
      case UNICAST -> {
        if (usesDevice(answer, in)) {
          return Optional.empty();
        }
      }
      case LOCAL -> {
        if (!acceptLocal) {
          return Optional.of(new Refusal(Code.SOURCE_IS_OWN_ADDRESS, addressFact(packet.from())));
        }
        // the local route's device is the real one, so strict filtering still refuses what came in
        // by a wire
        if (filter != STRICT) {
          return Optional.empty();
        }
      }
      case BROADCAST, MULTICAST -> {
        return Optional.of(new Refusal(Code.MARTIAN_SOURCE, answer.because()));
      }
      case NOT_COLLECTED -> {
        return Optional.empty();
      }
      case NO_ROUTE -> {
        // neither strict nor loose passes what could not be answered at all
        return filter == 0
            ? Optional.empty()
            : Optional.of(new Refusal(Code.REVERSE_ROUTE_MISSING, parameter));
      }
      default -> {
        return filter == 0 ? Optional.empty() : refused(parameter);
      }
    }
    if (filter == 0) {
      return Optional.empty();
    }
    if (filter == STRICT || stack.addressesOn(in).stream().noneMatch(a -> a.ip().isV4())) {
      return refused(parameter);
    }
    // loose: any unicast route by any device will do
    return Optional.empty();
  }

  private static Optional<Refusal> refused(HostFact parameter) {
    return Optional.of(new Refusal(Code.REVERSE_PATH_FAILED, parameter));
  }

  private static boolean usesDevice(RouteAnswer answer, String device) {
    if (answer.route().isPresent()) {
      for (NextHop hop : answer.route().get().nextHops()) {
        if (hop.device().equals(device)) {
          return true;
        }
      }
    }
    return answer.device().equals(device);
  }

  private boolean isOwn(Ip ip) {
    return stack.owns(ip);
  }

  private HostFact addressFact(Ip ip) {
    return stack.address(ip).map(a -> (HostFact) a).orElse(Note.NONE);
  }

  /**
   * Whether a strict or loose reverse path exists, as the rpfilter match and nft's fib expression
   * ask.
   */
  boolean right(Packet packet, String in, boolean loose, boolean useMark, boolean acceptLocal) {
    RouteQuery back =
        new RouteQuery(
            packet.from(), packet.to(), "lo", "", useMark ? packet.mark() : 0, 0, -1, -1, -1);
    RouteAnswer answer = routing.lookup(back);
    if (answer.isLocal()) {
      return acceptLocal || packet.from().equals(Ip.ANY4);
    }
    return answer.isUnicast() && (loose || usesDevice(answer, in));
  }
}
