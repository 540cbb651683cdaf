package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code hopwise compare} tells of one host at two times, recorded in network namespaces. */
class CompareCommandTest {
  private static final String RECORDED = "src/test/resources/compare/";

  private static Ran recorded(String good, String bad, String... options) {
    String[] arguments = new String[3 + options.length];
    arguments[0] = "compare";
    arguments[1] = RECORDED + good + ".tar.gz";
    arguments[2] = RECORDED + bad + ".tar.gz";
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Ran.hopwise(arguments);
  }

  /** Pings, a pod made anew, endpoints in another order, two ACCEPTs swapped. */
  @Test
  void aBusyHostHasNotChanged() {
    Ran ran = recorded("healthy", "busy");

    assertEquals(0, ran.exit(), ran.out());
    assertTrue(ran.out().startsWith("Nothing differs that matters"), ran.out());
  }

  @Test
  void forwardingSwitchedOffIsOneDifferenceAndPacketsEndByIt() {
    Ran ran = recorded("busy", "not-forwarding", "--width", "200");

    assertEquals(1, ran.exit());
    assertTrue(ran.out().startsWith("1 difference that may matter"), ran.out());
    assertTrue(ran.out().contains("net.ipv4.ip_forward: 1 on GOOD, 0 on BAD"), ran.out());
    assertTrue(ran.out().contains("not forwarded: net.ipv4.ip_forward = 0"), ran.out());
  }

  @Test
  void whatPacketsEndByComesBeforeWhatCouldMatter() {
    Ran ran = recorded("busy", "reordered");

    int decides = ran.out().indexOf("swallowed by a blackhole route");
    int could = ran.out().indexOf("order in nat POSTROUTING");
    assertTrue(decides > 0 && could > decides, ran.out());
  }

  @Test
  void whatWasLeftOutIsCountedByKindWhereAllIsWanted() {
    Ran ran = recorded("healthy", "busy", "--all");

    assertTrue(ran.out().contains(" counters, "), ran.out());
    assertTrue(ran.out().contains("learned neighbours"), ran.out());
  }

  @Test
  void bothLanguagesAndMarkdownSayIt() {
    assertTrue(recorded("busy", "not-forwarding", "--lang", "zh").out().startsWith("有 1 处差异"));
    assertTrue(
        recorded("busy", "not-forwarding", "--format", "markdown").out().startsWith("## 1 diff"));
  }

  @Test
  void thePageSaysItAndLoadsNothing() {
    String page = recorded("busy", "not-forwarding", "--format", "html").out();

    assertTrue(page.contains("<h1 class=\"bad\">") && page.contains("1 on GOOD, 0 on BAD"), page);
    assertFalse(page.matches("(?s).*(<script|<link|src=|@import|url\\().*"), page);
  }

  @Test
  void aListThatOneSideLacksIsNotComparableAndNoDifference(@TempDir Path folder)
      throws IOException {
    Path good = folder.resolve("w1");
    Path bad = folder.resolve("later/w1");
    Ran.copySample("_healthy/vxlan-cni/w1", good);
    Ran.copySample("_healthy/vxlan-cni/w1", bad);
    Files.delete(bad.resolve("sos_commands/networking/ss_-tulpn"));

    Ran ran = Ran.hopwise("compare", good.toString(), bad.toString());

    assertEquals(0, ran.exit(), ran.out());
    assertTrue(
        ran.out().contains("not collected on BAD: listening sockets (ss -tulpn)"), ran.out());
  }

  /** Each is one line of a real host that was changed, and the whole of what is to be told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ip_route_show_table_all | 10.245.2.0/24 via 10.245.2.0 | 10.245.2.0/24 via 10.245.0.0"
            + " | route to 10.245.2.0/24 (table main): not the same",
        "ip_-d_address | flannel.1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450"
            + " | flannel.1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500"
            + " | MTU of flannel.1: 1450 on GOOD, 1500 on BAD",
        "bridge_-s_-s_-d_-t_fdb_show | dst 10.100.0.12 | dst 10.100.0.77"
            + " | 10.100.0.12 on GOOD, 10.100.0.77 on BAD"
      })
  void aChangedLineIsTheOneDifference(
      String file, String before, String after, String said, @TempDir Path folder)
      throws IOException {
    Path good = folder.resolve("w1");
    Path bad = folder.resolve("later/w1");
    Ran.copySample("_healthy/vxlan-cni/w1", good);
    Ran.copySample("_healthy/vxlan-cni/w1", bad);
    Path changed = bad.resolve("sos_commands/networking/" + file);
    String text = Files.readString(changed);
    assertTrue(text.contains(before), text);
    Files.writeString(changed, text.replace(before, after));

    Ran ran = Ran.hopwise("compare", good.toString(), bad.toString());

    assertEquals(1, ran.exit(), ran.out());
    assertTrue(ran.out().startsWith("1 difference"), ran.out());
    assertTrue(ran.out().contains(said), ran.out());
  }

  /** Whoever it was that called from another port since is no difference; who is gone is one. */
  @Test
  void aWireGuardPeerThatIsGoneIsTheDifferenceAndPacketsEndByIt(@TempDir Path folder)
      throws IOException {
    String lost =
        """

        peer: xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
          endpoint: 198.51.100.7:51820
          allowed ips: 10.8.0.2/32, 10.42.2.0/24
          latest handshake: 1 minute, 2 seconds ago
          transfer: 1.20 MiB received, 2.21 MiB sent
        """;
    String both =
        """
        root@gw1:~# ip route
        default via 192.0.2.1 dev eth0
        10.8.0.0/24 dev wg0 proto kernel scope link src 10.8.0.1
        10.42.2.0/24 dev wg0 scope link
        root@gw1:~# ip -d link
        2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP mode DEFAULT group default qlen 1000
            link/ether 52:54:00:aa:bb:11 brd ff:ff:ff:ff:ff:ff
        3: wg0: <POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1420 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000
            link/none  promiscuity 0 minmtu 0 maxmtu 2147483552
            wireguard addrgenmode none numtxqueues 1 numrxqueues 1
        root@gw1:~# wg show
        interface: wg0
          public key: HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=
          listening port: 51820
        %s
        peer: TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=
          endpoint: 203.0.113.9:%s
          allowed ips: 10.8.0.9/32
          latest handshake: 5 minutes ago
        root@gw1:~#
        """;
    Path good = Files.writeString(folder.resolve("monday.txt"), both.formatted(lost, 41002));
    Path bad = Files.writeString(folder.resolve("today.txt"), both.formatted("", 5022));
    Path later = Files.writeString(folder.resolve("later.txt"), both.formatted(lost, 5022));

    Ran ran = Ran.hopwise("compare", good.toString(), bad.toString(), "--width", "200");
    assertTrue(ran.out().startsWith("1 difference that may matter"), ran.out());
    assertTrue(
        ran.out().contains("WireGuard peer for 10.8.0.2/32, 10.42.2.0/24 on wg0"), ran.out());
    assertTrue(ran.out().contains("no peer of wg0 has 10.42.2.2"), ran.out());
    assertEquals(0, Ran.hopwise("compare", good.toString(), later.toString()).exit());
  }

  @Test
  void ofSeveralHostsOneHasToBeChosen() {
    String sample = Ran.sample("ip-forward-disabled/hit");

    Ran ran = Ran.hopwise("compare", sample, sample);

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("node01, node02, node03"), ran.error());
    assertEquals(1, Ran.hopwise("compare", sample + "#node01", sample + "#node03").exit());
  }

  @Test
  void aHostThatIsNoneOfTheCaseIsNamedWithThoseThatAre() {
    Ran ran = Ran.hopwise("compare", Ran.sample("ip-forward-disabled/hit"), "node01", "node04");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("node04"), ran.error());
    assertTrue(ran.error().contains("node01, node02, node03"), ran.error());
  }

  @Test
  void oneWordIsNotEnough() {
    assertEquals(List.of(2, ""), List.of(Ran.hopwise("compare", "x").exit(), ""));
  }
}
