package io.hopwise.compare;

import io.hopwise.fact.Sysctl;
import java.util.List;
import java.util.Set;

/** What is compared of kernel parameters: those that decide something on a packet's way. */
final class ParameterTraits {
  /** A device's parameters (ip-sysctl, {@code conf/}). */
  private static final Set<String> OF_DEVICES =
      Set.of(
          "forwarding",
          "force_forwarding",
          "rp_filter",
          "accept_local",
          "arp_announce",
          "arp_filter",
          "arp_ignore",
          "proxy_arp",
          "proxy_arp_pvlan",
          "proxy_ndp",
          "route_localnet",
          "src_valid_mark",
          "bc_forwarding",
          "ignore_routes_with_linkdown",
          "disable_ipv6",
          "hop_limit");

  /** The kernel takes the larger of the device's own value and that of all devices. */
  private static final Set<String> THE_LARGER =
      Set.of(
          "rp_filter",
          "accept_local",
          "arp_announce",
          "arp_filter",
          "arp_ignore",
          "proxy_arp",
          "route_localnet",
          "src_valid_mark");

  private static final Set<String> OTHERS =
      Set.of(
          "net.ipv4.ip_forward",
          "net.ipv4.icmp_echo_ignore_all",
          "net.ipv6.icmp.echo_ignore_all",
          "net.ipv4.icmp_errors_use_inbound_ifaddr",
          "net.ipv4.ip_default_ttl",
          "net.ipv4.ip_no_pmtu_disc",
          "net.ipv4.fib_multipath_use_neigh",
          "net.ipv4.neigh.default.gc_thresh3",
          "net.ipv6.neigh.default.gc_thresh3",
          "net.ipv4.vs.conntrack",
          "net.bridge.bridge-nf-call-iptables",
          "net.bridge.bridge-nf-call-ip6tables",
          "net.netfilter.nf_conntrack_max",
          "net.netfilter.nf_conntrack_tcp_be_liberal",
          "net.netfilter.nf_conntrack_tcp_loose");

  private ParameterTraits() {}

  static List<Trait> of(Sysctl sysctl, Member member, Naming naming) {
    String netns = naming.netns(sysctl.netns());
    String key = sysctl.key();
    if (OTHERS.contains(key)) {
      String group = key.equals("net.ipv4.ip_forward") ? "net.ipv4.forwarding" : key;
      return List.of(trait(sysctl, netns + "|" + key, sysctl.value(), group, netns));
    }
    int conf = key.indexOf(".conf.");
    int end = key.lastIndexOf('.');
    if (conf < 0 || end < conf + ".conf.".length()) {
      return List.of();
    }
    String device = key.substring(conf + ".conf.".length(), end);
    String name = key.substring(end + 1);
    boolean larger = THE_LARGER.contains(name);
    // what devices are born with concerns none that is there; the larger is told of each device
    boolean isNoDevice = device.equals("default") || (device.equals("all") && larger);
    if (!OF_DEVICES.contains(name) || isNoDevice || device.equals("lo")) {
      return List.of();
    }
    Sysctl decides = larger ? larger(sysctl, key.substring(0, conf), name, member) : sysctl;
    String alike = netns + "|" + naming.device(sysctl.netns(), device);
    String group = key.substring(0, conf) + "." + name;
    Trait trait = trait(decides, alike + "|" + group, decides.value(), group, netns);
    return List.of(device.equals("all") ? trait : trait.ownedBy(alike));
  }

  private static Trait trait(Sysctl sysctl, String key, String value, String group, String netns) {
    return Trait.of(Aspect.PARAMETER, key, value, Subject.of("parameter", sysctl.key()), sysctl)
        .showing(sysctl.value())
        .in("parameter " + netns + " " + group);
  }

  private static Sysctl larger(Sysctl own, String family, String name, Member member) {
    return member
        .parameter(own.netns(), family + ".conf.all." + name)
        .filter(all -> all.value().compareTo(own.value()) >= 0)
        .orElse(own);
  }
}
