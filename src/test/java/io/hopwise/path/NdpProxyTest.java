package io.hopwise.path;

import static io.hopwise.path.Told.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code src/test/lab/record-proxy-ndp} saw a kernel do, and what nobody collected. */
class NdpProxyTest {
  private static final List<String> ALL = List.of("routes6", "netfilter", "neighbours");
  private static final String ENTRY = "neighbour_proxy: {device: eth0, ip: \"2001:db8:0:7:d::2\"}";

  private static Trace ping(List<String> complete, String... more) {
    List<String> dock =
        new ArrayList<>(
            List.of(
                "address: {device: eth0, ip: \"2001:db8:0:7::20\", prefix: 64}",
                "link: {device: docker0, kind: bridge}",
                "address: {device: docker0, ip: \"2001:db8:0:7:d::1\", prefix: 80}",
                "link: {device: veth1, kind: veth, master: docker0, index: 5, peer_index: 2}",
                "link: {device: eth0, kind: veth, index: 2, peer_index: 5, pod: web}",
                "route: {destination: \"2001:db8:0:7::/64\", device: eth0}",
                "route: {destination: \"2001:db8:0:7:d::/80\", device: docker0}",
                "address: {device: eth0, ip: \"2001:db8:0:7:d::2\", prefix: 80, pod: web}",
                "route: {destination: \"2001:db8:0:7:d::/80\", device: eth0, pod: web}",
                "route: {destination: \"::/0\", via: \"2001:db8:0:7:d::1\", device: eth0, pod: web}",
                "sysctl: {key: net.ipv6.conf.all.forwarding, value: \"1\"}"));
    dock.addAll(List.of(more));
    return new Told()
        .host(
            "gw",
            ALL,
            "address: {device: eth0, ip: \"2001:db8:0:7::1\", prefix: 64}",
            "route: {destination: \"2001:db8:0:7::/64\", device: eth0}")
        .host("dock", complete, dock.toArray(String[]::new))
        .ping(end("gw"), end("dock/web@2001:db8:0:7:d::2"));
  }

  private static String parameter(String device) {
    return "sysctl: {key: net.ipv6.conf." + device + ".proxy_ndp, value: \"1\"}";
  }

  @ParameterizedTest
  @CsvSource({"eth0", "all"})
  void theEntryAndTheParameterTogetherAnswer(String device) {
    assertEquals("ok", ping(ALL, ENTRY, parameter(device)).prediction().text());
  }

  @Test
  void theEntryAloneDoesNot() {
    Trace trace = ping(ALL, ENTRY);

    assertEquals("host-unreachable", trace.prediction().text());
    assertEquals("gw target-silent", Hosts.end(trace));
  }

  @Test
  void theParameterAloneDoesNot() {
    List<String> withProxies = new ArrayList<>(ALL);
    withProxies.add("neighbour_proxies");

    assertEquals("host-unreachable", ping(withProxies, parameter("eth0")).prediction().text());
  }

  @Test
  void anEntryOfAnotherDeviceDoesNot() {
    assertEquals(
        "host-unreachable",
        ping(ALL, ENTRY.replace("eth0", "docker0"), parameter("docker0")).prediction().text());
  }

  @Test
  void aDeviceThatDoesNotForwardDoesNot() {
    assertEquals(
        "host-unreachable",
        ping(
                ALL,
                ENTRY,
                parameter("eth0"),
                "sysctl: {key: net.ipv6.conf.eth0.forwarding, value: \"0\"}")
            .prediction()
            .text());
  }

  @Test
  void whomItAnswersForIsMissedWhereOnlyThatDecides() {
    Trace trace = ping(ALL, parameter("eth0"));

    assertFalse(trace.certain());
    assertTrue(
        trace.missing().stream().anyMatch(gap -> gap.topic().name().equals("NEIGHBOUR_PROXIES")),
        trace.missing()::toString);
  }
}
