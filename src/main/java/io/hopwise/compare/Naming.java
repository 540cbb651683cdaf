package io.hopwise.compare;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a host's addresses, networks and devices are written down for a comparison: literally, or by
 * the part they play for this host and for its partner, so that what node A says of node B and what
 * node B says of node A become the same.
 */
final class Naming {
  private static final String UPLINK = "«uplink»";
  private static final String OWN_POD = "«own pod»";

  /** Stands in whatever names a host's own network, which no other host may write alike. */
  static final String NETWORK = "net»";

  private final Member own;
  private final boolean namesPods;
  private final List<String> samePods;
  private final Map<Ip, String> addresses = new HashMap<>();
  private final Map<Prefix, String> networks = new HashMap<>();
  private final Map<String, String> macs = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();
  private final List<String> uplinks = new ArrayList<>();
  private final List<Prefix> podSubnets = new ArrayList<>();

  private Naming(Member own, boolean namesPods, List<String> samePods) {
    this.own = own;
    this.namesPods = namesPods;
    this.samePods = samePods;
  }

  /** Addresses as they are. */
  static Naming literal(Member own) {
    return new Naming(own, false, List.of());
  }

  /**
   * Addresses as they are; only what lives as long as a pod is named by its part.
   *
   * @param samePods names of the pods that both sides have
   */
  static Naming atTwoTimes(Member own, List<String> samePods) {
    return new Naming(own, true, samePods);
  }

  /** By the parts that this host and its partner play. */
  static Naming byPart(Member own, Member partner) {
    Naming naming = new Naming(own, true, List.of());
    boolean isKnown = !own.uplink().isEmpty() && !partner.uplink().isEmpty();
    if (isKnown && !own.uplink().equals(partner.uplink())) {
      naming.uplinks.addAll(List.of(own.uplink(), partner.uplink()));
    }
    // what is its own wins where both have the same
    naming.learn(partner, own, "partner");
    naming.learn(own, partner, "own");
    return naming;
  }

  private void learn(Member member, Member other, String part) {
    for (Address address : member.addresses()) {
      if (address.ip().isLoopback() || address.ip().isLinkLocal() || address.isBoundForIpvs()) {
        continue;
      }
      String device = device(member, address.device());
      addresses.put(address.ip(), "«" + part + " " + device + "»");
      Prefix subnet = address.subnet();
      boolean isShared =
          other.addresses().stream().anyMatch(theirs -> theirs.subnet().equals(subnet));
      Link link = member.links().get(address.device());
      // a tunnel's address may have the length of the whole cluster's network
      boolean isTunnel = link != null && link.kind().isOverlay();
      if (!isShared && !isTunnel && subnet.length() < address.ip().bits()) {
        networks.put(subnet, "«" + part + " " + device + " " + NETWORK);
      }
    }
    for (Link link : member.links().values()) {
      if (!link.mac().isEmpty() && !link.mac().equals("00:00:00:00:00:00")) {
        macs.put(link.mac(), "«" + part + " mac " + device(member, link.device()) + "»");
      }
    }
    if (member.addresses().stream().allMatch(address -> address.ip().isLoopback())) {
      // what a tunnel sends with is all that is known of its host's addresses
      member.links().values().stream()
          .map(link -> link.vxlan().local())
          .filter(Ip::isPresent)
          .forEach(ip -> addresses.put(ip, "«" + part + " tunnel end»"));
    }
    member.podSubnet().ifPresent(subnet -> learnPods(subnet, part));
    words.put(member.host(), "«" + part + " name»");
    member
        .lease()
        .map(FlannelLease::publicIp)
        .filter(Ip::isPresent)
        .ifPresent(ip -> addresses.putIfAbsent(ip, "«" + part + " lease»"));
  }

  private void learnPods(Prefix subnet, String part) {
    networks.put(subnet, "«" + part + " pods " + NETWORK);
    podSubnets.add(subnet);
    if (subnet.network().isV4()) {
      for (int i : List.of(0, 1)) {
        addresses.put(Ip.v4(subnet.network().low() + i), "«" + part + " pods+" + i + "»");
      }
      long last = subnet.network().low() | (0xffffffffL >>> subnet.length());
      addresses.put(Ip.v4(last), "«" + part + " pods+last»");
    }
  }

  String ip(Ip ip) {
    String named = addresses.get(ip);
    if (named != null) {
      return named;
    }
    if (namesPods && own.isPodInPlace(ip)) {
      return OWN_POD;
    }
    for (Map.Entry<Prefix, String> network : networks.entrySet()) {
      if (network.getKey().contains(ip) && ip.isV4()) {
        boolean pods = podSubnets.contains(network.getKey());
        if (pods && network.getValue().startsWith("«partner")) {
          return "«partner pod»";
        }
        if (pods && !own.knowsPods()) {
          return OWN_POD;
        }
        if (!pods) {
          return network.getValue() + "+" + (ip.low() - network.getKey().network().low());
        }
      }
    }
    return ip.toString();
  }

  String prefix(Prefix prefix) {
    if (!prefix.isPresent() || prefix.length() == 0) {
      return prefix.toString();
    }
    String named = networks.get(prefix);
    if (named != null) {
      return named;
    }
    return prefix.length() == prefix.network().bits() ? ip(prefix.network()) : prefix.toString();
  }

  String mac(String mac) {
    return own.isPodMac(mac) ? "«pod mac»" : macs.getOrDefault(mac, mac);
  }

  String device(String netns, String device) {
    if (!netns.isEmpty() || device.isEmpty()) {
      return device;
    }
    return device(own, device);
  }

  /** The device that leads out has its part where the two hosts call theirs differently. */
  private String device(Member member, String device) {
    return !uplinks.isEmpty() && device.equals(member.uplink()) ? UPLINK : member.device(device);
  }

  /** A device as a rule names it, perhaps with a {@code +} for any rest. */
  String pattern(String netns, String pattern) {
    return pattern.endsWith("+") ? pattern : device(netns, pattern);
  }

  /** A container's namespace by its name where both sides have it, else any container's. */
  String netns(String netns) {
    if (netns.isEmpty()) {
      return "";
    }
    String name = own.podName(netns);
    return samePods.contains(name) ? "pod " + name : "pod";
  }

  /** A word of a configuration: an address, a network, a host's name, or itself. */
  String word(String text) {
    int slash = text.indexOf('/');
    Ip ip = Ip.parse(slash < 0 ? text : text.substring(0, slash));
    if (ip.isPresent()) {
      String suffix = slash < 0 ? "" : text.substring(slash);
      Prefix prefix = Prefix.parse(text);
      boolean isNetwork = slash >= 0 && prefix.isPresent() && prefix.network().equals(ip);
      return isNetwork ? prefix(prefix) : ip(ip) + suffix;
    }
    return words.getOrDefault(text, text);
  }

  /** Whether the text names a network that is some host's own. */
  static boolean namesNetwork(String text) {
    return text.contains(NETWORK);
  }

  /** Whether the text names a container of the host itself. */
  static boolean namesPod(String text) {
    return text.contains(OWN_POD);
  }
}
