package io.hopwise.path;

import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who is connected to whom below IP: veth pairs by their interface numbers, bridges by their ports,
 * hosts by the subnets and neighbours they share.
 */
final class Layer2 {
  /** {@code veth} and digits: Docker, CNI's bridge plugin; what others call theirs. */
  private static final Pattern CONTAINER_PORT = Pattern.compile("(veth|cali|lxc)[0-9a-f]{4,}.*");

  private final Map<Port, Port> peers = new HashMap<>();
  private final Set<Port> wired = new LinkedHashSet<>();
  private final Map<StackId, Map<String, List<Link>>> portsOfBridge = new HashMap<>();
  private final Map<Port, List<Passage>> passages = new HashMap<>();

  Layer2(Iterable<Stack> stacks) {
    Map<String, List<Port>> byHost = new HashMap<>();
    for (Stack stack : stacks) {
      Map<String, List<Link>> ports = new HashMap<>();
      for (Link link : stack.links()) {
        byHost
            .computeIfAbsent(stack.id().host(), h -> new ArrayList<>())
            .add(new Port(stack, link));
        if (isBridge(stack, link.master())) {
          ports.computeIfAbsent(link.master(), b -> new ArrayList<>()).add(link);
        }
      }
      portsOfBridge.put(stack.id(), ports);
    }
    for (List<Port> ports : byHost.values()) {
      pair(ports);
    }
    for (List<Port> ports : byHost.values()) {
      attachLooseContainers(ports);
      collectWired(ports);
    }
  }

  private static boolean isBridge(Stack stack, String device) {
    return !device.isEmpty()
        && stack.link(device).map(master -> master.kind() == LinkKind.BRIDGE).orElse(false);
  }

  /** Whether the device is a port of a bridge. */
  static boolean isBridgePort(Port port) {
    return isBridge(port.stack(), port.link().master());
  }

  private void pair(List<Port> ports) {
    Map<Long, List<Port>> byIndexes = new HashMap<>();
    for (Port port : ports) {
      if (port.link().peerIndex() > 0) {
        byIndexes
            .computeIfAbsent(
                key(port.link().index(), port.link().peerIndex()), k -> new ArrayList<>(1))
            .add(port);
      }
    }
    for (Port port : ports) {
      if (port.link().peerIndex() <= 0) {
        continue;
      }
      for (Port other :
          byIndexes.getOrDefault(key(port.link().peerIndex(), port.link().index()), List.of())) {
        if (!other.stack().id().equals(port.stack().id()) && !peers.containsKey(other)) {
          peers.putIfAbsent(port, other);
          peers.put(other, port);
        }
      }
    }
  }

  private static long key(int index, int peerIndex) {
    return (long) index << 32 | peerIndex;
  }

  /**
   * A container of which one end was not collected is taken as a port of the bridge whose subnet
   * its address lies in.
   */
  private void attachLooseContainers(List<Port> ports) {
    boolean linksCollected =
        ports.stream().anyMatch(p -> !p.stack().isContainer() && p.stack().collected(Topic.LINKS));
    for (Port port : ports) {
      boolean loose =
          port.stack().isContainer()
              && port.link().kind() != LinkKind.LOOPBACK
              && !peers.containsKey(port)
              && (port.link().peerIndex() <= 0 || !linksCollected);
      if (!loose) {
        continue;
      }
      for (Port bridge : ports) {
        if (!bridge.stack().isContainer()
            && bridge.link().kind() == LinkKind.BRIDGE
            && SameWire.shareSubnet(port, bridge)) {
          Link end = port.link();
          Link implied =
              new Link(
                  end.host(),
                  "",
                  "veth-of-" + port.stack().id().netns(),
                  -1,
                  LinkKind.VETH,
                  bridge.device(),
                  "",
                  -1,
                  "",
                  end.mtu(),
                  true,
                  true,
                  true,
                  false,
                  false,
                  end.vxlan(),
                  end.source());
          Port hostSide = new Port(bridge.stack(), implied);
          peers.put(port, hostSide);
          peers.put(hostSide, port);
          portsOfBridge
              .get(bridge.stack().id())
              .computeIfAbsent(bridge.device(), b -> new ArrayList<>())
              .add(implied);
          break;
        }
      }
    }
  }

  private void collectWired(List<Port> ports) {
    for (Port port : ports) {
      boolean virtual =
          switch (port.link().kind()) {
            case LOOPBACK, BRIDGE, VXLAN, TUN, WIREGUARD, IPIP, GRE, VRF, DUMMY -> true;
            case VETH -> peers.containsKey(port);
            case PHYSICAL, BOND, VLAN, MACVLAN, IPVLAN, TEAM, OTHER -> false;
          };
      boolean onWire = !port.stack().isContainer() || port.link().kind() == LinkKind.MACVLAN;
      if (!virtual && onWire) {
        wired.add(port);
      }
    }
  }

  /**
   * Whether what leaves by this device goes to a network between hosts, where hosts nobody
   * collected may be.
   */
  boolean reachesWire(Port from) {
    if (wired.contains(from)) {
      return true;
    }
    if (from.link().kind() == LinkKind.BRIDGE) {
      for (Link port : ports(from.stack(), from.device())) {
        if (wired.contains(new Port(from.stack(), port))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether containers may be all that is behind a bridge: what leaves by it goes to no other host,
   * and what nobody knows the other end of is called as engines and plugins call a container's
   * port.
   */
  boolean isOfContainers(Port bridge) {
    return bridge.link().kind() == LinkKind.BRIDGE
        && !wired.contains(bridge)
        && ports(bridge.stack(), bridge.device()).stream()
            .noneMatch(
                port ->
                    wired.contains(new Port(bridge.stack(), port))
                        && !(port.kind() == LinkKind.VETH
                            && CONTAINER_PORT.matcher(port.device()).matches()));
  }

  /** The ports of a bridge. */
  List<Link> ports(Stack stack, String bridge) {
    return portsOfBridge.getOrDefault(stack.id(), Map.of()).getOrDefault(bridge, List.of());
  }

  /** The other end of a veth, where it was collected. */
  Optional<Port> peer(Port port) {
    return Optional.ofNullable(peers.get(port));
  }

  /** Every way from this device to another namespace's device that could take a packet. */
  synchronized List<Passage> passages(Port from) {
    List<Passage> known = passages.get(from);
    if (known == null) {
      known = new ArrayList<>();
      if (from.link().kind() == LinkKind.BRIDGE) {
        Set<Port> seen = new HashSet<>();
        seen.add(from);
        spread(from.stack(), from.link(), from.link(), new ArrayList<>(), seen, known);
      } else if (!isBridgePort(from)) {
        out(from, new ArrayList<>(), new HashSet<>(Set.of(from)), known);
      }
      passages.put(from, known);
    }
    return known;
  }

  private void out(Port from, List<Passage.Leg> way, Set<Port> seen, List<Passage> found) {
    Port peer = peers.get(from);
    if (peer != null) {
      enter(peer, append(way, new Passage.Pair(from, peer)), seen, found);
      return;
    }
    if (!wired.contains(from)) {
      return;
    }
    for (Port other : wired) {
      if (!other.stack().id().equals(from.stack().id())
          && !from.isMacvlanOf(other)
          && !other.isMacvlanOf(from)
          && SameWire.holds(from, other)) {
        Passage.Wire wire =
            new Passage.Wire(from, other, SameWire.contests(from, other, this::reachesWire));
        enter(other, append(way, wire), seen, found);
      }
    }
  }

  private void enter(Port to, List<Passage.Leg> way, Set<Port> seen, List<Passage> found) {
    if (!seen.add(to)) {
      return;
    }
    if (!isBridgePort(to)) {
      found.add(new Passage(List.copyOf(way)));
      return;
    }
    Link bridge = to.stack().link(to.link().master()).orElseThrow();
    Port own = new Port(to.stack(), bridge);
    if (seen.add(own)) {
      found.add(
          new Passage(append(way, new Passage.Bridge(to.stack(), bridge, to.link(), bridge))));
    }
    spread(to.stack(), bridge, to.link(), way, seen, found);
  }

  private void spread(
      Stack stack,
      Link bridge,
      Link in,
      List<Passage.Leg> way,
      Set<Port> seen,
      List<Passage> found) {
    for (Link port : ports(stack, bridge.device())) {
      Port next = new Port(stack, port);
      if (!port.device().equals(in.device()) && seen.add(next)) {
        out(next, append(way, new Passage.Bridge(stack, bridge, in, port)), seen, found);
      }
    }
  }

  private static List<Passage.Leg> append(List<Passage.Leg> way, Passage.Leg leg) {
    List<Passage.Leg> longer = new ArrayList<>(way);
    longer.add(leg);
    return List.copyOf(longer);
  }
}
