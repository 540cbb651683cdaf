package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Source;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and numbers of ICMP types, protocols, ports and addresses in iptables' rules. */
class IptablesNamesTest {
  private static List<Match> matches(String options) {
    return IptablesRuleParser.parse(
            "host", "", Backend.LEGACY, "ip", "filter", 1, "-A FORWARD " + options, Source.NONE)
        .matches();
  }

  @ParameterizedTest
  @CsvSource({
    "echo-reply,0,-1",
    "pong,0,-1",
    "destination-unreachable,3,-1",
    "source-quench,4,-1",
    "redirect,5,-1",
    "echo-request,8,-1",
    "ping,8,-1",
    "router-advertisement,9,-1",
    "router-solicitation,10,-1",
    "time-exceeded,11,-1",
    "ttl-exceeded,11,-1",
    "parameter-problem,12,-1",
    "timestamp-request,13,-1",
    "timestamp-reply,14,-1",
    "info-request,15,-1",
    "info-reply,16,-1",
    "address-mask-request,17,-1",
    "address-mask-reply,18,-1",
    "network-unreachable,3,0",
    "net-unreachable,3,0",
    "host-unreachable,3,1",
    "protocol-unreachable,3,2",
    "port-unreachable,3,3",
    "fragmentation-needed,3,4",
    "source-route-failed,3,5",
    "network-unknown,3,6",
    "host-unknown,3,7",
    "network-prohibited,3,9",
    "host-prohibited,3,10",
    "TOS-network-unreachable,3,11",
    "TOS-host-unreachable,3,12",
    "communication-prohibited,3,13",
    "admin-prohibited,3,13",
    "ttl-zero-during-transit,11,0",
    "ttl-zero-during-reassembly,11,1",
    "network-redirect,5,0",
    "host-redirect,5,1",
    "any,-1,-1",
    "3/4,3,4",
    "12/0,12,0"
  })
  void icmpTypesAreNamedAsIptablesNamesThem(String name, int type, int code) {
    assertEquals(
        List.of(new Match.IcmpType(type, code, true)), matches("-m icmp ! --icmp-type " + name));
  }

  @ParameterizedTest
  @CsvSource({
    "icmp,1",
    "igmp,2",
    "ipencap,4",
    "tcp,6",
    "udp,17",
    "dccp,33",
    "ipv6,41",
    "gre,47",
    "esp,50",
    "ah,51",
    "ipv6-icmp,58",
    "ospf,89",
    "pim,103",
    "vrrp,112",
    "sctp,132",
    "udplite,136",
    "99,99"
  })
  void protocolsAreNamedOrNumbered(String name, int number) {
    assertEquals(List.of(new Match.Protocol(Set.of(number), true)), matches("! -p " + name));
  }

  @ParameterizedTest
  @CsvSource({
    "ftp-data,20",
    "ftp,21",
    "ssh,22",
    "telnet,23",
    "smtp,25",
    "domain,53",
    "bootps,67",
    "bootpc,68",
    "tftp,69",
    "http,80",
    "pop3,110",
    "sunrpc,111",
    "ntp,123",
    "netbios-ns,137",
    "netbios-dgm,138",
    "netbios-ssn,139",
    "imap2,143",
    "snmp,161",
    "snmp-trap,162",
    "bgp,179",
    "ldap,389",
    "https,443",
    "microsoft-ds,445",
    "isakmp,500",
    "syslog,514",
    "ipp,631",
    "ldaps,636",
    "imaps,993",
    "pop3s,995",
    "nfs,2049",
    "mysql,3306",
    "ms-wbt-server,3389",
    "ipsec-nat-t,4500",
    "mdns,5353",
    "postgresql,5432",
    "redis,6379",
    "http-alt,8080",
    "65535,65535",
    "0,0"
  })
  void portsAreNamedAsServicesAre(String name, int port) {
    assertEquals(
        List.of(new Match.Ports(Match.Side.DESTINATION, List.of(new PortRange(port, port)), false)),
        matches("-m tcp --dport " + name));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/24,10.1.0.0,10.1.0.255",
    "10.1.2.3,10.1.2.3,10.1.2.3",
    "10.0.0.0/6,8.0.0.0,11.255.255.255"
  })
  void anAddressOfSeveralIsTheRangeOfItsPrefix(String text, String from, String to) {
    Match.AddressRanges ranges = (Match.AddressRanges) matches("-s " + text + ",192.0.2.1").get(0);
    assertEquals(new Match.Range(Ip.parse(from), Ip.parse(to)), ranges.ranges().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "fd00::/64,fd00::,fd00::ffff:ffff:ffff:ffff",
    "fd00::/32,fd00::,fd00:0:ffff:ffff:ffff:ffff:ffff:ffff",
    "fd00::/112,fd00::,fd00::ffff",
    "fd00::1,fd00::1,fd00::1"
  })
  void anIpv6AddressOfSeveralIsTheRangeOfItsPrefix(String text, String from, String to) {
    Match.AddressRanges ranges = (Match.AddressRanges) matches("-s " + text + ",fd01::1").get(0);
    assertEquals(new Match.Range(Ip.parse(from), Ip.parse(to)), ranges.ranges().get(0));
  }
}
