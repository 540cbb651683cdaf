package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Route;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReaderTest {
  private static final String NETWORKING = "sos_commands/networking/";
  private static final String DEFAULT_ROUTE = "default via 10.0.0.1 dev eth0\n";

  private static final String OLD_TABLE =
      """
      Destination Gateway Genmask Flags Metric Ref Use Iface
      0.0.0.0 10.0.0.1 0.0.0.0 UG 0 0 0 eth0
      """;

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void anEmptyFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("bundle"));
  }

  private HostReaderTest with(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return this;
  }

  private ParsedHost read() throws BadInput {
    return HostReader.read(Snapshot.open(folder), "");
  }

  private static boolean isCollected(ParsedHost host, String netns, Topic topic) {
    for (HostFact fact : host.facts()) {
      if (fact instanceof Collected collected
          && collected.netns().equals(netns)
          && collected.topic() == topic) {
        return true;
      }
    }
    return false;
  }

  private static List<String> warnings(ParsedHost host) {
    return host.warnings().stream().map(warning -> warning.key()).toList();
  }

  private static long count(ParsedHost host, Class<?> kind) {
    return host.facts().stream().filter(kind::isInstance).count();
  }

  @Test
  void theHostIsCalledWhatItsHostnamePrinted() throws Exception {
    with("sos_commands/host/hostname", "node07\n").with("etc/hostname", "old\n");
    assertEquals("node07", read().host());
  }

  @Test
  void theCasesSpellingOfTheNameWins() throws Exception {
    with("sos_commands/host/hostname", "node07\n");
    assertEquals("n7", HostReader.read(Snapshot.open(folder), "n7").host());
  }

  @Test
  void withoutAHostnameTheKernelsNameAndThenTheFoldersIsTaken() throws Exception {
    with(NETWORKING + "ip_route_show_table_all", DEFAULT_ROUTE);
    assertEquals("bundle", read().host());
    with("sos_commands/kernel/uname_-a", "Linux node08 5.4.0 #1 SMP x86_64 GNU/Linux\n");
    assertEquals("node08", read().host());
  }

  @Test
  void theKernelsReleaseIsKnown() throws Exception {
    with("sos_commands/kernel/uname_-a", "Linux node08 5.4.0-7 #1 SMP x86_64 GNU/Linux\n");
    Host host = (Host) read().facts().get(0);
    assertEquals("5.4.0-7", host.kernel());
    assertTrue(host.collected());
  }

  @Test
  void theRicherListOfRoutesIsTheOnlyOneRead() throws Exception {
    with(NETWORKING + "ip_route_show_table_all", DEFAULT_ROUTE);
    with(NETWORKING + "route_-n", OLD_TABLE);
    assertEquals(1, count(read(), Route.class));
  }

  @Test
  void thePoorerListIsReadWhereTheRicherCommandFailed() throws Exception {
    with(NETWORKING + "ip_route_show_table_all", "sh: ip: command not found\n");
    with(NETWORKING + "route_-n", OLD_TABLE);
    ParsedHost host = read();
    assertEquals(1, count(host, Route.class));
    assertEquals(List.of("command-failed"), warnings(host));
    assertEquals("sh: ip: command not found", host.warnings().get(0).source().text());
  }

  @Test
  void anEmptyListIsCollectedAndAFailedOneIsNot() throws Exception {
    with(NETWORKING + "ip_neigh", "")
        .with(NETWORKING + "bridge_fdb", "Cannot open netlink socket\n");
    ParsedHost host = read();
    assertTrue(isCollected(host, "", Topic.NEIGHBOURS));
    assertFalse(isCollected(host, "", Topic.FORWARDING_ENTRIES));
  }

  @Test
  void aCommandThatAlwaysPrintsSomethingFailedWhenItPrintedNothing() throws Exception {
    with(NETWORKING + "ip_-d_address", "").with(NETWORKING + "ip_neigh", "");
    ParsedHost host = read();
    assertFalse(isCollected(host, "", Topic.LINKS));
    assertEquals(List.of("command-printed-nothing"), warnings(host));
  }

  @Test
  void aNamespaceWhoseFilesAreAllEmptyIsThereButUnknown() throws Exception {
    String exec = NETWORKING + "namespaces/blue/ip_netns_exec_blue_";
    with(exec + "ip_address_show", "").with(exec + "ip_route_show_table_all", "");
    with(exec + "iptables-save", "").with(exec + "ip_neigh", "");
    ParsedHost host = read();
    assertFalse(isCollected(host, "blue", Topic.ROUTES));
    assertFalse(isCollected(host, "blue", Topic.NEIGHBOURS));
    assertEquals(List.of("namespaces-printed-nothing"), warnings(host));
    assertEquals(List.of("blue"), host.warnings().get(0).arguments());
    assertEquals(2, count(host, NetworkNamespace.class));
  }

  @Test
  void aNamespacesFactsCarryItsName() throws Exception {
    String exec = NETWORKING + "namespaces/blue/ip_netns_exec_blue_";
    with(exec + "ip_route_show_table_all", DEFAULT_ROUTE).with(exec + "ip_neigh", "");
    ParsedHost host = read();
    assertTrue(isCollected(host, "blue", Topic.NEIGHBOURS));
    assertFalse(isCollected(host, "", Topic.ROUTES));
    assertEquals("blue", host.facts().get(2).netns());
  }

  @Test
  void aCopyOfAFileTellsNothingTwice() throws Exception {
    String lease = "FLANNEL_SUBNET=10.1.15.1/24\n";
    with("run/flannel/subnet.env", lease).with("var/run/flannel/subnet.env", lease);
    assertEquals(1, count(read(), io.hopwise.fact.FlannelLease.class));
  }

  @Test
  void ofManyLinesThatAreNotUnderstoodTheFirstTwentyAreShown() throws Exception {
    with(NETWORKING + "ip_neigh", "what is this\n".repeat(30) + "10.0.0.1 dev e lladdr x FAILED\n");
    ParsedHost host = read();
    assertEquals(21, host.warnings().size());
    assertEquals(List.of("10"), host.warnings().get(20).arguments());
    assertEquals(1, count(host, Neighbour.class));
  }

  @Test
  void aLineLongerThanAnyListsIsPassedOverAndTheListUnproven() throws Exception {
    with(NETWORKING + "ip_neigh", "x".repeat(2 << 20) + "\n10.0.0.1 dev e lladdr x FAILED\n");
    ParsedHost host = read();
    assertEquals(List.of("line-too-long"), warnings(host));
    assertEquals(1, count(host, Neighbour.class));
    assertFalse(isCollected(host, "", Topic.NEIGHBOURS));
  }

  @Test
  void aFolderWithoutAnyKnownFileIsRefused() throws Exception {
    with("readme.txt", "hello");
    assertEquals("snapshot-empty", assertThrows(BadInput.class, this::read).key());
  }
}
