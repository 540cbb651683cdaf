package io.hopwise.path;

import static io.hopwise.path.Hosts.end;
import static io.hopwise.path.Hosts.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** flannel's UDP backend between two nodes: a tun device, flanneld behind it, UDP to the lease. */
class FlannelUdpTest {
  private static final String SOCKETS = "sos_commands/networking/ss_-tulpn";
  private static final String HEAD =
      "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port\n";
  private static final String UP = "<POINTOPOINT,MULTICAST,NOARP,UP,LOWER_UP>";
  private static final String IDLE = "<NO-CARRIER,POINTOPOINT,MULTICAST,NOARP,UP>";

  private Hosts hosts;

  @BeforeEach
  void twoNodes() {
    hosts = new Hosts();
    node("n1", 1);
    node("n2", 2);
  }

  private void node(String name, int number) {
    String overlay = "10.244." + number + ".0";
    String underlay = "192.168.5." + number;
    hosts
        .host(name, "eth0 " + underlay + "/24", "eth1 172.16.0." + number + "/24")
        .device(
            name,
            "9: flannel0: "
                + UP
                + " mtu 1472 qdisc pfifo_fast state UP group default\n    link/none  promiscuity 0\n    tun type tun pi off vnet_hdr off\n    inet "
                + overlay
                + "/32 scope global flannel0\n")
        .route(name, "default via 192.168.5.254 dev eth0")
        .route(name, "10.244.0.0/16 dev flannel0 scope link")
        .route(
            name,
            "local " + overlay + " dev flannel0 table local proto kernel scope host src " + overlay)
        .put(
            name,
            "run/flannel/subnet.env",
            "FLANNEL_NETWORK=10.244.0.0/16\nFLANNEL_SUBNET=10.244."
                + number
                + ".1/24\nFLANNEL_MTU=1472\nFLANNEL_IPMASQ=false\n")
        .put(name, SOCKETS, HEAD + "udp UNCONN 0 0 " + underlay + ":8285 0.0.0.0:*\n");
  }

  private static Step wrapped(Trace trace) {
    return trace.forward().stream()
        .filter(s -> s.code() == Code.WRAPPED_IN_UDP)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePacketGoesByUdpToTheNodeThatHasTheLease() {
    Trace trace = hosts.ping("n1", "10.244.2.0");
    Step.Encapsulated wrapped = (Step.Encapsulated) wrapped(trace);

    assertEquals("ok", seen(trace));
    assertEquals("10.244.1.0", trace.sourceSeen().toString());
    assertEquals("192.168.5.2", wrapped.details().get("remote"));
    assertEquals("8285", wrapped.details().get("port"));
    assertEquals("192.168.5.1", wrapped.outer().from().toString());
    assertEquals(84 + 28, wrapped.outer().length());
    assertTrue(trace.assumed().contains(Code.TUNNEL_PROCESS_RUNS));
    assertTrue(Hosts.has(trace, Code.UNWRAPPED_FROM_UDP));
  }

  @Test
  void theOuterPacketIsWalkedAsOneOfItsOwn() {
    Trace trace = hosts.ping("n1", "10.244.2.0");

    assertTrue(trace.forward().stream().anyMatch(s -> s.isOuter() && s.getDevice().equals("eth0")));
    assertTrue(
        trace.forward().stream().filter(s -> s.code() == Code.DELIVERED).noneMatch(Step::isOuter));
  }

  @Test
  void flanneldSendsFromTheAddressItsSocketIsBoundTo() {
    hosts
        .put("n1", SOCKETS, HEAD + "udp UNCONN 0 0 172.16.0.1:8285 0.0.0.0:*\n")
        .put("n2", SOCKETS, HEAD + "udp UNCONN 0 0 172.16.0.2:8285 0.0.0.0:*\n");
    Step.Encapsulated wrapped = (Step.Encapsulated) wrapped(hosts.ping("n1", "10.244.2.0"));

    assertEquals("172.16.0.1", wrapped.outer().from().toString());
    assertEquals("172.16.0.2", wrapped.outer().to().toString());
  }

  @Test
  void aSocketForAnyAddressOrOfAnotherKindTellsNone() {
    hosts
        .put("n1", SOCKETS, HEAD + "udp UNCONN 0 0 0.0.0.0:8285 0.0.0.0:*\n")
        .put(
            "n2",
            SOCKETS,
            HEAD
                + "udp UNCONN 0 0 172.16.0.2:8286 0.0.0.0:*\ntcp LISTEN 0 2 172.16.0.2:8285 0.0.0.0:*\n");
    Step.Encapsulated wrapped = (Step.Encapsulated) wrapped(hosts.ping("n1", "10.244.2.0"));

    assertEquals("192.168.5.1", wrapped.outer().from().toString());
    assertEquals("192.168.5.2", wrapped.outer().to().toString());
  }

  @Test
  void withoutADefaultRouteANodeIsReachedByItsWiredAddress() {
    hosts.dropRoute("n2", "default via 192.168.5.254 dev eth0").put("n2", SOCKETS, HEAD);

    assertEquals("192.168.5.2", wrapped(hosts.ping("n1", "10.244.2.0")).details().get("remote"));
  }

  @Test
  void aTunThatNobodyServesLosesEverythingInSilence() {
    hosts.changeDevice("n1", "flannel0: " + UP, "flannel0: " + IDLE);
    Trace trace = hosts.ping("n1", "10.244.2.0");

    assertEquals("n1 tunnel-without-process", end(trace));
    assertEquals("no-reply", seen(trace));
  }

  @Test
  void nobodyTakesItAtTheOtherEnd() {
    hosts.changeDevice("n2", "flannel0: " + UP, "flannel0: " + IDLE);
    assertEquals("n2 tunnel-port-closed", end(hosts.ping("n1", "10.244.2.0")));

    twoNodes();
    hosts
        .changeDevice("n2", "9: flannel0: ", "9: tap7: ")
        .changeDevice("n2", "tun type tun", "veth ");
    assertEquals("n2 tunnel-port-closed", end(hosts.ping("n1", "10.244.2.0")));
  }

  @Test
  void whatHappensToTheOuterPacketTheSenderNeverHears() {
    hosts.iptables("n2", "filter", "-A INPUT -p udp -m udp --dport 8285 -j REJECT");
    Trace trace = hosts.ping("n1", "10.244.2.0");

    assertEquals("n2 rejected-by-rule", end(trace));
    assertEquals("no-reply", seen(trace));
  }

  @Test
  void whoseLeaseNobodyCollectedIsAskedFor() {
    Trace trace = hosts.ping("n1", "10.244.9.9");

    assertEquals("no-reply?", seen(trace));
    assertEquals(Code.HOST_NOT_COLLECTED, trace.missing().get(0).code());
    assertEquals("10.244.9.9", trace.missing().get(0).host());
  }

  @Test
  void aTargetOutsideTheLeaseOfTheNodeThatHasItIsReachedByNobody() {
    hosts
        .changeDevice(
            "n2",
            "inet 10.244.2.0/32 scope global flannel0\n",
            "inet 10.244.7.7/32 scope global flannel0\n")
        .route(
            "n2",
            "local 10.244.7.7 dev flannel0 table local proto kernel scope host src 10.244.7.7");
    Trace trace = hosts.ping("n1", "10.244.7.7");

    assertEquals("n1 no-lease-for-target", end(trace));
    assertEquals("no-reply", seen(trace));
  }

  @Test
  void aTargetOfTheOwnLeaseIsReachedByNobodyEither() {
    assertEquals("n1 no-lease-for-target", end(hosts.ping("n1", "10.244.1.99")));
  }

  @Test
  void aTunnelWhoseOtherEndLiesBehindItselfIsRefused() {
    hosts.put("n2", SOCKETS, HEAD + "udp UNCONN 0 0 10.244.2.0:8285 0.0.0.0:*\n");
    Trace trace = hosts.ping("n1", "10.244.2.0");

    assertEquals("n1 tunnel-into-itself", end(trace));
    assertEquals("no-reply", seen(trace));
  }

  @Test
  void theWayToTheOtherEndMayLeadIntoATunnelThatKnowsNoLeaseForIt() {
    hosts.route("n1", "192.168.5.2 dev flannel0 scope link");

    assertEquals("n1 no-lease-for-target", end(hosts.ping("n1", "10.244.2.0")));
  }

  @Test
  void aNodeThatWasNotCollectedIsAskedForNotBlamed() {
    hosts.put(
        "n1",
        "run/flannel/subnet.env",
        "FLANNEL_NETWORK=10.244.0.0/16\nFLANNEL_SUBNET=10.244.1.1/24\nFLANNEL_MTU=1472\n");
    hosts.forget("n2");

    assertEquals("no-reply?", seen(hosts.ping("n1", "10.244.2.0")));
  }
}
