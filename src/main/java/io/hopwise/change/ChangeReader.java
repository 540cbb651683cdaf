package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.Route;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.VirtualServer;
import io.hopwise.fact.WireGuardPeer;
import java.util.List;
import java.util.Optional;

/** Makes one change of arguments whose values are all known. */
final class ChangeReader {
  private static final List<String> POLICIES = List.of("ACCEPT", "DROP");

  private ChangeReader() {}

  /** The change; empty, and the reason noted in the arguments, when they do not make one. */
  static Optional<Change> read(String kind, Arguments in) {
    return switch (kind) {
      case "set-sysctl" -> sysctl(in);
      case "add-route" -> RouteReader.add(in);
      case "replace-route" -> RouteReader.replace(in);
      case "delete-route" -> in.needFact("route", Route.class).map(DeleteRoute::new);
      case "insert-netfilter-rule" -> RuleReader.insert(in);
      case "delete-netfilter-rule" ->
          in.needFact("rule", NetfilterRule.class).map(DeleteNetfilterRule::new);
      case "retarget-netfilter-rule" -> RuleReader.retarget(in);
      case "set-chain-policy" ->
          in.needFact("chain", NetfilterChain.class)
              .map(chain -> new SetChainPolicy(chain, in.word("policy", POLICIES, "ACCEPT")));
      case "set-link-mtu" -> DeviceReader.mtu(in);
      case "set-link-mac" -> DeviceReader.link(in).map(own -> new SetLinkMac(own, in.mac("mac")));
      case "set-link-up" -> DeviceReader.link(in).map(SetLinkUp::new);
      case "set-offload" -> Optional.of(DeviceReader.offload(in));
      case "attach-to-bridge" -> DeviceReader.port(in);
      case "set-bridge-port" -> DeviceReader.bridgePort(in);
      case "delete-real-server" ->
          in.needFact("server", VirtualServer.class)
              .map(server -> new DeleteRealServer(server, in.needIp("ip")));
      case "permit-by-policy" ->
          in.needFact("rule", NetfilterRule.class)
              .map(rule -> new PermitByPolicy(rule, in.needIp("source"), in.needIp("destination")));
      case "delete-qdisc" -> in.needFact("qdisc", Qdisc.class).map(DeleteQdisc::new);
      case "replace-neighbour" -> neighbour(in);
      case "answer-for-neighbour" -> proxy(in);
      case "set-wireguard-peer" -> wireGuard(in);
      case "replace-forwarding-entry" -> forwardingEntry(in);
      case "delete-conntrack-entry" ->
          in.needFact("entry", ConntrackEntry.class).map(DeleteConntrackEntry::new);
      case "add-address" -> address(in).map(AddAddress::new);
      case "delete-address" -> deleteAddress(in);
      case "delete-policy-rule" -> in.needFact("rule", PolicyRule.class).map(DeletePolicyRule::new);
      case "set-vxlan" -> DeviceReader.vxlan(in);
      case "move-bridge-subnet" -> bridge(in);
      case "disable-docker-masquerade" -> dockerMasquerade(in);
      case "restart-flannel" -> flannel(in);
      case "renew-lease" -> lease(in);
      case "restart-container" -> container(in);
      case "start-service" ->
          Optional.of(
              new StartService(
                  in.host(), in.text("service"), new FlannelDevice(in.around()).madeOn(in.host())));
      case "start-listening" -> listening(in);
      default -> Optional.empty();
    };
  }

  private static Optional<Change> listening(Arguments in) {
    int port = in.number("port", 65535, -1);
    if (port < 0) {
      in.problem("port", "a port");
    }
    String protocol = in.word("protocol", List.of("tcp", "udp"), "tcp");
    return Optional.of(new StartListening(in.host(), in.netns(), protocol, port));
  }

  private static Optional<Change> dockerMasquerade(Arguments in) {
    Optional<NetfilterRule> rule = in.needFact("rule", NetfilterRule.class);
    if (rule.isPresent() && !DisableDockerMasquerade.isDockers(rule.get())) {
      in.problem("rule", "Docker's own MASQUERADE");
      return Optional.empty();
    }
    return rule.map(DisableDockerMasquerade::new);
  }

  private static Optional<Change> flannel(Arguments in) {
    FlannelWriting flannel = new FlannelWriting(in.around());
    Optional<Link> device = flannel.device(in.host());
    if (device.isEmpty()) {
      in.problem("host", "a host with flannel's vxlan device");
    }
    return device.map(own -> new RestartFlannel(own, flannel.on(own)));
  }

  private static Optional<Change> lease(Arguments in) {
    Optional<FlannelLease> lease = in.needFact("lease", FlannelLease.class);
    if (lease.isPresent() && !lease.get().subnet().network().isV4()) {
      in.problem("lease", "of an IPv4 network");
      return Optional.empty();
    }
    return lease.flatMap(own -> new LeaseRenewal(in.around(), own).change());
  }

  private static Optional<Change> container(Arguments in) {
    Optional<Address> own = in.needFact("container", Address.class);
    Optional<Address> bridge =
        own.flatMap(address -> DeviceCandidates.leasedBridge(in.around().of(address.host())));
    if (own.isPresent() && bridge.isEmpty()) {
      in.problem("container", "on a host whose bridge is in the subnet that it was leased");
    }
    if (bridge.isPresent() && givesOthers(bridge.get(), in.around().of(bridge.get().host()))) {
      in.problem("container", "on a host whose engine gives addresses of the subnet it was leased");
      return Optional.empty();
    }
    return bridge.map(there -> new RestartContainer(own.get(), there));
  }

  /** Whether Docker gives other addresses than those behind its bridge as that is now. */
  private static boolean givesOthers(Address bridge, List<HostFact> facts) {
    return bridge.device().equals(EngineSubnet.BRIDGE)
        && EngineSubnet.of(bridge.host(), facts)
            .filter(engine -> !engine.subnet().equals(bridge.subnet()))
            .isPresent();
  }

  private static Optional<Change> sysctl(Arguments in) {
    String key = in.text("key");
    return Optional.of(new SetSysctl(in.host(), in.netns(), key, in.text("value"), value(in, key)));
  }

  /** What the parameter was collected with; empty when it was not. */
  private static String value(Arguments in, String key) {
    String value = "";
    for (HostFact fact : in.facts()) {
      if (fact instanceof Sysctl known
          && known.netns().equals(in.netns())
          && known.key().equals(key)) {
        value = known.value();
      }
    }
    return value;
  }

  private static Optional<Change> proxy(Arguments in) {
    NeighbourProxy entry =
        new NeighbourProxy(
            in.host(), in.netns(), in.needIp("ip"), in.device("device"), Source.NONE);
    boolean listed =
        Model.all(NeighbourProxy.class, in.facts()).stream()
            .anyMatch(
                known ->
                    known.netns().equals(entry.netns())
                        && known.ip().equals(entry.ip())
                        && known.device().equals(entry.device()));
    String before = value(in, AnswerForNeighbour.parameter(entry.device()));
    return Optional.of(AnswerForNeighbour.of(entry, listed, before));
  }

  private static Optional<Change> wireGuard(Arguments in) {
    WireGuardWriting writing = new WireGuardWriting(in);
    Optional<Change> change =
        in.has("toward")
            ? writing.toward(in.needIp("toward"))
            : in.needFact("peer", WireGuardPeer.class).flatMap(writing::of);
    if (change.isEmpty()) {
      in.problem(
          in.has("toward") ? "toward" : "peer", "of a host whose WireGuard key was collected");
    }
    return change;
  }

  private static Optional<Change> neighbour(Arguments in) {
    Ip ip = in.needIp("ip");
    String device = in.device("device");
    Neighbour after =
        new Neighbour(in.host(), in.netns(), ip, device, in.mac("mac"), "permanent", Source.NONE);
    Optional<Neighbour> before = Optional.empty();
    for (Neighbour known : Model.all(Neighbour.class, in.facts())) {
      if (known.netns().equals(in.netns())
          && known.ip().equals(ip)
          && known.device().equals(device)) {
        before = Optional.of(known);
      }
    }
    return Optional.of(new ReplaceNeighbour(after, before));
  }

  private static Optional<Change> forwardingEntry(Arguments in) {
    String mac = in.mac("mac");
    String device = in.device("device");
    ForwardingEntry after =
        ForwardingEntry.permanent(in.host(), in.netns(), mac, device, in.needIp("destination"));
    Optional<ForwardingEntry> before = Optional.empty();
    for (ForwardingEntry known : Model.all(ForwardingEntry.class, in.facts())) {
      if (known.netns().equals(in.netns())
          && known.mac().equals(mac)
          && known.device().equals(device)
          && known.master().isEmpty()) {
        before = Optional.of(known);
      }
    }
    return Optional.of(new ReplaceForwardingEntry(after, before));
  }

  private static Optional<Address> address(Arguments in) {
    Prefix subnet = in.prefix("address");
    Ip ip = Ip.parse(in.text("address").split("/", 2)[0]);
    if (!ip.isPresent() || !subnet.isPresent()) {
      in.problem("address", "an address with its prefix length");
      return Optional.empty();
    }
    return Optional.of(
        new Address(
            in.host(),
            in.netns(),
            in.device("device"),
            ip,
            subnet.length(),
            Ip.NONE,
            "global",
            false,
            false,
            false,
            Source.NONE));
  }

  private static Optional<Change> deleteAddress(Arguments in) {
    Ip ip = Ip.parse(in.text("address").split("/", 2)[0]);
    for (Address known : Model.all(Address.class, in.facts())) {
      if (known.netns().equals(in.netns())
          && known.ip().equals(ip)
          && known.device().equals(in.text("device"))) {
        return Optional.of(new DeleteAddress(known));
      }
    }
    in.problem("address", "an address that was collected on " + in.host());
    return Optional.empty();
  }

  /**
   * The bridge's address in the new subnet is the first there is, as flannel has it. Where the
   * bridge is there already, Docker's engine may not be.
   */
  private static Optional<Change> bridge(Arguments in) {
    Prefix subnet = in.prefix("subnet");
    if (!subnet.network().isV4()) {
      in.problem("subnet", "an IPv4 network");
      return Optional.empty();
    }
    Ip named = Ip.parse(in.text("subnet").split("/", 2)[0]);
    Ip gateway = named.equals(subnet.network()) ? Ip.v4(subnet.network().low() + 1) : named;
    for (Address known : Model.all(Address.class, in.facts())) {
      boolean isBridge =
          known.netns().equals(in.netns())
              && known.device().equals(in.text("bridge"))
              && known.ip().isV4()
              && !known.secondary();
      if (isBridge && !subnet.contains(known.ip())) {
        return Optional.of(new MoveBridgeSubnet(known, subnet, gateway));
      }
    }
    Optional<Address> engine =
        in.text("bridge").equals(EngineSubnet.BRIDGE) && in.netns().isEmpty()
            ? EngineSubnet.of(in.host(), in.facts()).filter(own -> !subnet.contains(own.ip()))
            : Optional.empty();
    if (engine.isEmpty()) {
      in.problem("bridge", "a bridge with an address outside of " + subnet);
    }
    return engine.map(own -> new MoveBridgeSubnet(own, subnet, gateway));
  }
}
