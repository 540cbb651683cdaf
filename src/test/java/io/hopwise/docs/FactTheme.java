package io.hopwise.docs;

import io.hopwise.fact.*;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.List;

/**
 * A part of the page of facts.
 *
 * @param intro Markdown; empty where the title says all
 */
record FactTheme(String title, String intro, List<Class<?>> kinds) {
  static final List<FactTheme> ALL =
      List.of(
          theme("Every fact", "", HostFact.class),
          theme(
              "Devices",
              "",
              Link.class,
              BridgePort.class,
              BridgeVlan.class,
              Offload.class,
              DeviceDriver.class,
              ManagedDevice.class,
              Qdisc.class,
              TrafficFilter.class,
              Counter.class),
          theme(
              "Addresses and routes",
              "",
              Address.class,
              Route.class,
              RouteLookup.class,
              PolicyRule.class,
              Neighbour.class,
              NeighbourProxy.class,
              BgpSession.class,
              WireGuardDevice.class,
              WireGuardPeer.class),
          theme(
              "Packet filter and connections",
              "",
              NetfilterRule.class,
              NetfilterChain.class,
              NetfilterSet.class,
              ConntrackEntry.class,
              ConntrackUsage.class,
              VirtualServer.class,
              ListeningSocket.class),
          theme("Overlay", "", ForwardingEntry.class, FlannelLease.class),
          theme(
              "Engine and cluster",
              "",
              DockerNetwork.class,
              DaemonOption.class,
              Container.class,
              Pod.class,
              Service.class,
              NetworkPolicy.class),
          theme(
              "The host itself",
              "",
              Host.class,
              NetworkNamespace.class,
              Collected.class,
              Sysctl.class,
              InstalledService.class,
              LogLine.class,
              HostClock.class),
          theme("What was tried and seen", "", Symptom.class, CapturedPacket.class, Capture.class),
          theme(
              "The walk",
              "What became of each packet that was tried, step by step, there and back. A rule asks for the kind of step at which a packet"
                  + " ended, `Dropped( failing, code == Code.FORWARDING_OFF )`, and for the collected fact that decided it,"
                  + " `Sysctl( this == $drop.because )`. What each code means is in [codes.md](codes.md).",
              Step.class,
              Step.Sent.class,
              Step.Routed.class,
              Step.Filtered.class,
              Step.Rewritten.class,
              Step.Encapsulated.class,
              Step.Decapsulated.class,
              Step.Crossed.class,
              Step.Delivered.class,
              Step.Dropped.class,
              Step.Lost.class,
              Step.Answered.class,
              Step.Assumed.class,
              Step.Insufficient.class,
              Trace.class),
          theme(
              "What fields are made of",
              "Asked through the field that holds it: `$drop.packet.to`, `vxlan.vni == 1`, `destination.contains( $other.ip )`.",
              Ip.class,
              Prefix.class,
              PortRange.class,
              NextHop.class,
              Version.class,
              Vxlan.class,
              RealServer.class,
              PolicyPeer.class,
              Flow.class,
              Endpoint.class,
              Packet.class,
              At.class,
              Source.class,
              Trace.Missing.class,
              Match.class,
              Action.class),
          theme(
              "Names that fields compare with",
              "Written with the kind before it: `kind == LinkKind.VXLAN`, `topic != Topic.ROUTES`.",
              LinkKind.class,
              RouteType.class,
              Topic.class,
              Backend.class,
              Hook.class,
              Target.class,
              Result.class,
              Stage.class,
              Direction.class,
              Trace.End.class,
              Code.class));

  static final String HEAD =
      """
      # What rules can ask

      Every fact that a pattern of a rule can name: a line that gives it, what prints such lines, how a case file tells it, \
      and its fields. The last column is a condition as a rule writes it; it holds for the line above it. \
      How a rule is put together: [CONTRIBUTING.md](../rules/CONTRIBUTING.md). What is known of a case: `hopwise facts CASE`.

      | a field that is | is asked |
      |---|---|
      | text | `device == "eth0"`, `device != "lo"`, `device str[startsWith] "flannel"`, `value matches "[0-9]+"`; a number in a text stays a text: `value == "1"` |
      | number | `mtu < 1500`, `mtu >= $other.mtu` |
      | yes/no | `up`, `!carrier` |
      | an [address](#ip) | `ip == $drop.packet.to`, `ip.loopback`, `!via.present` where there is none |
      | a [prefix](#prefix) | `destination.contains( $drop.packet.to )`, `destination.length > 24` |
      | a name, such as [LinkKind](#linkkind) | `kind == LinkKind.VXLAN \\|\\| kind == LinkKind.TUN` |
      | a list of texts | `endpoints contains "10.244.2.3:8080"` |
      | made of others, such as [Vxlan](#vxlan) | `vxlan.vni == 1` |

      What in the first column stands with brackets is given what it asks about: `takesUdpTo( $tunnel.udpPort )`. \
      Conditions with a comma between them must all hold; `$link : Link( … )` gives the fact a name for the patterns below it.

      Generated from the facts' Javadoc and the samples; FactsPageTest says how.

      """;

  private static FactTheme theme(String title, String intro, Class<?>... kinds) {
    return new FactTheme(title, intro, List.of(kinds));
  }
}
