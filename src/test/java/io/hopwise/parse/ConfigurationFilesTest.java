package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.Ip;
import io.hopwise.fact.LogLine;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Prefix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationFilesTest {
  private static String option(Reading reading, String name) {
    for (DaemonOption option : reading.all(DaemonOption.class)) {
      if (option.option().equals(name)) {
        return option.value();
      }
    }
    return "absent";
  }

  @Test
  void everyValueOfADaemonsConfigurationIsAnOption() {
    Reading reading =
        Reading.of(
            new JsonOptionsParser("docker"),
            "{",
            "  \"bip\": \"10.1.15.1/24\",",
            "  \"iptables\": false,",
            "  \"mtu\": 1450,",
            "  \"insecure-registries\": [\"a\", \"b\"],",
            "  \"log-opts\": {\"max-size\": \"10m\"}",
            "}");
    assertEquals("10.1.15.1/24", option(reading, "bip"));
    assertEquals("false", option(reading, "iptables"));
    assertEquals("1450", option(reading, "mtu"));
    assertEquals("a,b", option(reading, "insecure-registries"));
    assertEquals("10m", option(reading, "log-opts.max-size"));
    assertEquals(2, reading.all(DaemonOption.class).get(0).source().line());
  }

  @Test
  void aCniConfigurationIsReadDownToItsPlugins() {
    Reading reading =
        Reading.of(
            new JsonOptionsParser("cni"),
            "{\"name\": \"cbr0\", \"plugins\": [{\"type\": \"flannel\", \"delegate\":"
                + " {\"hairpinMode\": true}}, {\"type\": \"portmap\"}]}");
    assertEquals("true", option(reading, "plugins.0.delegate.hairpinMode"));
    assertEquals("portmap", option(reading, "plugins.1.type"));
  }

  @Test
  void whatFlannelWroteDownIsALeaseFromAFile() {
    Reading reading =
        Reading.of(
            new SubnetEnvParser(),
            "FLANNEL_NETWORK=10.179.0.0/16",
            "FLANNEL_SUBNET=10.179.170.1/24",
            "FLANNEL_MTU=1450",
            "FLANNEL_IPMASQ=true");
    FlannelLease lease = reading.only(FlannelLease.class);
    assertEquals(Prefix.parse("10.179.170.0/24"), lease.subnet());
    assertEquals(Prefix.parse("10.179.0.0/16"), lease.network());
    assertEquals(Ip.parse("10.179.170.1"), lease.gateway());
    assertEquals(1450, lease.mtu());
    assertTrue(lease.file());
    assertEquals("FLANNEL_SUBNET=10.179.170.1/24", lease.source().text());
    assertEquals("true", option(reading, "ipmasq"));
  }

  @Test
  void namespacesAreListedByName() {
    List<NetworkNamespace> namespaces =
        Reading.of(new IpNetnsParser(), "cni-1 (id: 0)", "blue").all(NetworkNamespace.class);
    assertEquals(
        List.of("cni-1", "blue"), namespaces.stream().map(NetworkNamespace::netns).toList());
  }

  @Test
  void aHardeningServiceIsQuotedByTheLineThatSwitchesForwardingOff() {
    Reading reading = Reading.of(new IpNetnsParser());
    reading.and(
        new ServiceFileParser(),
        "etc/euleros_security/security.conf",
        "# comment\n301@m@/etc/sysctl.conf@net.ipv4.ip_forward=@0\n");
    InstalledService service = reading.only(InstalledService.class);
    assertEquals("security-tool", service.name());
    assertEquals("", service.state());
    assertEquals(2, service.source().line());
  }

  @Test
  void unitsTellWhetherAServiceRuns() {
    List<InstalledService> services =
        Reading.of(
                new SystemdUnitsParser(),
                "  UNIT               LOAD   ACTIVE   SUB     DESCRIPTION",
                "  firewalld.service  loaded active   running firewalld - dynamic firewall daemon",
                "● iptables.service   loaded failed   failed  IPv4 firewall",
                "● ufw.service        not-found inactive dead ufw.service",
                "  sshd.service       loaded active   running OpenSSH")
            .all(InstalledService.class);
    assertEquals(
        List.of("firewalld active", "iptables-services failed"),
        services.stream().map(service -> service.name() + " " + service.state()).toList());
  }

  @Test
  void unitFilesTellWhetherAServiceIsEnabled() {
    assertEquals(
        "enabled",
        Reading.of(
                new SystemdUnitsParser(),
                "UNIT FILE            STATE   VENDOR PRESET",
                "firewalld.service    enabled enabled")
            .only(InstalledService.class)
            .state());
  }

  @Test
  void ofTheKernelsLogTheLinesAboutDroppedPacketsAreKept() {
    LogLine line =
        Reading.of(
                new DmesgParser(),
                "[    1.0] Linux version 5.4.0",
                "[ 99.1] nf_conntrack: nf_conntrack: table full, dropping packet")
            .only(LogLine.class);
    assertEquals("kernel", line.log());
    assertEquals(2, line.source().line());
  }
}
