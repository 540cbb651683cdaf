package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;
import java.util.Optional;

/**
 * Whether a namespace answers when asked for an address on one of its devices (ip-sysctl:
 * arp_ignore, proxy_arp).
 */
final class Arp {
  private final Run run;

  Arp(Run run) {
    this.run = run;
  }

  /**
   * Whether the device's namespace answers a question for {@code wanted} asked from {@code asker}.
   */
  boolean answers(Port end, Ip wanted, Ip asker) {
    Stack stack = end.stack();
    if (!end.link().up()) {
      return false;
    }
    Parameters parameters = stack.parameters();
    Packet question = Packets.plain(asker, wanted);
    ReversePath check = new ReversePath(stack, run.routing(stack));
    if (stack.owns(wanted)) {
      return allowed(stack, end.device(), wanted, parameters.most("arp_ignore", end.device()))
          && check.refusal(question, end.device(), "").isEmpty();
    }
    if (parameters.most("proxy_arp", end.device()) == 0 || !parameters.forwards(end.device())) {
      return false;
    }
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(question, end.device()));
    return route.isUnicast()
        && !route.device().equals(end.device())
        && check.refusal(question, end.device(), route.device()).isEmpty();
  }

  private static boolean allowed(Stack stack, String device, Ip wanted, int ignore) {
    Optional<Address> address = stack.address(wanted);
    boolean here = stack.addressesOn(device).stream().anyMatch(a -> a.ip().equals(wanted));
    return switch (ignore) {
      case 0 -> true;
      case 1, 2 -> here;
      case 3 -> address.map(a -> !a.scope().equals("host")).orElse(false);
      default -> ignore < 8;
    };
  }

  /** The source a namespace asks with: the packet's own where it is local, else the device's. */
  static Ip asker(Stack stack, String device, Packet packet, Ip nextHop) {
    int announce = stack.parameters().most("arp_announce", device);
    if (announce < 2 && stack.owns(packet.from())) {
      return packet.from();
    }
    return new SourceAddress(stack).fitting(device, nextHop);
  }
}
