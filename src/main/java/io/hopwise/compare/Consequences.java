package io.hopwise.compare;

import io.hopwise.fact.Address;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells what follows from another difference, or from pods being elsewhere. */
final class Consequences {
  private final Side good;
  private final Side bad;
  private final Set<String> here = new HashSet<>();
  private final Set<String> there = new HashSet<>();
  private final boolean isWithoutPods;

  Consequences(Side good, Side bad) {
    this.good = good;
    this.bad = bad;
    this.isWithoutPods = good.member().isWithoutPodsBeside(bad.member());
  }

  /** Something that others are properties of. */
  void owner(Side side, String key) {
    (side.equals(good) ? here : there).add(key);
  }

  /** What a value that changed is left out for; empty where it counts. */
  Optional<Noise> changed(Trait one, Trait two) {
    if (one.fact() instanceof Neighbour before && two.fact() instanceof Neighbour after) {
      boolean isSettled = before.isFailed() || before.mac().equals(after.mac());
      return isSettled ? Optional.of(Noise.LEARNED) : Optional.empty();
    }
    if (one.fact() instanceof Route before && two.fact() instanceof Route after) {
      return changed(before, after);
    }
    boolean isEmptyBridge =
        two.subject().key().equals("link-state")
            && one.fact() instanceof Link link
            && good.member().isContainerBridge(link.device())
            && (!good.member().hasPodPorts() || !bad.member().hasPodPorts());
    return isEmptyBridge ? Optional.of(Noise.WORKLOADS) : Optional.empty();
  }

  /** What the kernel makes of an address, and of a bridge that nobody is at for now. */
  private Optional<Noise> changed(Route one, Route two) {
    if (!one.protocol().equals("kernel") || !two.protocol().equals("kernel")) {
      return Optional.empty();
    }
    boolean isIdle =
        good.member().isContainerBridge(one.device())
            && one.device().equals(two.device())
            && good.member().hasPodPorts() != bad.member().hasPodPorts();
    return one.table().equals("local") || isIdle ? Optional.of(Noise.DERIVED) : Optional.empty();
  }

  /**
   * What is left out that only the good one has.
   *
   * @param isElse whether the other has something else of the same key
   */
  Optional<Noise> onlyGood(Trait trait, boolean isElse) {
    if (isOfPods(trait)) {
      return Optional.of(Noise.WORKLOADS);
    }
    if (trait.fact() instanceof Neighbour neighbour && !neighbour.isPermanent()) {
      return Optional.of(Noise.LEARNED);
    }
    return follows(trait, here, there, bad, isElse);
  }

  /** What is left out that only the bad one has. */
  Optional<Noise> onlyBad(Trait trait, boolean isElse) {
    boolean isPort = trait.key().endsWith("«pod-port»") && trait.aspect() == Aspect.LINK;
    boolean isRoute = trait.aspect() == Aspect.ROUTE && Naming.namesPod(trait.key());
    if (isOfPods(trait) && !isElse && (isPort || isRoute || isWithoutPods || isPodsOwn(trait))) {
      return Optional.of(Noise.WORKLOADS);
    }
    if (trait.fact() instanceof Neighbour neighbour
        && !neighbour.isPermanent()
        && !neighbour.isFailed()) {
      return Optional.of(Noise.LEARNED);
    }
    return follows(trait, there, here, good, isElse);
  }

  /** A container of its own kind: it has a device or an address that none of the others has. */
  private static boolean isPodsOwn(Trait trait) {
    return trait.fact().netns().isEmpty()
        ? trait.aspect() == Aspect.PARAMETER
        : trait.aspect() != Aspect.ROUTE && trait.aspect() != Aspect.RULE;
  }

  private boolean isOfPods(Trait trait) {
    boolean isContainers = !trait.fact().netns().isEmpty() && trait.key().startsWith("pod|");
    boolean isPort = (trait.owner() + trait.key()).contains("«pod-port»");
    boolean isPod = trait.aspect() == Aspect.ROUTE && Naming.namesPod(trait.key());
    return isContainers || isPort || isPod || (isWithoutPods && isOfBridge(trait.fact()));
  }

  /** The plugin makes the bridge with the first pod. */
  private boolean isOfBridge(HostFact fact) {
    String device =
        fact instanceof Link link
            ? link.device()
            : fact instanceof Address address
                ? address.device()
                : fact instanceof Route route
                    ? route.device()
                    : fact instanceof Sysctl sysctl ? parameterDevice(sysctl.key()) : "";
    return !device.isEmpty()
        && (good.member().isContainerBridge(device) || bad.member().isContainerBridge(device));
  }

  private static String parameterDevice(String key) {
    int conf = key.indexOf(".conf.");
    int end = key.lastIndexOf('.');
    return conf > 0 && end > conf + 6 ? key.substring(conf + 6, end) : "";
  }

  private Optional<Noise> follows(
      Trait trait, Set<String> own, Set<String> other, Side otherSide, boolean isElse) {
    boolean isIdle = trait.fact() instanceof Link link && trait.owner().isEmpty() && !link.up();
    if (isIdle) {
      return Optional.of(Noise.DERIVED);
    }
    boolean isGone = own.contains(trait.owner()) && !other.contains(trait.owner());
    if (isGone && !trait.owner().isEmpty()) {
      return Optional.of(Noise.DERIVED);
    }
    if (trait.fact() instanceof Route route && !isElse) {
      boolean isKernels = route.protocol().equals("kernel") && !hasSubnet(otherSide, route);
      if (isKernels || isDown(otherSide, route.device())) {
        return Optional.of(Noise.DERIVED);
      }
    }
    boolean isBelow =
        (trait.fact() instanceof ForwardingEntry entry && isDown(otherSide, entry.device()))
            || (trait.fact() instanceof Neighbour neighbour
                && isDown(otherSide, neighbour.device()))
            || (trait.fact() instanceof ListeningSocket socket && isTunnels(otherSide, socket));
    return isBelow ? Optional.of(Noise.DERIVED) : Optional.empty();
  }

  /** Whether the kernel would have made the route there too, by an address on that device. */
  private static boolean hasSubnet(Side side, Route route) {
    String device = side.byPart().device("", route.device());
    for (Address address : side.member().addresses()) {
      boolean holds =
          address.subnet().equals(route.destination())
              || Prefix.host(address.ip()).equals(route.destination());
      if (holds && side.byPart().device("", address.device()).equals(device)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the socket of a tunnel that is down there. */
  private static boolean isTunnels(Side side, ListeningSocket socket) {
    return side.member().links().values().stream()
        .anyMatch(link -> !link.up() && link.vxlan().port() == socket.port());
  }

  private static boolean isDown(Side side, String device) {
    Link link = side.member().links().get(device);
    return link != null && !link.up();
  }
}
