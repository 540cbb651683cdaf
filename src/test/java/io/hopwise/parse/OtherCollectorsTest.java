package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Collected;
import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of other collectors than sos, laid out as their own sources say. */
class OtherCollectorsTest {
  private static final String ADDRESSES =
      """
      1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
          link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
          inet 127.0.0.1/8 scope host lo
      2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default
          link/ether 52:54:00:8a:16:03 brd ff:ff:ff:ff:ff:ff
          inet 10.20.9.33/22 brd 10.20.11.255 scope global eth0
      """;

  private static final String ROUTES =
      """
      default via 10.20.8.1 dev eth0\s
      10.20.8.0/22 dev eth0 proto kernel scope link src 10.20.9.33\s
      local 10.20.9.33 dev eth0 table local proto kernel scope host src 10.20.9.33\s
      """;

  private static final String RULES =
      """
      *filter
      :INPUT ACCEPT [0:0]
      :FORWARD DROP [0:0]
      :OUTPUT ACCEPT [0:0]
      -A INPUT -p udp -m udp --dport 8472 -j DROP
      COMMIT
      """;

  private static final String IFCONFIG =
      """
      eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 9001
              inet 10.20.9.33  netmask 255.255.252.0  broadcast 10.20.11.255
              ether 52:54:00:8a:16:03  txqueuelen 1000  (Ethernet)

      lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536
              inet 127.0.0.1  netmask 255.0.0.0
              loop  txqueuelen 1000  (Local Loopback)

      """;

  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  private ParsedHost read() throws BadInput {
    return HostReader.read(Snapshot.open(folder), "");
  }

  private static boolean hasAll(ParsedHost host, Topic topic) {
    return host.facts().stream()
        .anyMatch(fact -> fact instanceof Collected list && list.topic() == topic);
  }

  private static void assertIsWhole(ParsedHost host) {
    assertEquals("node03", host.host());
    assertEquals(3, host.facts().stream().filter(Route.class::isInstance).count());
    assertEquals(2, host.facts().stream().filter(Address.class::isInstance).count());
    assertEquals(1, host.facts().stream().filter(NetfilterRule.class::isInstance).count());
    assertTrue(host.facts().stream().anyMatch(Sysctl.class::isInstance));
    assertTrue(hasAll(host, Topic.ROUTES) && hasAll(host, Topic.ADDRESSES));
    assertEquals(List.of(), host.warnings());
  }

  private void run(String name, String command, String exit, String text) throws IOException {
    String file = "host-collectors/run-host/" + name;
    write(
        file + "-info.json",
        "{\"command\":\"" + command + "\",\"exitCode\":\"" + exit + "\",\"error\":\"\"}");
    write(file + ".txt", text);
  }

  @Test
  void troubleshootsRunCollectorsAreWhatTheyRan() throws Exception {
    run("a", "/usr/sbin/ip address", "0", ADDRESSES);
    run("b", "/usr/bin/sh -c ip route show table all", "0", ROUTES);
    run("c", "iptables-save", "0", RULES);
    run("d", "/usr/sbin/sysctl -a", "0", "net.ipv4.ip_forward = 1\n");
    write(
        "host-collectors/system/hostos_info.json",
        "{\"name\":\"node03\",\"kernelVersion\":\"5.15.0-101-generic\"}");

    assertIsWhole(read());
  }

  @Test
  void whatARunCollectorFailedToRunTellsNothing() throws Exception {
    run("a", "/usr/sbin/ip address", "0", ADDRESSES);
    run("b", "/usr/sbin/ip route show table all", "1", ROUTES);

    ParsedHost host = read();

    assertEquals(0, host.facts().stream().filter(Route.class::isInstance).count());
    assertTrue(!hasAll(host, Topic.ROUTES));
  }

  @Test
  void ranchersLogsCollector() throws Exception {
    write("systeminfo/hostname", "node03\n");
    write("systeminfo/sysctla", "net.ipv4.ip_forward = 1\n");
    write("networking/ipaddrshow", ADDRESSES);
    write("networking/iproute", ROUTES);
    write("networking/iptablessave", RULES);

    assertIsWhole(read());
  }

  @Test
  void ranchersLogsCollectorOfIpv6AndRke2() throws Exception {
    write("systeminfo/hostname", "node03\n");
    write("networking/ipaddrshow", ADDRESSES);
    write("networking/ipv6route", "fd00:1::/64 dev eth0 proto kernel metric 256 pref medium\n");
    write(
        "rke2/crictl/pods",
        "POD ID              CREATED             STATE               NAME                NAMESPACE"
            + "           ATTEMPT             RUNTIME\n"
            + "0a1b2c3d4e5f6       2 days ago          Ready               web-1               default "
            + "            0                   (default)\n");

    ParsedHost host = read();

    assertEquals(1, host.facts().stream().filter(Route.class::isInstance).count());
    assertEquals(1, host.facts().stream().filter(Pod.class::isInstance).count());
  }

  @Test
  void theLogCollectorOfEks() throws Exception {
    write(
        "kernel/uname.txt", "Linux node03 5.10.219-208.866.amzn2.x86_64 #1 SMP x86_64 GNU/Linux\n");
    write("networking/ifconfig.txt", IFCONFIG);
    write("networking/iproute.txt", ROUTES);
    write("networking/iptables-save.txt", RULES);
    write("networking/iptables-filter.txt", "Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n");
    write(
        "networking/conntrack.txt",
        "*** Output of conntrack -S *** \ncpu=0   \tfound=0 invalid=7 ignore=1\n"
            + "*** Output of conntrack -L ***\n"
            + "udp      17 9 src=10.20.9.33 dst=10.1.0.2 sport=43 dport=53 src=10.1.0.2 dst=10.20.9.33"
            + " sport=53 dport=43 mark=128 use=1\n");
    write("sysctls/sysctl_all.txt", "net.ipv4.ip_forward = 1\n");

    ParsedHost host = read();

    assertEquals("node03", host.host());
    assertTrue(hasAll(host, Topic.ROUTES));
    assertEquals(1, host.facts().stream().filter(NetfilterRule.class::isInstance).count());
    assertEquals(1, host.facts().stream().filter(ConntrackEntry.class::isInstance).count());
    assertEquals(List.of(), host.warnings());
  }

  @Test
  void ciliumsBugtool() throws Exception {
    writeBugtool("", "node03");

    assertIsWhole(read());
  }

  @Test
  void eachNodeOfCiliumsSysdumpIsAHost() throws Exception {
    writeBugtool("sysdump/bugtool-cilium-4x7kd-20240302/", "node03");
    writeBugtool("sysdump/bugtool-cilium-9w2mp-20240302/", "node04");
    Snapshot whole = Snapshot.open(folder);
    try {
      HostReader.read(whole, "");
    } catch (BadInput e) {
      // the cluster's own files alone tell of no host
    }
    assertEquals(2, whole.nodes().size());
    for (Snapshot node : whole.nodes()) {
      String name = node.isNamedInside() ? node.name() : "";
      assertTrue(HostReader.read(node, name).host().startsWith("node0"));
    }
  }

  @Test
  void ciliumsBugtoolWithoutMarkdown() throws Exception {
    write("cmd/hostname.md", "node03\n");
    write("cmd/ip-a.md", ADDRESSES);
    write("cmd/ip-route-show-table-all.md", ROUTES);
    write("cmd/iptables-save--c.md", RULES);
    write("cmd/sysctl--a.md", "net.ipv4.ip_forward = 1\n");
    write("cmd/ip--4-n.md", "> Error while running 'ip -4 n':  exit status 1\n\n");

    assertIsWhole(read());
  }

  @Test
  void eachNodeOfCalicosDiagnosticsIsAHost() throws Exception {
    for (String name : List.of("node03", "node04")) {
      write("nodes/" + name + "/ip-addr.txt", ADDRESSES);
      write("nodes/" + name + "/ip-route.txt", ROUTES);
      write("nodes/" + name + "/iptables-nft-save.txt", RULES);
      write("nodes/" + name + "/calico-system/calico-node-x7k2d.txt", "Name: calico-node-x7k2d\n");
    }
    Snapshot whole = Snapshot.open(folder);
    assertThrows(BadInput.class, () -> HostReader.read(whole, ""));
    List<String> names = whole.nodes().stream().map(Snapshot::name).toList();
    assertEquals(List.of("node03", "node04"), names);
    ParsedHost node = HostReader.read(whole.nodes().get(1), "node04");
    assertTrue(hasAll(node, Topic.ROUTES));
    assertEquals(1, node.facts().stream().filter(NetfilterRule.class::isInstance).count());
  }

  /** What a tool that keeps a page of Markdown a command writes. */
  private void writeBugtool(String above, String name) throws IOException {
    page(above + "cmd/hostname.md", "hostname", name + "\n");
    page(above + "cmd/ip-a.md", "ip a", ADDRESSES);
    page(above + "cmd/ip-route-show-table-all.md", "ip route show table all", ROUTES);
    page(above + "cmd/iptables-save--c.md", "iptables-save -c", RULES);
    page(above + "cmd/sysctl--a.md", "sysctl -a", "net.ipv4.ip_forward = 1\n");
  }

  private void page(String file, String command, String printed) throws IOException {
    write(file, "# " + command + "\n\n```\n" + printed + "\n```\n");
  }

  @Test
  void anArchiveOfInsights() throws Exception {
    write("insights-node03-20240302/data/insights_commands/hostname", "node03\n");
    write("insights-node03-20240302/data/insights_commands/ip_addr", ADDRESSES);
    write("insights-node03-20240302/data/insights_commands/ip_route_show_table_all", ROUTES);
    write("insights-node03-20240302/data/insights_commands/iptables-save", RULES);
    write("insights-node03-20240302/data/insights_commands/sysctl_-a", "net.ipv4.ip_forward = 1\n");
    write("insights-node03-20240302/meta_data/insights.specs.Specs.ip_addresses.json", "{}\n");

    assertIsWhole(read());
  }
}
