package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Container;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerParsersTest {
  private static final String FULL_ID = "5581addbc239".repeat(5) + "abcd";

  private static String inspected(String name, String mode) {
    return """
    [
      {
        "Id": "%s",
        "State": {"Status": "running", "Running": true, "Pid": 7},
        "Name": "/%s",
        "HostConfig": {"NetworkMode": "%s", "PortBindings": {}},
        "Config": {"Labels": {"io.kubernetes.pod.name": "api-7"}},
        "NetworkSettings": {"IPAddress": "", "Networks": {"bridge": {"IPAddress": "10.1.15.3"}}}
      }
    ]
    """
        .formatted(FULL_ID, name, mode);
  }

  @Test
  void aContainerHasNameStateAndAddress() {
    Container container =
        Reading.of(new DockerInspectParser(), inspected("api", "default")).only(Container.class);
    assertEquals("api", container.name());
    assertEquals("5581addbc239", container.id());
    assertEquals("5581addbc239", container.netns());
    assertTrue(container.running());
    assertEquals(Ip.parse("10.1.15.3"), container.ip());
    assertEquals("\"Name\": \"/api\",", container.source().text());
    assertEquals(5, container.source().line());
  }

  @Test
  void aContainersNamespaceIsKnownByThePodsName() {
    NetworkNamespace namespace =
        Reading.of(new DockerInspectParser(), inspected("k8s_POD_api-7", "none"))
            .only(NetworkNamespace.class);
    assertEquals("api-7", namespace.pod());
    assertEquals("5581addbc239", namespace.netns());
  }

  @Test
  void aContainerInTheHostsNetworkHasTheHostsNamespace() {
    Reading reading = Reading.of(new DockerInspectParser(), inspected("proxy", "host"));
    assertEquals("", reading.only(Container.class).netns());
    assertEquals(List.of(), reading.all(NetworkNamespace.class));
  }

  @Test
  void aContainerInAnothersNetworkHasThatOnesNamespace() {
    String other = "0123456789ab".repeat(5) + "cdef";
    assertEquals(
        "0123456789ab",
        Reading.of(new DockerInspectParser(), inspected("side", "container:" + other))
            .only(Container.class)
            .netns());
  }

  @Test
  void brokenJsonIsAWarningWithItsLine() {
    Reading reading = Reading.of(new DockerInspectParser(), "[", "{\"Id\": \"12", "}");
    assertEquals(List.of(2), reading.notUnderstood());
  }

  @Test
  void theListOfContainersAddsThoseThatWereNotInspected() {
    Reading reading = Reading.of(new DockerInspectParser(), inspected("api", "default"));
    reading.and(
        new DockerPsParser(),
        "docker_ps_-a",
        """
        CONTAINER ID   IMAGE     COMMAND          CREATED         STATUS                    PORTS     NAMES
        5581addbc239   lab:1     "sleep 100000"   6 seconds ago   Up 5 seconds                        api
        62c9e00c3f40   lab:1     "sleep 100000"   7 seconds ago   Exited (0) 6 seconds ago            web
        """);
    List<Container> containers = reading.all(Container.class);
    assertEquals(List.of("api", "web"), containers.stream().map(Container::name).toList());
    assertFalse(containers.get(1).running());
    assertTrue(reading.isCollected(Topic.CONTAINERS));
  }

  @Test
  void aNetworkHasItsBridgeAndSubnet() {
    Reading reading =
        Reading.of(
            new DockerNetworkInspectParser(),
            "[{\"Name\": \"bridge\", \"Id\": \"3a5c642af54f\", \"Driver\": \"bridge\",",
            "\"IPAM\": {\"Options\": null, \"Config\": [",
            "{\"Subnet\": \"10.1.15.0/24\", \"Gateway\": \"10.1.15.1\"}]},",
            "\"Options\": {\"com.docker.network.bridge.name\": \"docker0\",",
            "\"com.docker.network.bridge.enable_ip_masquerade\": \"false\"}}]");
    DockerNetwork network = reading.only(DockerNetwork.class);
    assertEquals("docker0", network.bridge());
    assertEquals(Prefix.parse("10.1.15.0/24"), network.subnet());
    assertEquals(Ip.parse("10.1.15.1"), network.gateway());
    assertEquals(3, network.source().line());
    assertEquals(
        List.of("networks.bridge.name", "networks.bridge.enable_ip_masquerade"),
        reading.all(DaemonOption.class).stream().map(DaemonOption::option).toList());
  }

  @Test
  void aBridgeWithoutANameIsCalledByTheNetworksId() {
    assertEquals(
        "br-5581addbc239",
        Reading.of(
                new DockerNetworkInspectParser(),
                "[{\"Name\": \"app\", \"Id\": \"" + FULL_ID + "\", \"Driver\": \"bridge\"}]")
            .only(DockerNetwork.class)
            .bridge());
  }
}
