package io.hopwise.casefile;

import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Collected;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.ConntrackUsage;
import io.hopwise.fact.Container;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostClock;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.LogLine;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.NetworkPolicy;
import io.hopwise.fact.Note;
import io.hopwise.fact.Pod;
import io.hopwise.fact.PolicyPeer;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Service;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.VirtualServer;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.time.Instant;

/** Prints what {@link HostLevelFacts} reads. */
final class HostLines {
  private HostLines() {}

  static String line(HostFact fact) {
    if (fact instanceof Host host) {
      return new FactLine("host")
          .put("kernel", host.kernel())
          .put("collected", host.collected(), false)
          .end();
    }
    if (fact instanceof NetworkNamespace namespace) {
      return new FactLine("namespace")
          .always("netns", namespace.netns())
          .put("pod", namespace.pod())
          .end();
    }
    if (fact instanceof Collected collected) {
      return new FactLine("collected")
          .always("topic", ToldPlace.word(collected.topic()))
          .put("table", collected.table())
          .put("netns", collected.netns())
          .end();
    }
    if (fact instanceof Sysctl sysctl) {
      return new FactLine("sysctl")
          .always("key", sysctl.key())
          .always("value", sysctl.value())
          .put("netns", sysctl.netns())
          .end();
    }
    if (fact instanceof Note note) {
      return "note: " + FactLine.quoted(note.text());
    }
    if (fact instanceof HostClock clock) {
      return new FactLine("clock")
          .put("time", clock.time().map(Instant::toString).orElse(""))
          .put("up", clock.up(), -1)
          .end();
    }
    if (fact instanceof BgpSession session) {
      return new FactLine("bgp_session")
          .always("peer", session.peer().toString())
          .put("state", session.state())
          .put("since", session.since())
          .put("info", session.info())
          .put("netns", session.netns())
          .end();
    }
    if (fact instanceof WireGuardDevice device) {
      return new FactLine("wireguard_device")
          .always("device", device.device())
          .put("key", device.key())
          .put("port", device.port(), -1)
          .put("mark", device.mark(), 0)
          .put("netns", device.netns())
          .end();
    }
    if (fact instanceof WireGuardPeer peer) {
      return new FactLine("wireguard_peer")
          .always("device", peer.device())
          .put("key", peer.key())
          .put("endpoint", peer.endpoint())
          .put("port", peer.port(), -1)
          .put("allowed", peer.allowed().stream().map(Prefix::toString).toList())
          .put("handshake", peer.handshake(), "unknown")
          .put("netns", peer.netns())
          .end();
    }
    if (fact instanceof LogLine log) {
      return new FactLine("log").always("source", log.log()).always("text", log.text()).end();
    }
    if (fact instanceof InstalledService service) {
      return new FactLine("installed_service")
          .always("name", service.name())
          .put("state", service.state())
          .end();
    }
    if (fact instanceof ConntrackUsage usage) {
      return new FactLine("conntrack_usage")
          .put("count", usage.count(), -1)
          .put("max", usage.max(), -1)
          .end();
    }
    if (fact instanceof VirtualServer server) {
      return VirtualServerFacts.line(server);
    }
    if (fact instanceof ConntrackEntry entry) {
      return ConntrackFacts.line(entry);
    }
    if (fact instanceof ListeningSocket socket) {
      return new FactLine("listening")
          .always("protocol", socket.protocol())
          .put("address", socket.ip())
          .always("port", Integer.toString(socket.port()))
          .put("process", socket.process())
          .put("full", socket.full(), false)
          .put("netns", socket.netns())
          .end();
    }
    return CounterFacts.line(fact).orElseGet(() -> daemons(fact));
  }

  private static String daemons(HostFact fact) {
    if (fact instanceof FlannelLease lease) {
      return new FactLine("flannel_lease")
          .put("subnet", lease.subnet())
          .put("network", lease.network())
          .put("backend", lease.backend())
          .put("public_ip", lease.publicIp())
          .put("mtu", lease.mtu(), -1)
          .put("vni", lease.vni(), -1)
          .put("vtep_mac", lease.vtepMac())
          .put("gateway", lease.gateway())
          .put("file", lease.file(), false)
          .end();
    }
    if (fact instanceof DockerNetwork network) {
      return new FactLine("docker_network")
          .put("name", network.name())
          .put("driver", network.driver(), "bridge")
          .put("bridge", network.bridge())
          .put("subnet", network.subnet())
          .put("gateway", network.gateway())
          .end();
    }
    if (fact instanceof DaemonOption option) {
      return new FactLine("daemon_option")
          .always("daemon", option.daemon())
          .always("option", option.option())
          .always("value", option.value())
          .end();
    }
    if (fact instanceof Container container) {
      return new FactLine("container")
          .put("id", container.id())
          .put("name", container.name())
          .put("running", container.running(), true)
          .put("ip", container.ip())
          .always("netns", container.netns())
          .end();
    }
    if (fact instanceof Pod pod) {
      return new FactLine("pod")
          .always("name", pod.name())
          .put("namespace", pod.namespace())
          .put("ip", pod.ip())
          .end();
    }
    if (fact instanceof NetworkPolicy policy) {
      return new FactLine("network_policy")
          .always("name", policy.name())
          .put("namespace", policy.namespace())
          .put("direction", policy.direction(), "ingress")
          .put("pods", policy.pods())
          .put("addresses", policy.addresses().stream().map(Ip::toString).toList())
          .put("allows", policy.allows().stream().map(PolicyPeer::toString).toList())
          .put("complete", policy.complete(), true)
          .end();
    }
    if (fact instanceof Service service) {
      return service(service);
    }
    throw new IllegalArgumentException("a fact without a line: " + fact);
  }

  private static String service(Service service) {
    return new FactLine("service")
        .put("name", service.name())
        .put("ip", service.ip())
        .put("port", service.port(), -1)
        .put("protocol", service.protocol(), "tcp")
        .put("endpoints", service.endpoints())
        .end();
  }
}
