package io.hopwise.path;

import io.hopwise.fact.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In which namespace a WireGuard device sends and takes its UDP packets: where it was made, though
 * it was moved since (drivers/net/wireguard/device.c, wg_newlink). No list tells where that was. A
 * namespace with nothing else in it could call nobody by itself, so its device was made on the
 * host.
 */
final class WireGuardSockets {
  private final Network network;

  WireGuardSockets(Network network) {
    this.network = network;
  }

  /** Where the devices of this namespace send; empty where nothing is known of that namespace. */
  Optional<Stack> of(Stack stack) {
    return isMovedTo(stack) ? network.stack(host(stack)) : Optional.of(stack);
  }

  /** The namespaces whose devices take what arrives here, this one first. */
  List<Stack> served(Stack stack) {
    List<Stack> served = new ArrayList<>();
    served.add(stack);
    for (Stack other : stack.isContainer() ? List.<Stack>of() : network.stacks()) {
      if (isMovedTo(other) && host(other).equals(stack.id())) {
        served.add(other);
      }
    }
    return served;
  }

  private static StackId host(Stack stack) {
    return new StackId(stack.id().host(), "");
  }

  private static boolean isMovedTo(Stack stack) {
    boolean isThere = false;
    for (Link link : stack.links()) {
      switch (link.kind()) {
        case LOOPBACK -> {}
        case WIREGUARD, TUN -> isThere |= WireGuardTunnel.isTold(stack, link);
        default -> {
          return false;
        }
      }
    }
    return isThere && stack.isContainer();
  }
}
