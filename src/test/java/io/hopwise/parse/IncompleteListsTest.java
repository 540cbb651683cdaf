package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Link;
import io.hopwise.fact.Route;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of which something is missing is told, and what it lacks is no longer proved absent. */
class IncompleteListsTest {
  private static final String NETWORKING = "sos_commands/networking/";
  private static final String DEFAULT_ROUTE = "default via 10.0.0.1 dev eth0\n";

  @TempDir Path folder;

  private IncompleteListsTest with(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return this;
  }

  private ParsedHost read() throws BadInput {
    return HostReader.read(Snapshot.open(folder), "");
  }

  private static boolean isCollected(ParsedHost host, Topic topic) {
    return host.facts().stream()
        .anyMatch(fact -> fact instanceof Collected list && list.topic() == topic);
  }

  private static List<String> warnings(ParsedHost host) {
    return host.warnings().stream()
        .map(w -> w.source().file() + ":" + w.source().line() + " " + w.key())
        .toList();
  }

  private static long count(ParsedHost host, Class<?> kind) {
    return host.facts().stream().filter(kind::isInstance).count();
  }

  @Test
  void aLineWithoutEndWasCutOffAndItsListProvesNothing() throws Exception {
    with(NETWORKING + "ip_neigh", "10.0.0.1 dev eth0 FAILED\n");
    ParsedHost host = with(NETWORKING + "ip_route", DEFAULT_ROUTE + "10.1.0.0/16 dev e").read();
    assertEquals(1, count(host, Route.class));
    assertFalse(isCollected(host, Topic.ROUTES));
    assertTrue(isCollected(host, Topic.NEIGHBOURS));
    assertEquals(List.of(NETWORKING + "ip_route:2 file-cut-off"), warnings(host));
  }

  @Test
  void aCollectorMayLeaveOutTheEndOfEveryLastLine() throws Exception {
    with(NETWORKING + "ip_neigh", "10.0.0.1 dev eth0 FAILED\n10.0.0.2 dev eth0 FAILED");
    ParsedHost host = with(NETWORKING + "ip_route", DEFAULT_ROUTE + "10.1.0.0/16 dev eth1").read();
    assertEquals(2, count(host, Route.class));
    assertTrue(isCollected(host, Topic.ROUTES));
    assertEquals(List.of(), warnings(host));
  }

  @Test
  void ofADeviceThatWasCutOffNothingIsKnown() throws Exception {
    with(NETWORKING + "ip_neigh", "10.0.0.1 dev eth0 FAILED\n");
    ParsedHost host =
        with(
                NETWORKING + "ip_-d_address",
                """
                1: lo: <LOOPBACK,UP> mtu 65536 state UNKNOWN
                    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00 promiscuity 0
                2: cni0: <BROADCAST,UP> mtu 1450 state UP
                    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:f""")
            .read();
    assertEquals(1, count(host, Link.class));
    assertFalse(isCollected(host, Topic.LINKS));
  }

  @Test
  void zeroBytesAreNoOutput() throws Exception {
    with(NETWORKING + "iptables-save", "\0".repeat(512));
    ParsedHost host = with(NETWORKING + "ip_route", DEFAULT_ROUTE + "\0\0\0\n").read();
    assertEquals(1, count(host, Route.class));
    assertEquals(0, count(host, Collected.class));
    assertEquals(
        List.of(
            NETWORKING + "ip_route:2 file-damaged", NETWORKING + "iptables-save:1 file-damaged"),
        warnings(host));
  }

  @Test
  void aListOfAPartIsReadWhereNothingListsAll() throws Exception {
    ParsedHost host = with("ip_route_show_dev_eth0", DEFAULT_ROUTE).read();
    assertEquals(1, count(host, Route.class));
    assertFalse(isCollected(host, Topic.ROUTES));
    assertEquals(1, count(with("ip_route", DEFAULT_ROUTE).read(), Route.class));
  }

  @Test
  void twoListsOfPartsAddUp() throws Exception {
    with("ip_route_show_dev_eth0", DEFAULT_ROUTE);
    ParsedHost host = with("ip_route_show_dev_eth1", "10.1.0.0/16 dev eth1\n").read();
    assertEquals(2, count(host, Route.class));
  }

  @Test
  void aCommandThatWasNotUnderstoodPrintedItsUsageAndNoList() throws Exception {
    with(NETWORKING + "ip_route", DEFAULT_ROUTE);
    ParsedHost host =
        with(
                NETWORKING + "netstat_-tulpn",
                """
                netstat: invalid option -- 'p'
                BusyBox v1.37.0 (Debian 1:1.37.0-6) multi-call binary.

                Usage: netstat [-ral] [-tuwx] [-en]

                \t-r\tRouting table
                """)
            .read();
    assertEquals(List.of(NETWORKING + "netstat_-tulpn:1 command-failed"), warnings(host));
  }

  @Test
  void aListInAFormThatIsNotReadIsSaid() throws Exception {
    with(NETWORKING + "ip_route", DEFAULT_ROUTE);
    with(NETWORKING + "ip_-br_maddress", "10.0.0.0/24 eth0\n");
    with(NETWORKING + "nft_list_sets", "table ip t {\n}\n");
    with(NETWORKING + "ip_-6_route_show_table_all", "").with(NETWORKING + "ip_maddr_show", "x\n");
    assertEquals(
        List.of(
            NETWORKING + "ip_-br_maddress:0 form-not-read",
            NETWORKING + "nft_list_sets:0 form-not-read"),
        warnings(read()));
  }
}
