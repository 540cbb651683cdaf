package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Action;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the columns of {@code iptables -L} and behind them, as a save would have it. */
class ListedOptionsTest {
  private static final String HEADER =
      " pkts bytes target     prot opt in     out     source               destination";

  private static NetfilterRule verbose(String line) {
    return new FilterFacts()
        .listing(
            "iptables_-t_nat_-nvL",
            "Chain OWN (1 references)",
            HEADER,
            line,
            "",
            "Chain DOCKER (1 references)",
            HEADER)
        .rule();
  }

  @ParameterizedTest
  @CsvSource({
    "anywhere,''",
    "default,''",
    "!anywhere,! -s 0.0.0.0/0",
    "localhost,-s 127.0.0.1/32",
    "!localhost,! -s 127.0.0.1/32",
    "loopback/8,-s 127.0.0.0/8",
    "link-local/16,-s 169.254.0.0/16",
    "base-address.mcast.net/4,-s 224.0.0.0/4",
    "10.0.0.1,-s 10.0.0.1/32",
    "10.0.0.0/255.0.255.0,-s 10.0.0.0/255.0.255.0",
    "db.example.org,-s db.example.org"
  })
  void addressesPrintedByNameAreUnderstoodWhereTheNameIsCommon(String printed, String option) {
    assertEquals(
        option.isEmpty() ? "-A OWN -j DROP" : "-A OWN " + option + " -j DROP",
        verbose("0 0 DROP all -- any any " + printed + " anywhere").text());
  }

  @ParameterizedTest
  @CsvSource({
    "0,''",
    "all,''",
    "1,-p icmp",
    "2,-p igmp",
    "4,-p ipencap",
    "6,-p tcp",
    "!17,! -p udp",
    "33,-p dccp",
    "47,-p gre",
    "50,-p esp",
    "51,-p ah",
    "58,-p ipv6-icmp",
    "89,-p ospf",
    "103,-p pim",
    "112,-p vrrp",
    "132,-p sctp",
    "136,-p udplite",
    "99,-p 99"
  })
  void protocolsPrintedByNumberGetTheNameThatASaveHas(String printed, String option) {
    assertEquals(
        option.isEmpty() ? "-A OWN -j DROP" : "-A OWN " + option + " -j DROP",
        verbose("0 0 DROP " + printed + " -- * * 0.0.0.0/0 0.0.0.0/0").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOG flags 0 level 4 prefix \"a b\" | LOG | -j LOG --log-prefix \"a b\"",
        "[unsupported revision] | DNAT | -j DNAT [unsupported revision]",
        "random-fully | MASQUERADE | -j MASQUERADE --random-fully",
        "MARK and 0xf | MARK | -j MARK --set-xmark 0x0/0xfffffff0",
        "MARK set 0x5 | MARK | -j MARK --set-xmark 0x5/0xffffffff",
        "MARK xor 0x9 | MARK | -j MARK --set-xmark 0x9/0x0",
        "MARK what 0x9 | MARK | -j MARK what 0x9",
        "CONNMARK set 0x5 | CONNMARK | -j CONNMARK --set-xmark 0x5/0xffffffff",
        "CONNMARK save | CONNMARK | -j CONNMARK --save-mark",
        "TCPMSS clamp to PMTU | TCPMSS | -j TCPMSS --clamp-mss-to-pmtu",
        "TCPMSS set 1360 | TCPMSS | -j TCPMSS --set-mss 1360",
        "NFQUEUE num 3 | NFQUEUE | -j NFQUEUE --queue-num 3",
        "CT helper ftp | CT | -j CT",
        "to:10.0.0.5 random persistent | SNAT | -j SNAT --to-source 10.0.0.5 --random --persistent"
      })
  void whatATargetPrintsIsTurnedBackIntoItsOptions(String rest, String target, String saved) {
    assertEquals(
        "-A OWN " + saved,
        verbose("0 0 " + target + " all -- * * 0.0.0.0/0 0.0.0.0/0 " + rest).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "icmptype 8 | -m icmp --icmp-type 8",
        "icmptype 3 code 4 | -m icmp --icmp-type 3/4",
        "icmp !echo-reply | -m icmp ! --icmp-type echo-reply",
        "ADDRTYPE match src-type !LOCAL limit-in | -m addrtype ! --src-type LOCAL --limit-iface-in",
        "TTL match TTL == 64 | -m ttl --ttl-eq 64",
        "rpfilter loose | -m rpfilter --loose",
        "limit: avg 3/min burst 7 | -m limit --limit 3/min --limit-burst 7",
        "recent: SET name: S side: source mask: 255.255.255.255 | -m recent --set --name S --mask 255.255.255.255 --rsource",
        "recent: UPDATE seconds: 60 hit_count: 4 name: S side: dest mask: 255.255.255.255 | -m recent --update --seconds 60 --hitcount 4 --name S --mask 255.255.255.255 --rdest",
        "statistic mode random probability 0.5 | -m statistic --mode random --probability 0.5",
        "PHYSDEV match --physdev-is-bridged | -m physdev --physdev-is-bridged",
        "udp dpt:53 | -m udp --dport 53",
        "/* a\"b */ | -m comment --comment \"a\\\"b\"",
        "/*  */ | -m comment --comment \"\""
      })
  void aModuleMayBeFollowedByAnother(String printed, String option) {
    assertEquals(
        "-A OWN " + option + " -m conntrack ! --ctstate NEW --ctdir REPLY -j DROP",
        verbose("0 0 DROP all -- * * 0.0.0.0/0 0.0.0.0/0 " + printed + " ! ctstate NEW ctdir REPLY")
            .text());
  }

  @Test
  void whatIsNotUnderstoodBehindAJumpIsUnknownToo() {
    assertEquals(
        List.of(new Match.Unknown("something new 5")),
        verbose("0 0 DOCKER all -- * * 0.0.0.0/0 0.0.0.0/0 something new 5").matches());
  }

  @Test
  void aTargetThatIsNoChainOfTheTableIsUnknown() {
    assertEquals(
        List.of(new Action.Unknown("-j STEAL")),
        verbose("0 0 STEAL all -- * * 0.0.0.0/0 0.0.0.0/0").actions());
  }

  @Test
  void whatAMatchAsksIsNotTakenForWhatTheTargetDoes() {
    assertEquals(
        "-A OWN -m physdev --physdev-in vethp1 -j LOG --log-prefix \"in: \"",
        verbose(
                "0 0 LOG all -- any any anywhere anywhere PHYSDEV match --physdev-in vethp1"
                    + " LOG flags 0 level 4 prefix \"in: \"")
            .text());
  }
}
