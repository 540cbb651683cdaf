package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.ConntrackEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters, remembered connections, services and sockets of a host. */
class HostChangesTest {
  private static final ToldNetwork NETWORK =
      ToldNetwork.of(
          "node01",
          "sysctl: {key: net.ipv4.ip_forward, value: \"0\"}",
          "sysctl: {key: net.ipv4.ip_forward, value: \"0\", pod: web}",
          "sysctl: {key: net.ipv4.conf.all.forwarding, value: \"0\"}",
          "sysctl: {key: net.ipv4.conf.eth0.forwarding, value: \"0\"}",
          "sysctl: {key: net.ipv4.conf.eth0.mc_forwarding, value: \"0\"}",
          "sysctl: {key: net.ipv6.conf.eth0.forwarding, value: \"0\"}",
          "sysctl: {key: net.ipv4.conf.all.rp_filter, value: \"1\"}",
          "sysctl: {key: net.ipv4.conf.eth0.rp_filter, value: \"1\"}",
          "installed_service: {name: flanneld, state: inactive}",
          "installed_service: {name: docker, state: inactive}",
          "link: {device: flannel0, kind: tun, carrier: false, state: down}",
          "link: {device: tun7, kind: tun, carrier: false}",
          "container: {id: 0123456789abcdef, name: web, netns: web}");

  private static Treated of(String kind, String words) {
    return NETWORK.treat("node01", kind, ToldNetwork.arguments(words));
  }

  @ParameterizedTest
  @CsvSource({"net.ipv4.ip_forward", "net.ipv4.conf.all.forwarding"})
  void forwardingIsOneSwitchByTwoNamesAndOverwritesEveryDevice(String key) {
    assertEquals(
        List.of(
            "+ sysctl: {key: net.ipv4.ip_forward, value: 1}",
            "+ sysctl: {key: net.ipv4.conf.all.forwarding, value: 1}",
            "+ sysctl: {key: net.ipv4.conf.eth0.forwarding, value: 1}"),
        added(of("set-sysctl", "key=" + key + " value=1")));
  }

  private static List<String> added(Treated treated) {
    return treated.difference().stream()
        .filter(line -> line.startsWith("+"))
        .map(line -> line.replace("\"", ""))
        .toList();
  }

  @Test
  void whatForwardsAlreadyOverwritesNoDevice() {
    ToldNetwork network =
        ToldNetwork.of(
            "node01",
            "sysctl: {key: net.ipv4.ip_forward, value: \"1\"}",
            "sysctl: {key: net.ipv4.conf.eth0.forwarding, value: \"0\"}");

    assertEquals(
        List.of(),
        network
            .treat("node01", "set-sysctl", ToldNetwork.arguments("key=net.ipv4.ip_forward value=1"))
            .difference());
  }

  @Test
  void otherKeysOfAllDevicesOverwriteNone() {
    assertEquals(
        List.of("+ sysctl: {key: net.ipv4.conf.all.rp_filter, value: 2}"),
        added(of("set-sysctl", "key=net.ipv4.conf.all.rp_filter value=2")));
  }

  @Test
  void aParameterThatNobodyCollectedIsSetAndCanNotBeSetBack() {
    Treated treated = of("set-sysctl", "key=net.netfilter.nf_conntrack_max value=262144");

    assertEquals(
        List.of("+ sysctl: {key: net.netfilter.nf_conntrack_max, value: 262144}"), added(treated));
    assertEquals(List.of("sysctl -w net.netfilter.nf_conntrack_max=262144"), treated.run());
    assertEquals(List.of(), treated.undo());
    assertEquals(
        List.of("sysctl-unknown-before: net.netfilter.nf_conntrack_max"), treated.remarks());
    assertEquals("set-sysctl: net.netfilter.nf_conntrack_max, 262144", treated.risk());
  }

  @Test
  void whichRouterWouldAnnounceItselfIsNotInTheModel() {
    assertTrue(
        new SetSysctl("a", "", "net.ipv6.conf.eth0.accept_ra", "2", "1")
            .apply(List.of())
            .isEmpty());
  }

  @Test
  void aContainersParameterIsSetInItsNamespaceAndGoesWithIt() {
    Treated treated = of("set-sysctl", "key=net.ipv4.ip_forward value=1 netns=web");
    String inside = "nsenter -t \"$(docker inspect -f '{{.State.Pid}}' 0123456789abcdef)\" -n ";

    assertEquals(
        List.of("+ sysctl: {key: net.ipv4.ip_forward, value: 1, netns: web}"), added(treated));
    assertEquals(List.of(inside + "sysctl -w net.ipv4.ip_forward=1"), treated.run());
    assertEquals(List.of(inside + "sysctl -w net.ipv4.ip_forward=0"), treated.undo());
    assertEquals(List.of(), treated.persist());
    assertEquals(List.of("lost-with-namespace: web"), treated.remarks());
    assertEquals("set-sysctl-forward: net.ipv4.ip_forward", treated.risk());
  }

  @Test
  void aHardeningServiceIsToldOnlyWhereItIs() {
    Treated treated = of("set-sysctl", "key=net.ipv4.ip_forward value=1");

    assertEquals(
        List.of("printf '%s\\n' 'net.ipv4.ip_forward = 1' >> /etc/sysctl.d/90-hopwise.conf"),
        treated.persist());
    assertEquals(List.of(), treated.remarks());
  }

  @Test
  void aServiceIsStartedNowAndAtBoot() {
    Treated treated = of("start-service", "service=docker");

    assertEquals(List.of("systemctl start docker"), treated.run());
    assertEquals(List.of("systemctl stop docker"), treated.undo());
    assertEquals(List.of("systemctl enable docker"), treated.persist());
    assertEquals("start-service: docker", treated.risk());
  }

  @Test
  void whatAnotherServiceWouldChangeNobodyKnows() {
    Change change = of("start-service", "service=docker").change();

    assertTrue(change.apply(NETWORK.facts()).isEmpty());
  }

  @Test
  void flanneldServesItsTunAndNoOther() {
    assertEquals(
        List.of(
            "- installed_service: {name: flanneld, state: inactive}",
            "- link: {device: flannel0, kind: tun, state: down, mtu: 1472}",
            "+ installed_service: {name: flanneld, state: active}",
            "+ link: {device: flannel0, kind: tun, state: up, mtu: 1472}"),
        of("start-service", "service=flanneld").difference());
  }

  @Test
  void flanneldWithoutADeviceOfItsOwnServesNothing() {
    ToldNetwork network = ToldNetwork.of("node01", "link: {device: tun7, kind: tun}");
    Change change =
        network.treat("node01", "start-service", Map.of("service", "flanneld")).change();

    assertTrue(change.apply(network.facts()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "protocol: tcp, source_port: 4001, port: 0 | tcp --orig-src 10.1.0.2 --orig-dst 10.2.0.2"
            + " --orig-port-src 4001 --orig-port-dst 0",
        "protocol: icmp, source_port: 77 | icmp --orig-src 10.1.0.2 --orig-dst 10.2.0.2 --icmp-id 77",
        "protocol: sctp, source_port: 5, port: 6 | 132 --orig-src 10.1.0.2 --orig-dst 10.2.0.2"
            + " --orig-port-src 5 --orig-port-dst 6",
        "protocol_number: 47 | 47 --orig-src 10.1.0.2 --orig-dst 10.2.0.2"
      })
  void aConnectionIsForgottenByWhatItsFirstPacketSaid(String told, String words) {
    ToldNetwork network =
        ToldNetwork.of(
            "node01",
            "conntrack_entry: {" + told + ", from: 10.1.0.2, to: 10.2.0.2, pod: web}",
            "conntrack_entry: {" + told + ", from: 10.1.0.2, to: 10.2.0.2}");
    ConntrackEntry entry = network.fact(ConntrackEntry.class, "pod: web");

    Treated treated = network.treat("node01", "delete-conntrack-entry", "entry", entry);

    assertEquals(List.of("ip netns exec web conntrack -D -p " + words), treated.run());
    assertEquals(1, treated.difference().size());
    assertEquals("delete-conntrack-entry: 10.1.0.2, 10.2.0.2", treated.risk());
  }

  @Test
  void aConnectionThatIsForgottenAlreadyIsNotInTheModel() {
    ToldNetwork network =
        ToldNetwork.of("node01", "conntrack_entry: {from: 10.1.0.2, to: 10.2.0.2, port: 53}");
    ConntrackEntry entry = network.fact(ConntrackEntry.class, "");

    assertTrue(new DeleteConntrackEntry(entry).apply(NETWORK.facts()).isEmpty());
  }

  @Test
  void whatListensOnAPortListensOnEveryAddress() {
    assertEquals(
        List.of("+ listening: {protocol: tcp, address: 0.0.0.0, port: 0, netns: web}"),
        of("start-listening", "protocol=tcp port=0 netns=web").difference());
    assertEquals("start-listening: tcp, 80", of("start-listening", "protocol=tcp port=80").risk());
  }

  @Test
  void aPortIsANumber() {
    assertEquals(
        List.of("'port' has to be a port, not '-1'"),
        NETWORK
            .propose("node01", "start-listening", ToldNetwork.arguments("protocol=tcp port=-1"))
            .problems());
  }
}
