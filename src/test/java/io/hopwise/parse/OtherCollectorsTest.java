package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Collected;
import io.hopwise.fact.NetfilterRule;
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
    write("networking/ipv6route", "::1 dev lo proto kernel metric 256 pref medium\n");

    assertIsWhole(read());
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
