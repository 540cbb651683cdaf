package io.hopwise.compare;

import io.hopwise.fact.ConntrackUsage;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.NetworkPolicy;
import io.hopwise.fact.RealServer;
import io.hopwise.fact.Service;
import io.hopwise.fact.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is compared of daemons, services and sets. */
final class ServiceTraits {
  /** Ports that a socket draws where nobody names one (ip-sysctl, ip_local_port_range). */
  private static final int FIRST_DRAWN = 32768;

  /** Options of daemons that no packet meets. */
  private static final Pattern NO_PACKETS =
      Pattern.compile(
          "log.*|storage.*|exec.*|data-root|.*registr.*|labels.*|cgroup.*|debug|live-restore"
              + "|features.*|metrics.*|oom.*|max-concurrent.*|selinux.*|userns.*|cniVersion"
              + "|networks\\..*\\.id");

  private ServiceTraits() {}

  static List<Trait> of(HostFact fact, Naming naming) {
    if (fact instanceof FlannelLease lease) {
      return lease(lease, naming);
    }
    if (fact instanceof DaemonOption option && !NO_PACKETS.matcher(option.option()).matches()) {
      return List.of(
          Trait.of(
                  Aspect.DAEMON_OPTION,
                  option.daemon() + "|" + option.option(),
                  naming.word(option.value()),
                  Subject.of("daemon-option", option.daemon(), option.option()),
                  option)
              .showing(option.value())
              .in("option " + option.daemon()));
    }
    if (fact instanceof InstalledService service) {
      return List.of(
          Trait.of(
                  Aspect.HOST_SERVICE,
                  service.name(),
                  service.state(),
                  Subject.of("host-service", service.name()),
                  service)
              .showing(service.state()));
    }
    if (fact instanceof ConntrackUsage usage) {
      String full = usage.isFull() ? "full" : "";
      return List.of(
          Trait.of(Aspect.CONNECTIONS, "", full, Subject.of("connections"), usage)
              .showing(usage.count() + "/" + usage.max()));
    }
    if (fact instanceof NetfilterSet set) {
      return set(set, naming);
    }
    if (fact instanceof VirtualServer server) {
      return server(server, naming);
    }
    if (fact instanceof Service service) {
      List<String> endpoints = service.endpoints().stream().sorted().toList();
      String key = service.ip() + " " + service.port() + " " + service.protocol();
      return List.of(
          Trait.of(
              Aspect.SERVICE,
              key,
              String.join(",", endpoints),
              Subject.of("service", service.name()),
              service));
    }
    if (fact instanceof NetworkPolicy policy) {
      String key = policy.namespace() + "/" + policy.name() + " " + policy.direction();
      return List.of(
          Trait.of(
              Aspect.NETWORK_POLICY,
              key,
              policy.allows().toString(),
              Subject.of("network-policy", policy.name()),
              policy));
    }
    return fact instanceof ListeningSocket socket ? socket(socket, naming) : List.of();
  }

  private static List<Trait> lease(FlannelLease lease, Naming naming) {
    String key = lease.file() ? "own" : naming.prefix(lease.subnet());
    List<Trait> traits = new ArrayList<>();
    traits.add(lease(lease, key, "lease-subnet", naming.prefix(lease.subnet()), lease.subnet()));
    traits.add(lease(lease, key, "lease-network", lease.network().toString(), lease.network()));
    traits.add(lease(lease, key, "lease-backend", lease.backend(), lease.backend()));
    traits.add(lease(lease, key, "lease-address", naming.ip(lease.publicIp()), lease.publicIp()));
    traits.add(lease(lease, key, "lease-mtu", Integer.toString(lease.mtu()), lease.mtu()));
    traits.add(lease(lease, key, "lease-vni", Integer.toString(lease.vni()), lease.vni()));
    traits.add(lease(lease, key, "lease-mac", naming.mac(lease.vtepMac()), lease.vtepMac()));
    return traits;
  }

  private static Trait lease(
      FlannelLease lease, String key, String name, String value, Object shown) {
    return Trait.of(
            Aspect.LEASE,
            key + "|" + name,
            value,
            Subject.of(name, lease.subnet().toString()),
            lease)
        .showing(shown.toString())
        .in("lease " + key);
  }

  private static List<Trait> set(NetfilterSet set, Naming naming) {
    List<Trait> traits = new ArrayList<>();
    String name = set.table() + "|" + set.name();
    Subject subject = Subject.of("set", set.name());
    traits.add(Trait.of(Aspect.SET, name, set.type(), subject, set));
    for (String member : set.complete() ? set.members() : List.<String>of()) {
      // what stands behind the value are a timeout and counters
      String value = member.replaceAll(" (timeout|expires|packets|bytes|counter).*", "");
      List<String> words = new ArrayList<>();
      for (String word : value.split("(?<=[, ])|(?=[, ])", -1)) {
        words.add(naming.word(word));
      }
      String key = name + "|" + String.join("", words);
      traits.add(
          Trait.of(Aspect.SET, key, "", Subject.of("set-member", value, set.name()), set)
              .ownedBy(name)
              .in("set " + name));
    }
    return traits;
  }

  private static List<Trait> server(VirtualServer server, Naming naming) {
    List<String> real = new ArrayList<>();
    for (RealServer one : server.realServers()) {
      real.add(naming.ip(one.ip()) + ":" + one.port() + " " + one.forward() + (one.weight() == 0));
    }
    real.sort(String::compareTo);
    String name = server.ip() + ":" + server.port() + " " + server.protocol();
    String address = naming.ip(server.ip()) + ":" + server.port() + " " + server.protocol();
    return List.of(
        Trait.of(
            Aspect.VIRTUAL_SERVER,
            naming.netns(server.netns()) + "|" + address,
            String.join(",", real),
            Subject.of("virtual-server", name),
            server));
  }

  private static List<Trait> socket(ListeningSocket socket, Naming naming) {
    String netns = naming.netns(socket.netns());
    boolean isSinglePod = netns.equals("pod");
    if (isSinglePod || socket.port() >= FIRST_DRAWN || socket.ip().isLoopback()) {
      return List.of();
    }
    String port = socket.protocol() + " " + socket.port();
    return List.of(
        Trait.of(
                Aspect.SOCKET,
                netns + "|" + port,
                naming.ip(socket.ip()),
                Subject.of("socket", socket.protocol(), Integer.toString(socket.port())),
                socket)
            .showing(socket.ip().toString())
            .in("sockets"));
  }
}
