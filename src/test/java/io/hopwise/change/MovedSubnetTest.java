package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bridge that moves into another subnet, and all that named the old one. */
class MovedSubnetTest {
  private static final ToldNetwork NETWORK =
      new ToldNetwork(
          new ToldHosts()
              .exactHost(
                  "node01",
                  "address: {device: docker0, ip: 10.1.5.1/24}",
                  "address: {device: docker0, ip: 10.1.5.1, prefix: 32, secondary: true, pod: odd}",
                  "address: {device: eth0, ip: 10.1.5.3/24, pod: web}",
                  "address: {device: eth0, ip: 10.0.0.5/24}",
                  "route: {destination: 10.1.5.0/24, device: docker0, source: 10.1.5.1, protocol:"
                      + " kernel}",
                  "route: {destination: 10.1.5.1, type: local, table: local, device: docker0,"
                      + " protocol: kernel}",
                  "route: {destination: 10.0.0.5, type: local, table: local, device: eth0, protocol:"
                      + " kernel}",
                  "route: {destination: 10.0.0.0/24, device: eth0, protocol: kernel}",
                  "route: {destination: default, via: 10.1.5.1, device: eth0, pod: web}",
                  "route: {destination: 10.1.5.0/24, via: 10.1.5.7, device: docker0, table: \"9\", source:"
                      + " 10.1.5.3}",
                  "route: {destination: 10.1.5.9, via: 10.0.0.7, device: eth0}",
                  "route: {destination: 10.1.5.0/25, via: 10.0.0.7, device: eth0}",
                  "neighbour: {ip: 10.1.5.3, device: docker0, mac: \"02:00:00:00:00:03\"}",
                  "neighbour: {ip: 10.0.0.7, device: eth0, mac: \"02:00:00:00:00:07\"}",
                  "netfilter_rule: {table: nat, rule: \"-A POSTROUTING -s 10.1.5.0/24 ! -d 10.1.5.0/24"
                      + " -o eth0 -j MASQUERADE\"}",
                  "netfilter_rule: {table: nat, rule: \"-A DOCKER -p tcp --dport 80 -j DNAT"
                      + " --to-destination 10.1.5.3:80\"}",
                  "netfilter_rule: {table: nat, rule: \"-A DOCKER -s 10.0.0.0/24 -j RETURN\"}",
                  "container: {id: abc, name: web, ip: 10.1.5.3}",
                  "container: {id: def, name: api, ip: 10.2.5.3}",
                  "pod: {name: web, namespace: default, ip: 10.1.5.3}",
                  "pod: {name: api, namespace: default, ip: 10.2.5.3}",
                  "docker_network: {name: bridge, bridge: docker0, subnet: 10.1.5.0/24, gateway:"
                      + " 10.1.5.1}",
                  "docker_network: {name: other, bridge: br7, subnet: 10.1.7.0/24, gateway: 10.1.7.1}",
                  "daemon_option: {daemon: docker, option: bip, value: 10.1.5.1/24}",
                  "daemon_option: {daemon: docker, option: mtu, value: \"1450\"}"));

  private static Treated moved(String subnet) {
    return NETWORK.treat(
        "node01", "move-bridge-subnet", Map.of("bridge", "docker0", "subnet", subnet));
  }

  private static List<String> added(String subnet, String kind) {
    return moved(subnet).difference().stream()
        .filter(line -> line.startsWith("+ " + kind))
        .map(line -> line.replace("\"", "").substring(2 + kind.length() + 2))
        .toList();
  }

  @Test
  void anAddressKeepsItsHostPartAndTheBridgeHasTheFirst() {
    assertEquals(
        List.of(
            "{device: docker0, ip: 10.9.8.1, prefix: 24}",
            "{device: docker0, ip: 10.9.8.1, secondary: true, netns: odd}",
            "{device: eth0, ip: 10.9.8.3, prefix: 24, netns: web}"),
        added("10.9.8.0/24", "address"));
  }

  @Test
  void theBridgesAddressIsTheOneThatIsNamed() {
    assertEquals(
        "{device: docker0, ip: 10.9.8.254, prefix: 24}", added("10.9.8.254/24", "address").get(0));
  }

  @Test
  void inALargerSubnetTheHostPartIsTheSame() {
    assertEquals(
        "{device: eth0, ip: 10.9.0.3, prefix: 16, netns: web}",
        added("10.9.0.0/16", "address").get(2));
  }

  @Test
  void inASmallerSubnetTheHostPartIsWhatFits() {
    assertEquals(
        "{device: eth0, ip: 10.9.8.65, prefix: 31, netns: web}",
        added("10.9.8.64/31", "address").get(2));
  }

  @Test
  void theKernelsRoutesAreMadeAnewAndTheOthersNameTheNewSubnet() {
    assertEquals(
        List.of(
            "{destination: 0.0.0.0/0, via: 10.9.8.1, device: eth0, netns: web}",
            "{destination: 10.9.8.0/24, via: 10.9.8.7, device: docker0, table: 9, source: 10.9.8.3}",
            "{destination: 10.9.8.9/32, via: 10.0.0.7, device: eth0}",
            "{destination: 10.9.8.1/32, device: docker0, table: local, type: local, source: 10.9.8.1,"
                + " protocol: kernel}",
            "{destination: 10.9.8.0/24, device: docker0, source: 10.9.8.1, protocol: kernel}",
            "{destination: 10.9.8.0/24, device: eth0, source: 10.9.8.3, protocol: kernel, netns:"
                + " web}"),
        added("10.9.8.0/24", "route"));
    assertEquals(
        List.of(
            "- route: {destination: 10.1.5.0/24, device: docker0, source: 10.1.5.1, protocol: kernel}",
            "- route: {destination: 10.1.5.1/32, device: docker0, table: local, type: local, protocol:"
                + " kernel}"),
        moved("10.9.8.0/24").difference().stream()
            .filter(line -> line.startsWith("- route") && line.contains("kernel"))
            .toList());
  }

  @Test
  void theOldNeighboursAreForgotten() {
    assertEquals(
        List.of(
            "- neighbour: {ip: 10.1.5.3, device: docker0, mac: \"02:00:00:00:00:03\", state:"
                + " reachable}"),
        moved("10.9.8.0/24").difference().stream()
            .filter(line -> line.contains("neighbour"))
            .toList());
  }

  @Test
  void theEnginesRulesNameTheNewSubnet() {
    assertEquals(
        List.of(
            "{table: nat, rule: -A POSTROUTING -s 10.9.8.0/24 ! -d 10.9.8.0/24 -o eth0 -j MASQUERADE}"),
        added("10.9.8.0/24", "netfilter_rule").stream()
            .filter(line -> line.contains("POSTROUTING"))
            .toList());
  }

  @Test
  void aPublishedPortLeadsToTheContainersNewAddress() {
    assertEquals(
        "10.9.8.3",
        Model.all(NetfilterRule.class, moved("10.9.8.0/24").after()).stream()
            .filter(rule -> rule.text().contains("DNAT"))
            .findFirst()
            .orElseThrow()
            .translatesTo()
            .toString());
  }

  @Test
  void whatTheEngineAndTheClusterSayOfTheContainersMoves() {
    assertEquals(
        List.of("{id: abc, name: web, ip: 10.9.8.3, netns: abc}"),
        added("10.9.8.0/24", "container"));
    assertEquals(
        List.of("{name: web, namespace: default, ip: 10.9.8.3}"), added("10.9.8.0/24", "pod"));
    assertEquals(
        List.of("{name: bridge, bridge: docker0, subnet: 10.9.8.0/24, gateway: 10.9.8.1}"),
        added("10.9.8.0/24", "docker_network"));
    assertEquals(
        List.of("{daemon: docker, option: bip, value: 10.9.8.1/24}"),
        added("10.9.8.0/24", "daemon_option"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 10.1.5.3, 10.9.8.3",
    "node01, 10.1.5.200, 10.9.8.200",
    "node02, 10.1.5.200, 10.1.5.200",
    "'', 10.2.5.3, 10.2.5.3",
    "node01, 10.1.5.1, 10.9.8.1"
  })
  void aProbesEndMovesWhenItIsThisHosts(String host, String ip, String after) {
    Endpoint end = new Endpoint(host, "", Ip.parse(ip));

    assertEquals(after, moved("10.9.8.0/24").change().renumbered(end, NETWORK.facts()).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"container: {name: web, ip: 10.1.5.7}", "pod: {name: web, ip: 10.1.5.7}"})
  void anEngineOrAClusterThatKnowsAnAddressIsEnough(String told) {
    ToldNetwork network =
        ToldNetwork.of("node01", "address: {device: docker0, ip: 10.1.5.1/24}", told);
    Change change =
        network
            .treat(
                "node01",
                "move-bridge-subnet",
                Map.of("bridge", "docker0", "subnet", "10.9.8.0/24"))
            .change();

    assertEquals(
        "10.9.8.7",
        change.renumbered(new Endpoint("", "", Ip.parse("10.1.5.7")), network.facts()).toString());
  }

  @Test
  void dockerIsToldTheOldSubnetAgain() {
    Treated treated = moved("10.9.8.0/24");

    assertEquals(
        List.of(
            "systemctl stop docker.socket docker",
            "ip link del docker0",
            "sed -i 's|\"bip\" *: *[^,}]*|\"bip\": \"10.1.5.1/24\"|' /etc/docker/daemon.json",
            "systemctl start docker"),
        treated.undo());
    assertEquals(
        List.of("bip-stays-in-daemon-json: 10.9.8.1/24", "containers-come-back: 10.9.8.0/24"),
        treated.remarks());
    assertEquals("move-bridge-subnet: node01", treated.risk());
  }

  @Test
  void aBridgeOfTheCniPluginsIsMadeByThemWithTheNextPod() {
    Treated treated =
        ToldNetwork.of("node01", "address: {device: cni0, ip: 10.1.5.1/24}")
            .treat(
                "node01", "move-bridge-subnet", Map.of("bridge", "cni0", "subnet", "10.9.8.0/24"));

    assertEquals(
        List.of(
            "ip link del cni0",
            "kubectl delete pod --all-namespaces --field-selector spec.nodeName=node01"),
        treated.run());
    assertEquals(List.of("engine-makes-bridge: cni0"), treated.remarks());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "docker0 | 10.1.0.0/16 | 'bridge' has to be a bridge with an address outside of 10.1.0.0/16,"
            + " not 'docker0'",
        "eth7 | 10.9.8.0/24 | 'bridge' has to be a bridge with an address outside of 10.9.8.0/24, not"
            + " 'eth7'",
        "docker0 | fd00::/64 | 'subnet' has to be an IPv4 network, not 'fd00::/64'"
      })
  void aBridgeThatIsThereAlreadyOrNowhereDoesNotMove(String bridge, String subnet, String problem) {
    assertEquals(
        List.of(problem),
        NETWORK
            .propose("node01", "move-bridge-subnet", Map.of("bridge", bridge, "subnet", subnet))
            .problems());
  }
}
