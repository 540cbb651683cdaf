package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Address;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bridge that was given another address by hand, while Docker's engine goes on with the subnet it
 * began with.
 */
class EngineSubnetTest {
  private static final String NETWORK =
      "docker_network: {name: bridge, bridge: docker0, subnet: 10.1.5.0/24, gateway: 10.1.5.1}";
  private static final String BIP =
      "daemon_option: {daemon: docker, option: bip, value: 10.1.5.1/24}";

  private static ToldNetwork movedByHand(String engine) {
    return new ToldNetwork(
        new ToldHosts()
            .exactHost(
                "node01",
                "flannel_lease: {subnet: 10.1.9.0/24, file: true}",
                "link: {device: docker0, kind: bridge}",
                "address: {device: docker0, ip: 10.1.9.1/24}",
                "address: {device: eth0, ip: 10.1.5.3/24, pod: web}",
                "container: {id: abc, name: web, netns: web, ip: 10.1.5.3}",
                engine));
  }

  @ParameterizedTest
  @ValueSource(strings = {NETWORK, BIP})
  void aRestartedContainerGetsNoAddressOfTheBridge(String engine) {
    ToldNetwork network = movedByHand(engine);

    assertEquals(
        List.of(
            "'container' has to be on a host whose engine gives addresses of the subnet it was leased,"
                + " not 'it'"),
        network
            .propose(
                "node01",
                "restart-container",
                Map.of("container", "it"),
                Map.of("it", network.fact(Address.class, "10.1.5.3")))
            .problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {NETWORK, BIP})
  void theEngineCanBeMovedThoughItsBridgeIsThereAlready(String engine) {
    Treated moved =
        movedByHand(engine)
            .treat(
                "node01",
                "move-bridge-subnet",
                Map.of("bridge", "docker0", "subnet", "10.1.9.0/24"));

    assertEquals(
        List.of(
            "- address: {device: eth0, ip: 10.1.5.3, prefix: 24, netns: web}",
            "+ address: {device: eth0, ip: 10.1.9.3, prefix: 24, netns: web}"),
        moved.difference().stream().filter(line -> line.contains(" address:")).toList());
  }

  @Test
  void whatTheEngineSaysOfItselfIsBelievedBeforeItsFile() {
    ToldNetwork network =
        new ToldNetwork(
            new ToldHosts()
                .exactHost("node01", NETWORK, BIP.replace("10.1.5.1/24", "10.1.9.1/24")));

    assertEquals(
        "10.1.5.0/24",
        EngineSubnet.of("node01", network.facts()).orElseThrow().subnet().toString());
  }
}
