package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ifconfig, arp, brctl, netstat and the kernel's files tell is what iproute2 tells. */
class OldToolsTest {
  private static final String IFCONFIG =
      """
      lan: flags=4163<UP,RUNNING>  mtu 1500
      p1: flags=4163<UP,RUNNING>  mtu 1500
      p2: flags=4163<UP,RUNNING>  mtu 1500
      """;

  private static Set<String> devices(Forms form, boolean upOnly, String... unknown) {
    Set<String> devices = new TreeSet<>();
    List<String> hidden = new ArrayList<>(List.of("kind", "vxlan", "lower", "peerIndex"));
    hidden.addAll(List.of(unknown));
    for (Map<String, Object> device : form.fields(Link.class, hidden.toArray(String[]::new))) {
      if (!upOnly || device.get("up").equals(true)) {
        devices.add(device.toString());
      }
    }
    return devices;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ifconfig_-a", "busybox_ifconfig_-a"})
  void ifconfigTellsDevicesWithoutNumberAndMaster(String label) throws Exception {
    Forms form = Forms.read(label);
    // busybox lists what is up, whatever is asked
    boolean upOnly = label.startsWith("busybox") && form.all(Link.class).size() < 9;
    assertEquals(
        devices(Forms.read("ip_addr"), upOnly, "index", "master"),
        devices(form, upOnly, "index", "master"));
    assertFalse(form.isCollected(Topic.LINKS, ""));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ifconfig_-a", "busybox_ifconfig_-a"})
  void ifconfigTellsAddressesAndProvesNoneAbsent(String label) throws Exception {
    Forms form = Forms.read(label);
    TreeSet<String> theirs = new TreeSet<>();
    Forms.read("ip_addr").fields(Address.class).forEach(a -> theirs.add(a.toString()));
    TreeSet<String> ours = new TreeSet<>();
    form.fields(Address.class).forEach(a -> ours.add(a.toString()));
    // the other end of a point-to-point address is not shown on a device of Ethernet's kind
    theirs.removeIf(a -> a.contains("ip=10.9.9.9"));
    assertTrue(ours.removeIf(a -> a.contains("ip=10.9.9.9")));
    assertEquals(theirs, ours);
    assertFalse(form.isCollected(Topic.ADDRESSES, ""));
  }

  @Test
  void ifconfigOfThe1dot60sIsRead() {
    Reading reading =
        Reading.of(
            new IfconfigParser(),
            "eth0      Link encap:Ethernet  HWaddr 00:0C:29:3A:5B:7E  ",
            "          inet addr:10.0.0.5  Bcast:10.0.0.255  Mask:255.255.255.0",
            "          inet6 addr: fe80::20c:29ff:fe3a:5b7e/64 Scope:Link",
            "          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1",
            "          RX packets:7 errors:0 dropped:0 overruns:0 frame:0",
            "eth0:1    Link encap:Ethernet  HWaddr 00:0C:29:3A:5B:7E  ",
            "          inet addr:10.0.0.6  Bcast:10.0.0.255  Mask:255.255.255.0",
            "          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1",
            "tun0      Link encap:UNSPEC  HWaddr 00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00  ",
            "          inet addr:10.8.0.1  P-t-P:10.8.0.2  Mask:255.255.255.255",
            "          UP POINTOPOINT RUNNING NOARP MULTICAST  MTU:1472  Metric:1");
    assertEquals(2, reading.all(Link.class).size());
    Link eth0 = reading.all(Link.class).get(0);
    assertEquals("00:0c:29:3a:5b:7e", eth0.mac());
    assertEquals(1500, eth0.mtu());
    assertTrue(eth0.up() && eth0.carrier());
    Link tun0 = reading.all(Link.class).get(1);
    assertEquals(LinkKind.TUN, tun0.kind());
    assertTrue(tun0.pointToPoint() && !tun0.arp());
    List<Address> addresses = reading.all(Address.class);
    assertEquals("10.0.0.0/24", addresses.get(0).subnet().toString());
    assertEquals(64, addresses.get(1).prefix());
    assertTrue(addresses.get(2).secondary());
    assertEquals("eth0", addresses.get(2).device());
    assertEquals("10.8.0.2", addresses.get(3).peer().toString());
    assertEquals(List.of(), reading.notUnderstood());
  }

  @Test
  void ifconfigInAnotherLanguageIsRead() {
    Reading reading =
        Reading.of(
            new IfconfigParser(),
            "eth0      Link encap:以太网  硬件地址 00:0c:29:3a:5b:7e  ",
            "          inet 地址:10.0.0.5  广播:10.0.0.255  掩码:255.255.255.0",
            "          inet6 地址: fe80::20c:29ff:fe3a:5b7e/64 Scope:Link",
            "          UP BROADCAST RUNNING MULTICAST  MTU:1500  跃点数:1",
            "          接收数据包:7 错误:0 丢弃:0 过载:0 帧数:0");
    assertEquals("10.0.0.0/24", reading.all(Address.class).get(0).subnet().toString());
    assertEquals(64, reading.all(Address.class).get(1).prefix());
    assertEquals("00:0c:29:3a:5b:7e", reading.only(Link.class).mac());
    assertEquals(List.of(), reading.notUnderstood());
  }

  @Test
  void severalPoorSourcesMakeOneDevice() throws Exception {
    Forms form = Forms.read("ifconfig_-a", "brctl_show", "ip_-br_link");
    Map<String, Object> port =
        form.fields(Link.class).stream()
            .filter(device -> device.get("device").equals("vethab"))
            .findFirst()
            .orElseThrow();
    assertEquals("cni0", port.get("master"));
    assertEquals(1500, port.get("mtu"));
    assertEquals(2, port.get("peerIndex"));
    assertEquals(LinkKind.VETH, port.get("kind"));
    assertEquals(9, form.all(Link.class).size());
  }

  @Test
  void brctlTellsABridgeWhateverItsName() {
    Reading reading =
        Reading.of(
            (text, place, sink) -> {
              new BrctlShowParser().parse(text, place, sink);
              new IfconfigParser().parse(new Text("ifconfig", IFCONFIG), place, sink);
            },
            "bridge name\tbridge id\t\tSTP enabled\tinterfaces",
            "lan\t\t8000.020000000502\tno\t\tp1",
            "\t\t\t\t\t\t\tp2");
    Link bridge =
        reading.all(Link.class).stream()
            .filter(link -> link.device().equals("lan"))
            .findFirst()
            .orElseThrow();
    assertEquals(LinkKind.BRIDGE, bridge.kind());
    assertEquals(
        List.of("", "lan", "lan"),
        reading.all(Link.class).stream().map(Link::master).sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"netstat_-i", "netstat_-ai"})
  void netstatTellsMtusAndFlags(String label) throws Exception {
    boolean upOnly = label.equals("netstat_-i");
    Forms form = Forms.read(label);
    assertEquals(
        devices(Forms.read("ip_addr"), upOnly, "index", "master", "mac"),
        devices(form, upOnly, "index", "master", "mac"));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"arp_-n", "arp_-a", "arp_-an", "arp_-en", "busybox_arp_-n", "proc/net/arp"})
  void arpTellsNeighboursButNotWhetherTheyStillAnswer(String label) throws Exception {
    Forms form = Forms.read(label);
    List<String> theirs =
        Forms.read("ip_neigh").all(Neighbour.class).stream()
            .filter(neighbour -> neighbour.ip().isV4())
            .map(n -> n.ip() + " " + n.device() + " " + n.mac() + " " + old(n.state()))
            .toList();
    List<String> ours =
        form.all(Neighbour.class).stream()
            .map(n -> n.ip() + " " + n.device() + " " + n.mac() + " " + n.state())
            .toList();
    assertTrue(theirs.size() >= 3);
    assertEquals(theirs, ours);
    assertTrue(form.isCollected(Topic.NEIGHBOURS, ""));
    assertEquals(List.of(), form.warnings());
  }

  private static String old(String state) {
    return state.equals("failed") ? "incomplete" : state;
  }

  @Test
  void sysClassNetTellsADeviceFileByFile() throws Exception {
    Forms form = Forms.read(Forms.labels("sys").toArray(String[]::new));
    assertEquals(devices(Forms.read("ip_addr"), false, "master"), devices(form, false, "master"));
    assertFalse(form.isCollected(Topic.LINKS, ""));
  }

  @Test
  void procSysTellsParametersAndNoneAbsent() throws Exception {
    Forms form = Forms.read(Forms.labels("proc/sys").toArray(String[]::new));
    List<Map<String, Object>> some = form.fields(Sysctl.class);
    assertEquals(3, some.size());
    assertTrue(Forms.read("sysctl_-a").fields(Sysctl.class).containsAll(some));
    assertTrue(some.toString().contains("net.ipv4.conf.flannel.1.forwarding"));
    assertFalse(form.isCollected(Topic.SYSCTLS, ""));
  }

  @Test
  void fibTrieTellsOwnAddressesByTheRoutesTheyLieIn() throws Exception {
    Forms form = Forms.read("proc/net/fib_trie", "ip_route");
    List<String> ours =
        form.all(Address.class).stream()
            .map(a -> a.device() + " " + a.ip() + "/" + a.prefix())
            .sorted()
            .toList();
    assertEquals(
        List.of("cni0 10.244.1.1/24", "eth0 10.0.0.5/24", "flannel0 10.3.0.1/16", "lo 127.0.0.1/8"),
        ours);
    assertFalse(form.isCollected(Topic.ADDRESSES, ""));
    // without the routes' sources the second address of a network is placed as well
    assertEquals(5, Forms.read("proc/net/fib_trie", "proc/net/route").all(Address.class).size());
  }

  @ParameterizedTest
  @CsvSource({"0100000A, 10.0.0.1", "00000000, 0.0.0.0", "0000000A00, none", "0x00000A, none"})
  void theKernelPrintsAddressesWithTheLowestByteFirst(String hex, String ip) {
    assertEquals(ip, ProcNumbers.ip(hex).toString());
  }

  @Test
  void theKernelsSocketsThatWaitAreRead() {
    Reading reading =
        Reading.of((text, place, sink) -> {})
            .and(
                new ProcSocketsParser(),
                "proc/net/tcp6",
                "  sl  local_address                         remote_address              st\n"
                    + "   0: 00000000000000000000000000000000:0050"
                    + " 00000000000000000000000000000000:0000 0A 00000000:00000000\n"
                    + "   1: 0000000000000000FFFF00000500000A:1F90"
                    + " 00000000000000000000000000000000:0000 0A 00000000:00000000\n"
                    + "   2: 0000000000000000FFFF00000500000A:1F90"
                    + " 0000000000000000FFFF00000600000A:C001 01 00000000:00000000\n");
    assertEquals(
        List.of("0.0.0.0:80 tcp", "10.0.0.5:8080 tcp"),
        reading.all(ListeningSocket.class).stream()
            .map(s -> s.ip() + ":" + s.port() + " " + s.protocol())
            .toList());
    assertFalse(reading.isCollected(Topic.SOCKETS));
  }
}
