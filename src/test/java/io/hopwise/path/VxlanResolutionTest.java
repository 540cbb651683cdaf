package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static io.hopwise.path.Told.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a vxlan device finds the other end of its tunnel, whole facts or few. */
class VxlanResolutionTest {
  private static final String MAC_TWO = "06:00:00:00:00:02";
  private static final String NEIGHBOURS = "sos_commands/networking/ip_-s_-s_neigh_show";
  private static final String FDB = "sos_commands/networking/bridge_-s_-s_-d_-t_fdb_show";
  private static final String FLOOD =
      "00:00:00:00:00:00 dev flannel.1 dst 192.168.5.2 self permanent\n";

  private Hosts hosts;

  @BeforeEach
  void twoNodes() {
    hosts = OverlayTest.nodes();
  }

  private static Step.Encapsulated wrapped(Trace trace) {
    return trace.forward().stream()
        .filter(Step.Encapsulated.class::isInstance)
        .map(Step.Encapsulated.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsWrappedIsToldWithWhoseDeviceItIsFor() {
    Step.Encapsulated wrapped = wrapped(hosts.ping("n1", "10.44.2.0"));

    assertEquals("192.168.5.2", wrapped.details().get("remote"));
    assertEquals("8472", wrapped.details().get("port"));
    assertEquals("1", wrapped.details().get("vni"));
    assertEquals(MAC_TWO, wrapped.details().get("mac"));
    assertEquals(84 + 50, wrapped.outer().length());
    assertTrue(wrapped.because().source().text().contains("dst 192.168.5.2"));
  }

  @Test
  void whatComesOutOfATunnelIsNoOuterPacketAnyMore() {
    Trace trace = hosts.ping("n1", "10.44.2.0");

    assertTrue(
        trace.forward().stream()
            .filter(s -> s.code() == Code.DELIVERED || s.code() == Code.ROUTED_LOCALLY)
            .noneMatch(Step::isOuter));
    assertTrue(
        trace.forward().stream().filter(s -> s.code() == Code.PACKET_SENT).count() == 1,
        "a socket sent the inner packet only");
  }

  @Test
  void withAnEntryForEveryoneTheOtherEndIsAskedForItsMac() {
    hosts.put("n1", NEIGHBOURS, "").put("n1", FDB, FLOOD);
    Trace trace = hosts.ping("n1", "10.44.2.0");

    assertEquals("ok", seen(trace));
    assertEquals(MAC_TWO, wrapped(trace).details().get("mac"));
  }

  @Test
  void anAddressOfAnotherDeviceHasNoMacInTheTunnel() {
    hosts
        .put("n1", NEIGHBOURS, "")
        .put("n1", FDB, FLOOD)
        .route("n1", "192.168.5.2 dev flannel.1 scope link table 7")
        .rule("n1", "100:\tfrom all ipproto icmp lookup 7");

    assertEquals("", wrapped(hosts.ping("n1", "192.168.5.2")).details().get("mac"));
  }

  @Test
  void aDeviceMadeWithARemoteNeedsNoEntry() {
    hosts
        .put("n1", NEIGHBOURS, "")
        .put("n1", FDB, "33:33:00:00:00:01 dev eth0 self permanent\n")
        .changeDevice("n1", "vxlan id 1 local", "vxlan id 1 remote 192.168.5.2 local");

    assertEquals("ok", seen(hosts.ping("n1", "10.44.2.0")));
  }

  @ParameterizedTest
  @CsvSource({"''", "10.44.2.0 dev flannel.1 FAILED"})
  void withoutNeighbourAndWithoutAnEntryForEveryoneTheNextHopIsSilent(String entry) {
    hosts
        .put("n1", NEIGHBOURS, entry + "\n")
        .put("n1", FDB, MAC_TWO + " dev flannel.1 dst 192.168.5.2 self permanent\n");
    Trace trace = hosts.ping("n1", "10.44.2.0");
    Step lost = trace.forward().get(trace.forward().size() - 1);

    assertEquals("n1 next-hop-silent", end(trace));
    assertEquals("host-unreachable", seen(trace));
    assertEquals(entry, lost.because().source().text());
    assertEquals("10.44.2.0", lost.details().get("next_hop"));
  }

  @Test
  void aMissingForwardingEntryIsToldWithTheNeighbourThatAsksForIt() {
    hosts.put("n1", FDB, "33:33:00:00:00:01 dev eth0 self permanent\n");
    Trace trace = hosts.ping("n1", "10.44.2.0");
    Step dropped = trace.forward().get(trace.forward().size() - 1);

    assertEquals("n1 no-forwarding-entry", end(trace));
    assertEquals(MAC_TWO, dropped.details().get("mac"));
    assertTrue(dropped.because().source().text().startsWith("10.44.2.0 dev flannel.1"));
  }

  @Test
  void whereNobodyCollectedEitherFlanneldIsTakenToHaveSetBoth() {
    hosts.without("n1", NEIGHBOURS).without("n1", FDB);
    Trace trace = hosts.ping("n1", "10.44.2.0");

    assertEquals("ok", seen(trace));
    assertTrue(trace.assumed().contains(Code.TUNNEL_PROCESS_RUNS));
    assertEquals("192.168.5.2", wrapped(trace).details().get("remote"));
    assertEquals(MAC_TWO, wrapped(trace).details().get("mac"));
  }

  @Test
  void orOnlyTheForwardingEntries() {
    hosts.without("n1", FDB);

    assertEquals("ok", seen(hosts.ping("n1", "10.44.2.0")));
  }

  @Test
  void aDeviceThatTellsNoLocalAddressIsReachedByItsHostsOwn() {
    hosts
        .without("n1", NEIGHBOURS)
        .without("n1", FDB)
        .changeDevice("n2", "vxlan id 1 local 192.168.5.2 dev", "vxlan id 1 dev");

    assertEquals("192.168.5.2", wrapped(hosts.ping("n1", "10.44.2.0")).details().get("remote"));
  }

  @Test
  void whoseOtherEndNobodyCollectedIsAsked() {
    hosts.without("n1", NEIGHBOURS).without("n1", FDB).forget("n2");
    Trace trace = hosts.ping("n1", "10.44.2.0");

    assertEquals("no-reply?", seen(trace));
    assertEquals(Code.NEIGHBOUR_UNKNOWN, trace.missing().get(0).code());
    assertEquals(Topic.FORWARDING_ENTRIES, trace.missing().get(0).topic());
  }

  @ParameterizedTest
  @CsvSource({
    "df set, true, no-reply",
    "df set, false, no-reply",
    "df inherit, true, no-reply",
    "df inherit, false, ok",
    "df unset, true, ok"
  })
  void whetherTheOuterPacketMayBeFragmentedIsTheDevicesDf(String df, boolean inner, String sees) {
    hosts
        .changeDevice(
            "n1",
            "eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500",
            "eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400")
        .changeDevice("n1", "nolearning ttl auto", "nolearning ttl auto " + df);

    assertEquals(sees, seen(hosts.ping("n1", "10.44.2.0", 1400, inner)));
  }

  @Test
  void aPortThatNobodyToldIsFlannels() {
    Trace trace =
        new Told()
            .host(
                "n1",
                "address: {device: eth0, ip: 192.168.5.1/24}",
                "link: {device: flannel.1, kind: vxlan, local: 192.168.5.1}",
                "address: {device: flannel.1, ip: 10.44.1.0}",
                "route: {destination: 10.44.2.0/24, via: 10.44.2.0, device: flannel.1}")
            .host(
                "n2",
                "address: {device: eth0, ip: 192.168.5.2/24}",
                "link: {device: flannel.1, kind: vxlan, local: 192.168.5.2}",
                "address: {device: flannel.1, ip: 10.44.2.0}")
            .ping(end("n1"), end("@10.44.2.0"));

    assertEquals("8472", wrapped(trace).details().get("port"));
  }
}
