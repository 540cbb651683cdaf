package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.ConntrackUsage;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class SysctlParserTest {
  private static List<String> keys(String... lines) {
    return Reading.of(new SysctlParser(true), lines).all(Sysctl.class).stream()
        .map(Sysctl::key)
        .toList();
  }

  @Test
  void aParameterHasKeyValueAndItsLine() {
    Sysctl parameter =
        Reading.of(new SysctlParser(true), "abi.vsyscall32 = 1", "net.ipv4.ip_forward = 0 ")
            .only(Sysctl.class);
    assertEquals("net.ipv4.ip_forward", parameter.key());
    assertEquals("0", parameter.value());
    assertEquals(2, parameter.source().line());
    assertEquals("net.ipv4.ip_forward = 0", parameter.source().text());
  }

  @Test
  void aDeviceNamesDotsAreDotsInTheKey() {
    assertEquals(
        List.of("net.ipv4.conf.flannel.1.rp_filter"),
        keys("net.ipv4.conf.flannel/1.rp_filter = 1"));
  }

  @Test
  void onlyWhatAWalkOrARuleCanAskForIsKept() {
    assertEquals(
        List.of(
            "net.bridge.bridge-nf-call-iptables",
            "net.ipv4.conf.all.rp_filter",
            "net.ipv4.conf.eth0.forwarding",
            "net.ipv4.icmp_echo_ignore_all",
            "net.ipv4.neigh.default.gc_thresh3",
            "net.ipv6.conf.all.disable_ipv6",
            "net.ipv6.conf.all.hop_limit",
            "net.netfilter.nf_conntrack_max"),
        keys(
            "kernel.hostname = x",
            "net.bridge.bridge-nf-call-iptables = 1",
            "net.core.somaxconn = 4096",
            "net.ipv4.conf.all.rp_filter = 0",
            "net.ipv4.conf.all.tag = 0",
            "net.ipv4.conf.eth0.forwarding = 1",
            "net.ipv4.icmp_echo_ignore_all = 0",
            "net.ipv4.neigh.default.gc_thresh3 = 1024",
            "net.ipv4.neigh.eth0.locktime = 99",
            "net.ipv4.tcp_rmem = 4096 131072 6291456",
            "net.ipv6.conf.all.disable_ipv6 = 0",
            "net.ipv6.conf.all.hop_limit = 64",
            "net.netfilter.nf_conntrack_max = 262144",
            "net.netfilter.nf_log.2 = NONE"));
  }

  @Test
  void keysMayBeWrittenWithoutBlanks() {
    assertEquals(List.of("net.ipv4.ip_forward"), keys("net.ipv4.ip_forward=1"));
  }

  @Test
  void complaintsBetweenTheLinesAreNoise() {
    Reading reading =
        Reading.of(
            new SysctlParser(true),
            "sysctl: reading key \"net.ipv6.conf.all.stable_secret\"",
            "net.ipv4.ip_forward = 1");
    assertEquals(List.of(), reading.warnings());
    assertTrue(reading.isCollected(Topic.SYSCTLS));
  }

  @Test
  void aCutOffParameterIsNotUnderstood() {
    Reading reading = Reading.of(new SysctlParser(true), "net.ipv4.ip_forward");
    assertEquals(List.of(1), reading.notUnderstood());
    assertFalse(reading.isCollected(Topic.SYSCTLS));
  }

  @Test
  void howFullConntrackIsIsAFactOfItsOwn() {
    ConntrackUsage usage =
        Reading.of(
                new SysctlParser(true),
                "net.netfilter.nf_conntrack_count = 6",
                "net.netfilter.nf_conntrack_max = 262144")
            .only(ConntrackUsage.class);
    assertEquals(6, usage.count());
    assertEquals(262144, usage.max());
    assertEquals(1, usage.source().line());
  }

  @Test
  void aParameterThatMayNotBeReadIsNotProvedAbsent() {
    Reading reading =
        Reading.of(
            new SysctlParser(true),
            "sysctl: permission denied on key 'net.ipv4.conf.all.rp_filter'",
            "sysctl: reading key \"net.ipv6.conf.all.stable_secret\"",
            "net.ipv4.ip_forward = 1");
    assertEquals(List.of(1), reading.notUnderstood());
    assertFalse(reading.isCollected(Topic.SYSCTLS));
  }

  @Test
  void aListWithoutAnyParameterOfTheNetworkIsNone() {
    Reading reading = Reading.of(new SysctlParser(true), "kernel.ostype = Linux");
    assertFalse(reading.isCollected(Topic.SYSCTLS));
  }
}
