package io.hopwise.compare;

import io.hopwise.fact.Address;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Container;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A host with what is needed to tell its own names from others'. */
final class Member {
  private static final Pattern BRIDGE =
      Pattern.compile("cni\\d+|docker\\d+|cbr\\d+|kube-bridge|br-[0-9a-f]{12}");
  private static final Pattern POD_PORT =
      Pattern.compile("(veth|cali|lxc|nxv|tap|azv|eni)[0-9a-f]{4,}.*|veth.{5,}");

  private final String host;
  private final List<HostFact> facts;
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final List<Address> addresses = new ArrayList<>();
  private final Set<Ip> pods = new HashSet<>();
  private final Set<String> podMacs = new HashSet<>();
  private final Map<String, String> bridgeNames = new HashMap<>();
  private final Map<String, String> podNames = new HashMap<>();
  private final List<FlannelLease> leases = new ArrayList<>();
  private final List<Collected> collected = new ArrayList<>();
  private final Map<String, Map<String, Sysctl>> parameters = new HashMap<>();
  private String uplink = "";

  private Member(String host, List<HostFact> facts) {
    this.host = host;
    this.facts = List.copyOf(facts);
  }

  static Member of(String host, List<HostFact> facts) {
    Member member = new Member(host, facts);
    for (HostFact fact : facts) {
      member.take(fact);
    }
    return member;
  }

  private void take(HostFact fact) {
    if (fact instanceof Link link) {
      if (link.netns().isEmpty()) {
        links.putIfAbsent(link.device(), link);
      } else if (!link.mac().isEmpty()) {
        podMacs.add(link.mac());
      }
    } else if (fact instanceof Address address) {
      if (address.netns().isEmpty()) {
        addresses.add(address);
      } else if (!address.ip().isLoopback()) {
        pods.add(address.ip());
      }
    } else if (fact instanceof Pod pod && pod.ip().isPresent()) {
      pods.add(pod.ip());
    } else if (fact instanceof Container container && container.ip().isPresent()) {
      pods.add(container.ip());
    } else if (fact instanceof DockerNetwork network) {
      bridgeNames.put(network.bridge(), network.name());
    } else if (fact instanceof NetworkNamespace namespace && !namespace.pod().isEmpty()) {
      podNames.put(namespace.netns(), namespace.pod());
    } else if (fact instanceof FlannelLease lease) {
      leases.add(lease);
    } else if (fact instanceof Collected list) {
      collected.add(list);
    } else if (fact instanceof Route route && isDefault(route) && uplink.isEmpty()) {
      uplink = route.device();
    }
  }

  private static boolean isDefault(Route route) {
    return route.netns().isEmpty()
        && route.table().equals("main")
        && route.destination().equals(Prefix.ALL4);
  }

  String host() {
    return host;
  }

  List<HostFact> facts() {
    return facts;
  }

  List<Collected> collected() {
    return collected;
  }

  Map<String, Link> links() {
    return links;
  }

  /** The hundreds of parameters that a host has are indexed when somebody asks for one. */
  Optional<Sysctl> parameter(String netns, String key) {
    if (parameters.isEmpty()) {
      for (HostFact fact : facts) {
        if (fact instanceof Sysctl sysctl) {
          parameters
              .computeIfAbsent(sysctl.netns(), absent -> new HashMap<>())
              .putIfAbsent(sysctl.key(), sysctl);
        }
      }
    }
    return Optional.ofNullable(parameters.getOrDefault(netns, Map.of()).get(key));
  }

  /** Those of the host's own namespace. */
  List<Address> addresses() {
    return addresses;
  }

  boolean isPod(Ip ip) {
    return pods.contains(ip);
  }

  /** Whether it is a container's address, out of a network that this host gives to containers. */
  boolean isPodInPlace(Ip ip) {
    if (!pods.contains(ip)) {
      return false;
    }
    boolean isWithin = podSubnet().isEmpty();
    for (Address address : addresses) {
      if (address.ip().equals(ip)) {
        return false;
      }
      isWithin |= isContainerBridge(address.device()) && address.subnet().contains(ip);
    }
    return isWithin || podSubnet().filter(subnet -> subnet.contains(ip)).isPresent();
  }

  boolean knowsPods() {
    return !pods.isEmpty();
  }

  boolean isPodMac(String mac) {
    return podMacs.contains(mac);
  }

  Set<String> podNames() {
    return Set.copyOf(podNames.values());
  }

  /** What people call a container's namespace; its own name where nobody gave it one. */
  String podName(String netns) {
    return podNames.getOrDefault(netns, netns);
  }

  /** The device that a tunnel is bound to, or that leads out; empty where nobody knows. */
  String uplink() {
    for (Link link : links.values()) {
      if (link.kind() == LinkKind.VXLAN && !link.vxlan().underlay().isEmpty()) {
        return link.vxlan().underlay();
      }
    }
    return uplink;
  }

  Optional<FlannelLease> lease() {
    return leases.stream().filter(FlannelLease::file).findFirst();
  }

  /** What its containers' addresses are taken from: by its lease, else by its bridge. */
  Optional<Prefix> podSubnet() {
    Optional<Prefix> leased = lease().map(FlannelLease::subnet).filter(Prefix::isPresent);
    return leased.or(this::bridgeSubnet).or(this::block);
  }

  /** Calico's BGP daemon keeps addresses of a node's own block that no pod has from leaving it. */
  private Optional<Prefix> block() {
    for (HostFact fact : facts) {
      if (fact instanceof Route route
          && route.netns().isEmpty()
          && route.type() == RouteType.BLACKHOLE
          && route.protocol().equals("bird")) {
        return Optional.of(route.destination());
      }
    }
    return Optional.empty();
  }

  /** The subnet of the bridge that its containers are behind. */
  Optional<Prefix> bridgeSubnet() {
    for (Address address : addresses) {
      if (address.ip().isV4() && isContainerBridge(address.device())) {
        return Optional.of(address.subnet());
      }
    }
    return Optional.empty();
  }

  /** Whether it is the bridge of an engine or of CNI, as they name them. */
  boolean isContainerBridge(String device) {
    Link link = links.get(device);
    boolean named = BRIDGE.matcher(device).matches();
    return named && (link == null || link.kind() == LinkKind.BRIDGE);
  }

  /** Whether containers are attached to the device's host. */
  boolean hasPodPorts() {
    return links.values().stream().anyMatch(this::isPodPort);
  }

  /** Whether one of the two runs containers, and the other has not even a bridge for them. */
  boolean isWithoutPodsBeside(Member other) {
    return hasPodPorts() != other.hasPodPorts()
        && (bridgeSubnet().isEmpty() || other.bridgeSubnet().isEmpty());
  }

  boolean isPodPort(Link link) {
    return isPodPort(link.device())
        || (link.kind() == LinkKind.VETH && isContainerBridge(link.master()));
  }

  /** Whether the name is one that engines and plugins draw for a container's end of a veth. */
  static boolean isPodPort(String device) {
    return POD_PORT.matcher(device).matches();
  }

  /** A device's name, or its part where the name is drawn or differs from host to host. */
  String device(String device) {
    Link link = links.get(device);
    if (isPodPort(device) || (link != null && isPodPort(link))) {
      return "«pod-port»";
    }
    if (bridgeNames.containsKey(device) && device.startsWith("br-")) {
      return "«bridge " + bridgeNames.get(device) + "»";
    }
    return device;
  }
}
