package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Counter;
import io.hopwise.fact.DeviceDriver;
import io.hopwise.fact.Offload;
import io.hopwise.fact.Qdisc;
import io.hopwise.fact.Topic;
import io.hopwise.fact.TrafficFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one host counted, told by whichever command or file. */
class CountersTest {
  private static final Map<String, Long> PROTOCOLS =
      Map.of(
          "Ip.OutDiscards", 16L,
          "Ip.OutNoRoutes", 3L,
          "Icmp.InDestUnreachs", 4L,
          "Icmp.OutDestUnreachs", 4L,
          "Udp.NoPorts", 1L,
          "Udp.InErrors", 4L,
          "Udp.InCsumErrors", 4L,
          "TcpExt.IPReversePathFilter", 2L);

  private static Map<String, Long> counters(Forms forms) {
    return counters(forms.all(Counter.class));
  }

  private static Map<String, Long> counters(List<Counter> all) {
    Map<String, Long> counters = new TreeMap<>();
    for (Counter counter : all) {
      String device = counter.device().isEmpty() ? "" : counter.device() + " ";
      counters.put(device + counter.name(), counter.value());
    }
    return counters;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip_-s_link",
        "ip_-s_-s_link",
        "ip_-s_-d_link",
        "ip_-o_-s_-s_link",
        "ip_-s_-j_link",
        "ip_-s_-s_-j_-p_link",
        "ip_-s_-h_link",
        "proc/net/dev",
        "ifconfig_-a",
        "netstat_-i"
      })
  void whatADeviceLostIsTheSameInEveryForm(String label) throws Exception {
    Forms forms = Forms.counted(label);
    assertEquals(Map.of("flannel.1 tx_dropped", 3L), counters(forms));
    assertEquals(List.of(), forms.warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip_-s_link", "ip_-s_-j_link", "proc/net/dev"})
  void whatIsNotThereWasNeverCounted(String label) throws Exception {
    assertTrue(Forms.counted(label).isCollected(Topic.COUNTERS, "dev"));
    assertFalse(Forms.read("ip_-d_link").isCollected(Topic.COUNTERS, "dev"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nstat_-zas", "nstat_-as", "nstat_-asj", "netstat_-s"})
  void whatTheProtocolsCountedIsTheSameInEveryForm(String label) throws Exception {
    Forms forms = Forms.counted(label);
    assertEquals(new TreeMap<>(PROTOCOLS), counters(forms));
    assertTrue(forms.isCollected(Topic.COUNTERS, "snmp"));
    assertTrue(forms.isCollected(Topic.COUNTERS, "netstat"));
    assertEquals(List.of(), forms.warnings());
  }

  @Test
  void theKernelsFilesTellItInTwoParts() throws Exception {
    Forms forms = Forms.counted("proc/net/snmp", "proc/net/netstat");
    assertEquals(new TreeMap<>(PROTOCOLS), counters(forms));
    assertTrue(forms.isCollected(Topic.COUNTERS, "netstat"));
    assertFalse(Forms.counted("proc/net/snmp").isCollected(Topic.COUNTERS, "netstat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"conntrack_-S", "proc/net/stat/nf_conntrack"})
  void whatEachProcessorCountsIsAddedUp(String label) throws Exception {
    Forms forms = Forms.counted(label);
    assertEquals(
        Map.of("nf_conntrack.insert_failed", 2L, "nf_conntrack.drop", 2L, "nf_conntrack.error", 6L),
        counters(forms));
    assertTrue(forms.isCollected(Topic.COUNTERS, "nf_conntrack"));
  }

  @Test
  void whatIsToldTwiceIsKeptOnce() throws Exception {
    Forms forms = Forms.counted("nstat_-as", "netstat_-s", "proc/net/snmp", "proc/net/netstat");
    assertEquals(PROTOCOLS.size(), forms.all(Counter.class).size());
  }

  @Test
  void whatWasPickedOutOfTheSentencesIsKnownWithoutItsHeading() {
    Reading reading =
        Reading.of(
            new NetstatStatisticsParser(),
            "    667399 times the listen queue of a socket overflowed",
            "    TCPBacklogDrop: 5",
            "    12 passive connections rejected because of time stamp");
    assertEquals(
        Map.of(
            "TcpExt.ListenOverflows", 667399L,
            "TcpExt.TCPBacklogDrop", 5L,
            "TcpExt.PAWSPassive", 12L),
        counters(reading.all(Counter.class)));
    assertEquals(List.of(), reading.notUnderstood());
  }

  @Test
  void theOldConntrackToolCountsALineACounter() {
    Reading reading =
        Reading.of(
            new ConntrackStatisticsParser(),
            "entries             \t\t12",
            "insert_failed       \t\t7",
            "drop                \t\t0",
            "icmp_error          \t\t2");
    assertEquals(
        Map.of("nf_conntrack.insert_failed", 7L, "nf_conntrack.error", 2L),
        counters(reading.all(Counter.class)));
    assertEquals(List.of(), reading.notUnderstood());
  }

  @Test
  void theOldIfconfigAndIprouteNameTheirColumnsOtherwise() {
    Reading ifconfig =
        Reading.of(
            new IfconfigParser(),
            "eth0      Link encap:Ethernet  HWaddr 02:00:00:00:05:01",
            "          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1",
            "          RX packets:8 errors:0 dropped:4 overruns:2 frame:0",
            "          TX packets:8 errors:0 dropped:0 overruns:0 carrier:5",
            "          collisions:6 txqueuelen:1000");
    assertEquals(
        Map.of(
            "eth0 rx_dropped", 4L,
            "eth0 rx_fifo_errors", 2L,
            "eth0 tx_carrier_errors", 5L,
            "eth0 collisions", 6L),
        counters(ifconfig.all(Counter.class)));
    Reading iproute =
        Reading.of(
            new IpLinkParser(false),
            "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP",
            "    link/ether 02:00:00:00:05:01 brd ff:ff:ff:ff:ff:ff",
            "    RX: bytes  packets  errors  dropped overrun mcast",
            "    664        8        1       2       3       0",
            "    RX errors: length   crc     frame   fifo    missed",
            "               0        4       0       0       5",
            "    TX: bytes  packets  errors  dropped carrier collsns",
            "    664        8        0       0       0       0",
            "    vf 0 MAC 02:00:00:00:07:01, spoof checking on",
            "    RX: bytes  packets  mcast   bcast   dropped",
            "    1          1        0       0       9");
    assertEquals(
        Map.of(
            "eth0 rx_errors", 1L,
            "eth0 rx_dropped", 2L,
            "eth0 rx_over_errors", 3L,
            "eth0 rx_crc_errors", 4L,
            "eth0 rx_missed_errors", 5L),
        counters(iproute.all(Counter.class)));
  }

  @Test
  void ofADriversOwnCountersThoseThatSpeakOfLossAreKept() {
    Reading reading =
        Reading.ofFile(
            new EthtoolStatisticsParser(),
            "sos_commands/networking/ethtool_-S_br_lan",
            "NIC statistics:",
            "     Tx Queue#: 0",
            "       TSO pkts tx: 40",
            "       ring full: 3",
            "       pkts rx err: 12",
            "     rx_queue_0_drops: 5",
            "     tx_timeout_count: 0");
    assertEquals(
        Map.of("br_lan pkts rx err", 12L, "br_lan rx_queue_0_drops", 5L),
        counters(reading.all(Counter.class)));
    assertEquals(List.of(), reading.notUnderstood());
  }

  @Test
  void ofTheVersionSixAFileOfItsOwnIsRead() {
    Reading reading =
        Reading.of(
            CounterListParser.SNMP6,
            "Ip6InReceives                   \t12",
            "Ip6OutNoRoutes                  \t3",
            "Icmp6InDestUnreachs             \t1",
            "Udp6InCsumErrors                \t2");
    assertEquals(
        Map.of("Ip6.OutNoRoutes", 3L, "Icmp6.InDestUnreachs", 1L, "Udp6.InCsumErrors", 2L),
        counters(reading.all(Counter.class)));
  }

  @Test
  void aFullNeighbourTableAndAFullBacklogAreCountedByProcessor() {
    Reading reading =
        Reading.ofFile(
                new CpuTableParser(),
                "proc/net/stat/arp_cache",
                "entries  allocs destroys hash_grows  lookups hits  res_failed  table_fulls",
                "00000400 00000001 00000000 00000000  00000001 00000001  00000000 0000000a",
                "00000400 00000001 00000000 00000000  00000001 00000001  00000000 00000001")
            .and(
                new CpuTableParser(),
                "proc/net/softnet_stat",
                "0022736f 00000002 00000005 00000000\n0028dcc8 00000001 00000002 00000000\n");
    assertEquals(
        Map.of("arp_cache.table_fulls", 11L, "softnet.dropped", 3L),
        counters(reading.all(Counter.class)));
  }

  @Test
  void whatADeviceDoesInPlaceOfTheKernelIsTheSameAsJson() throws Exception {
    Forms plain = Forms.counted("ethtool_-k_flannel.1");
    assertEquals(
        plain.fields(Offload.class),
        Forms.counted("ethtool_--json_-k_flannel.1").fields(Offload.class));
    assertTrue(plain.isCollected(Topic.OFFLOADS, "flannel.1"));
    Offload generic =
        plain.all(Offload.class).stream()
            .filter(offload -> offload.feature().equals("tx-checksum-ip-generic"))
            .findFirst()
            .orElseThrow();
    assertTrue(generic.enabled() && !generic.fixed());
    assertEquals("flannel.1", generic.device());
  }

  @Test
  void theNamesOfOldEthtoolAreThoseOfToday() {
    Reading reading =
        Reading.of(
            new EthtoolFeaturesParser(),
            "Offload parameters for eth0:",
            "rx-checksumming: on",
            "tcp segmentation offload: off",
            "udp fragmentation offload: off");
    assertEquals(
        List.of("rx-checksumming true", "tcp-segmentation-offload false"),
        reading.all(Offload.class).stream().map(o -> o.feature() + " " + o.enabled()).toList());
  }

  @Test
  void aDeviceNamesItsDriver() throws Exception {
    DeviceDriver driver = Forms.counted("ethtool_-i_flannel.1").all(DeviceDriver.class).get(0);
    assertEquals("flannel.1 vxlan", driver.device() + " " + driver.driver());
  }

  @Test
  void aDriverWithoutCountersIsNoFailure() {
    Reading reading =
        Reading.ofFile(new EthtoolStatisticsParser(), "ethtool_-S_flannel.1", "no stats available");
    assertEquals(List.of(), reading.warnings());
  }

  @Test
  void queuesThatSomebodySetUpAreKeptWithWhatTheyDropped() throws Exception {
    Forms plain = Forms.counted("tc_-s_qdisc_show");
    assertEquals(
        List.of(
            "eth0 tbf 1: root 14 rate 8Kbit burst 600b lat 50ms",
            "eth0 ingress ffff: ffff:fff1 0 "),
        plain.all(Qdisc.class).stream()
            .map(
                q ->
                    String.join(" ", q.device(), q.kind(), q.handle(), q.parent())
                        + (" " + q.dropped() + " " + q.options()))
            .toList());
    assertTrue(plain.isCollected(Topic.QDISCS, ""));
    assertEquals(
        plain.fields(Qdisc.class, "options"),
        Forms.counted("tc_-s_-j_qdisc_show").fields(Qdisc.class, "options"));
  }

  @Test
  void theQueuesOfOneDeviceNameItInTheCommandOnly() throws Exception {
    Forms forms = Forms.counted("tc_qdisc_show_dev_eth0");
    assertEquals(
        List.of("eth0 tbf -1", "eth0 ingress -1"),
        forms.all(Qdisc.class).stream()
            .map(q -> q.device() + " " + q.kind() + " " + q.dropped())
            .toList());
    assertFalse(forms.isCollected(Topic.QDISCS, ""));
  }

  @Test
  void aQueueThatLosesEverythingSaysSo() {
    Reading reading =
        Reading.of(
            new TcQdiscParser(),
            "qdisc netem 8001: dev eth0 root refcnt 2 limit 1000 loss 100%",
            "qdisc netem 8002: dev eth1 root refcnt 2 limit 1000 delay 100ms loss 10%",
            "qdisc blackhole 8003: dev eth2 root refcnt 2");
    assertEquals(
        List.of(true, false, true),
        reading.all(Qdisc.class).stream().map(Qdisc::losesAll).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tc_-s_filter_show_dev_eth0_ingress", "tc_-j_filter_show_dev_eth0_ingress"})
  void aFilterThatSendsPacketsElsewhereIsThere(String label) throws Exception {
    Forms forms = Forms.counted(label);
    assertEquals(
        List.of("eth0 ingress mirred"),
        forms.all(TrafficFilter.class).stream()
            .map(f -> f.device() + " " + f.parent() + " " + f.action())
            .toList());
    assertEquals(List.of(), forms.warnings());
  }

  @Test
  void filtersThatDropAndProgramsThatMayAreThere() {
    Reading reading =
        Reading.ofFile(
            new TcFilterParser(),
            "tc_filter_show_dev_lxc1",
            "filter parent ffff: protocol ip pref 49152 u32 chain 0 fh 800::800 order 2048",
            "\taction order 1: gact action drop",
            "\t random type none pass val 0",
            "filter parent ffff: protocol ip pref 49151 u32 fh 801::800 order 2048 key ht 801",
            "  match 00000000/00000000 at 0",
            " police 0x1 rate 1Mbit burst 10Kb mtu 2Kb action drop overhead 0b",
            "filter protocol all pref 1 bpf chain 0",
            "filter protocol all pref 1 bpf chain 0 handle 0x1 cil_from_container direct-action",
            "filter protocol all pref 2 matchall chain 0 handle 0x1",
            "\taction order 1: gact action pass");
    assertEquals(
        List.of("lxc1 ffff: drop", "lxc1 ffff: police", "lxc1  bpf"),
        reading.all(TrafficFilter.class).stream()
            .map(f -> f.device() + " " + f.parent() + " " + f.action())
            .toList());
  }
}
