package io.hopwise.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sysctl(8) has to be given. */
class SysctlTest {
  @ParameterizedTest
  @CsvSource({
    "net.ipv4.ip_forward, net.ipv4.ip_forward",
    "net.ipv4.conf.eth0.rp_filter, net.ipv4.conf.eth0.rp_filter",
    "net.ipv4.conf.flannel.1.forwarding, net.ipv4.conf.flannel/1.forwarding",
    "net.ipv6.conf.bond0.100.disable_ipv6, net.ipv6.conf.bond0/100.disable_ipv6",
    "net.ipv4.neigh.eth0.5.gc_stale_time, net.ipv4.neigh.eth0/5.gc_stale_time"
  })
  void theDotsOfADeviceAreTypedAsSlashes(String key, String typed) {
    assertEquals(typed, Sysctl.typed(key));
  }
}
