package io.hopwise.casefile;

import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Collected;
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
import io.hopwise.fact.Pod;
import io.hopwise.fact.PolicyPeer;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Service;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what is told of a host's parameters, daemons, containers and services. */
final class HostLevelFacts {
  private static final List<String> TRANSPORTS = List.of("tcp", "udp", "sctp");

  private static final List<String> DIRECTIONS = List.of("ingress", "egress", "unknown");

  private static final List<String> HANDSHAKES = List.of("never", "unanswered", "done", "unknown");

  private HostLevelFacts() {}

  static HostFact read(String kind, Fields in, ToldPlace place, Problems problems) {
    String host = place.host();
    return switch (kind) {
      case "host" -> new Host(host, in.text("kernel"), in.flag("collected", false), in.source());
      case "namespace" ->
          new NetworkNamespace(host, ToldPlace.netns(in), in.text("pod"), in.source());
      case "collected" -> collected(in, host);
      case "sysctl" -> sysctl(in, host);
      case "flannel_lease" -> lease(in, place);
      case "docker_network" ->
          new DockerNetwork(
              host,
              in.text("name"),
              in.text("driver", "bridge"),
              in.text("bridge"),
              in.prefix("subnet"),
              in.ip("gateway"),
              in.source());
      case "daemon_option" -> option(in, host);
      case "installed_service" -> {
        in.need("name");
        yield new InstalledService(host, in.text("name"), in.text("state"), in.source());
      }
      case "container" -> container(in, host);
      case "pod" -> {
        in.need("name");
        yield new Pod(host, in.text("name"), in.text("namespace"), in.ip("ip"), in.source());
      }
      case "service" ->
          new Service(
              host,
              in.text("name"),
              in.ip("ip"),
              in.integer("port", 1, 65535, -1),
              in.word("protocol", TRANSPORTS, "tcp"),
              in.texts("endpoints"),
              in.source());
      case "network_policy" -> policy(in, host, problems);
      case "ipvs" -> VirtualServerFacts.read(in, host, problems);
      case "bgp_session" -> session(in, host);
      case "wireguard_device" -> device(in, host);
      case "wireguard_peer" -> peer(in, host);
      case "listening" -> listening(in, host);
      case "conntrack_usage" ->
          new ConntrackUsage(
              host,
              in.number("count", 0, Long.MAX_VALUE, -1),
              in.number("max", 0, Long.MAX_VALUE, -1),
              in.source());
      case "conntrack_entry" -> ConntrackFacts.read(in, place);
      case "counter", "offload", "device_driver", "qdisc", "traffic_filter" ->
          CounterFacts.read(kind, in, place);
      case "clock" -> clock(in, host);
      case "log" -> {
        in.need("text");
        yield new LogLine(host, in.text("source", "kernel"), in.text("text"), in.source());
      }
      default -> throw new IllegalArgumentException("a kind without a reader: " + kind);
    };
  }

  private static Collected collected(Fields in, String host) {
    in.need("topic");
    Topic topic = ToldPlace.constant(in, "topic", Topic.ROUTES);
    return new Collected(host, ToldPlace.netns(in), topic, in.text("table"), in.source());
  }

  private static HostClock clock(Fields in, String host) {
    return new HostClock(
        host, in.second("time"), in.number("up", 0, Long.MAX_VALUE, -1), in.source());
  }

  private static Sysctl sysctl(Fields in, String host) {
    in.need("key");
    in.need("value");
    return new Sysctl(
        host, ToldPlace.netns(in), in.text("key"), in.text("value").strip(), in.source());
  }

  /**
   * {@code subnet} may name the bridge's address, as {@code FLANNEL_SUBNET} does: {@code
   * 10.244.1.1/24}.
   */
  private static FlannelLease lease(Fields in, ToldPlace place) {
    in.need("subnet");
    boolean file = in.flag("file", false);
    Ip gateway = in.ip("gateway");
    String text = in.text("subnet");
    int slash = text.indexOf('/');
    Ip named = Ip.parse(slash < 0 ? text : text.substring(0, slash));
    if (!place.exact() && file && !gateway.isPresent() && named.isV4()) {
      boolean isNetwork = in.prefix("subnet").network().equals(named);
      gateway = isNetwork ? Ip.v4(named.low() + 1) : named;
    }
    return new FlannelLease(
        place.host(),
        in.prefix("subnet"),
        in.prefix("network"),
        in.text("backend"),
        in.ip("public_ip"),
        in.integer("mtu", 0, 1 << 20, -1),
        in.integer("vni", 0, (1 << 24) - 1, -1),
        in.text("vtep_mac").toLowerCase(Locale.ROOT),
        gateway,
        file,
        in.source());
  }

  private static DaemonOption option(Fields in, String host) {
    in.need("option");
    return new DaemonOption(
        host, in.text("daemon", "docker"), in.text("option"), in.text("value"), in.source());
  }

  private static Container container(Fields in, String host) {
    String name = in.text("name");
    String id = in.text("id");
    return new Container(
        host,
        in.text("netns", id.length() > 12 ? id.substring(0, 12) : id.isEmpty() ? name : id),
        id,
        name,
        in.flag("running", true),
        in.ip("ip"),
        in.source());
  }

  private static BgpSession session(Fields in, String host) {
    in.need("peer");
    return new BgpSession(
        host,
        ToldPlace.netns(in),
        in.ip("peer"),
        in.text("state").toLowerCase(Locale.ROOT),
        in.text("since"),
        in.text("info"),
        in.source());
  }

  private static WireGuardDevice device(Fields in, String host) {
    in.need("device");
    return new WireGuardDevice(
        host,
        ToldPlace.netns(in),
        in.text("device"),
        in.text("key"),
        in.integer("port", 0, 65535, -1),
        in.number("mark", 0, RoutingFacts.ALL_BITS, 0),
        in.source());
  }

  private static WireGuardPeer peer(Fields in, String host) {
    in.need("device");
    List<Prefix> allowed = in.texts("allowed").stream().map(Prefix::parse).toList();
    return new WireGuardPeer(
        host,
        ToldPlace.netns(in),
        in.text("device"),
        in.text("key"),
        in.ip("endpoint"),
        in.integer("port", 0, 65535, -1),
        allowed.stream().filter(Prefix::isPresent).toList(),
        in.word("handshake", HANDSHAKES, "unknown"),
        in.source());
  }

  private static ListeningSocket listening(Fields in, String host) {
    in.need("port");
    Ip ip = in.ip("address");
    return new ListeningSocket(
        host,
        ToldPlace.netns(in),
        in.word("protocol", TRANSPORTS, "tcp"),
        ip.isPresent() ? ip : Ip.ANY4,
        in.integer("port", 0, 65535, -1),
        in.text("process"),
        in.flag("full", false),
        in.source());
  }

  private static NetworkPolicy policy(Fields in, String host, Problems problems) {
    in.need("name");
    List<Ip> addresses = new ArrayList<>();
    for (String text : in.texts("addresses")) {
      Ip ip = Ip.parse(text);
      if (ip.isPresent()) {
        addresses.add(ip);
      } else {
        problems.add(in.at("addresses"), "no-address", in.where(), "addresses", text);
      }
    }
    List<PolicyPeer> allows = new ArrayList<>();
    for (String text : in.texts("allows")) {
      PolicyPeer.parse(text)
          .ifPresentOrElse(
              allows::add,
              () -> problems.add(in.at("allows"), "no-prefix", in.where(), "allows", text));
    }
    return new NetworkPolicy(
        host,
        in.text("namespace"),
        in.text("name"),
        in.word("direction", DIRECTIONS, "ingress"),
        in.texts("pods"),
        addresses,
        allows,
        in.flag("complete", true),
        in.source());
  }
}
