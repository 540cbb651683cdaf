package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Container;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Route;
import io.hopwise.parse.netfilter.PacketFilterSources;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Lists that iproute2 prints of one device do not name it; lists that grep picked have no heading.
 */
class AskedDeviceTest {
  private static Reading read(Command command, String file, String... lines) {
    return Reading.ofFile(command.parser(new PacketFilterSources()), file, lines);
  }

  @Test
  void aNeighbourIsAtTheDeviceThatWasAskedFor() {
    Reading reading =
        read(
            Command.IP_NEIGH,
            "ip_nei_show_dev_flannel.1",
            "10.0.0.2 lladdr 02:00:00:00:00:01 PERMANENT ");
    assertEquals("flannel.1", reading.only(Neighbour.class).device());
  }

  @Test
  void aForwardingEntryIsOfTheDeviceThatWasAskedFor() {
    Reading reading =
        read(
            Command.BRIDGE_FDB,
            "bridge_fdb_show_dev_flannel.1",
            "02:00:00:00:00:09 dst 10.0.0.9 self permanent");
    assertEquals("flannel.1", reading.only(ForwardingEntry.class).device());
  }

  @Test
  void aRouteLeadsToTheDeviceThatWasAskedFor() {
    Reading reading =
        read(
            Command.IP_ROUTE_MAIN,
            "ip_r_show_dev_eth0",
            "10.0.0.0/24 proto kernel scope link src 10.0.0.1 ",
            "10.5.0.0/16 via 10.0.0.2 ");
    assertEquals(
        List.of("eth0", "eth0"),
        reading.all(Route.class).stream()
            .flatMap(route -> route.nextHops().stream())
            .map(NextHop::device)
            .toList());
    assertEquals(List.of(), reading.warnings());
  }

  @Test
  void aContainerThatGrepPickedIsOneAllTheSame() {
    Reading reading =
        read(
            Command.DOCKER_PS,
            "docker_ps_|_grep_web",
            "7c8d8cc38614   busybox   \"sleep 3600\"   2 hours ago   Up 2 hours             web");
    assertEquals("web", reading.only(Container.class).name());
    assertTrue(reading.only(Container.class).running());
  }
}
