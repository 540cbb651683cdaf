package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.Trap;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code iptables -L} in all its forms. */
class IptablesListParserTest {
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
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 ACCEPT 0 -- docker0 !docker0 0.0.0.0/0 0.0.0.0/0 | -A OWN -i docker0 ! -o docker0 -j ACCEPT",
        "5 300 ACCEPT tcp -- * * !10.0.0.0/8 10.1.0.2 tcp dpt:80 | -A OWN ! -s 10.0.0.0/8 -d 10.1.0.2/32 -p tcp -m tcp --dport 80 -j ACCEPT",
        "0 0 ACCEPT udp -- * * 0.0.0.0/0 0.0.0.0/0 udp spts:1024:65535 dpt:!53 | -A OWN -p udp -m udp --sport 1024:65535 ! --dport 53 -j ACCEPT",
        "0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 ctstate RELATED,ESTABLISHED | -A OWN -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
        "0 0 DROP all -- * * 0.0.0.0/0 0.0.0.0/0 ! ctstate NEW | -A OWN -m conntrack ! --ctstate NEW -j DROP",
        "0 0 MASQUERADE all -- * * 0.0.0.0/0 0.0.0.0/0 /* a \"b\" c */ | -A OWN -m comment --comment \"a \\\"b\\\" c\" -j MASQUERADE",
        "0 0 DOCKER all -- * * 0.0.0.0/0 !127.0.0.0/8 ADDRTYPE match dst-type LOCAL | -A OWN ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER",
        "0 0 DOCKER all -- * * 0.0.0.0/0 0.0.0.0/0 [goto]  | -A OWN -g DOCKER",
        "0 0 DNAT tcp -- !br0 * 0.0.0.0/0 0.0.0.0/0 tcp dpt:8080 to:10.1.0.2:80 | -A OWN ! -i br0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.1.0.2:80",
        "0 0 MARK all -- * * 0.0.0.0/0 0.0.0.0/0 MARK or 0x4000 | -A OWN -j MARK --set-xmark 0x4000/0x4000",
        "0 0 MARK all -- * * 0.0.0.0/0 0.0.0.0/0 mark match ! 0x4000/0x4000 MARK xset 0x1/0xff | -A OWN -m mark ! --mark 0x4000/0x4000 -j MARK --set-xmark 0x1/0xff",
        "0 0 REJECT all -- * * 0.0.0.0/0 0.0.0.0/0 reject-with icmp-host-prohibited | -A OWN -j REJECT --reject-with icmp-host-prohibited",
        "0 0 ACCEPT tcp -- * * 0.0.0.0/0 0.0.0.0/0 multiport dports 80,443,8000:9000 | -A OWN -p tcp -m multiport --dports 80,443,8000:9000 -j ACCEPT",
        "0 0 ACCEPT icmp -- * * 0.0.0.0/0 0.0.0.0/0 icmptype 3 code 4 | -A OWN -p icmp -m icmp --icmp-type 3/4 -j ACCEPT",
        "0 0 ACCEPT icmp -- * * 0.0.0.0/0 0.0.0.0/0 icmptype 255 | -A OWN -p icmp -m icmp --icmp-type any -j ACCEPT",
        "0 0 ACCEPT tcp -- * * 0.0.0.0/0 0.0.0.0/0 tcp flags:0x17/0x02 | -A OWN -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT",
        "0 0 LOG all -- * * 0.0.0.0/0 0.0.0.0/0 limit: avg 3/min burst 5 LOG flags 0 level 4 | -A OWN -m limit --limit 3/min -j LOG",
        "0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 ! match-set bad src | -A OWN -m set ! --match-set bad src -j ACCEPT",
        "0 0 SNAT all -- * eth0 10.1.0.0/16 0.0.0.0/0 to:10.0.0.5 | -A OWN -s 10.1.0.0/16 -o eth0 -j SNAT --to-source 10.0.0.5",
        "0 0 REDIRECT tcp -- * * 0.0.0.0/0 0.0.0.0/0 redir ports 15001 | -A OWN -p tcp -j REDIRECT --to-ports 15001",
        "0 0 tcp -- * * 0.0.0.0/0 10.0.0.1 | -A OWN -d 10.0.0.1/32 -p tcp",
        "0 0 ACCEPT all -f * * 0.0.0.0/0 0.0.0.0/0 | -A OWN -f -j ACCEPT"
      })
  void aListedRuleIsPutTogetherAgainAsItWouldBeSaved(String line, String saved) {
    assertEquals(saved, verbose(line).text());
  }

  @Test
  void countersMayBeInThousands() {
    assertEquals(318_000, verbose("318K 2M ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0").packets());
  }

  @Test
  void whatIsNotUnderstoodBehindTheAddressesIsAnUnknownMatch() {
    assertEquals(
        List.of(new Match.Unknown("something new 5")),
        verbose("0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 something new 5").matches());
  }

  @Test
  @Trap(139)
  void withoutVerboseTheDevicesAreHiddenAndTheRuleIsUnsure() {
    NetfilterRule rule =
        new FilterFacts()
            .listing(
                "iptables_-L",
                "Chain INPUT (policy DROP)",
                "target     prot opt source               destination",
                "ACCEPT     all  --  anywhere             localhost")
            .rule();
    assertEquals("-A INPUT -d 127.0.0.1/32 -j ACCEPT", rule.text());
    assertEquals(new Match.Unknown("interface not shown"), rule.matches().get(1));
  }

  @Test
  void lineNumbersAndPoliciesAreRead() {
    FilterFacts facts =
        new FilterFacts()
            .listing(
                "iptables_-t_filter_-nvL_--line-numbers",
                "Chain FORWARD (policy DROP 12 packets, 3456 bytes)",
                "num   pkts bytes target     prot opt in     out     source               destination",
                "1        0     0 ACCEPT     all  --  eth0   *       0.0.0.0/0            0.0.0.0/0");
    assertEquals("-A FORWARD -i eth0 -j ACCEPT", facts.rule().text());
    assertEquals("DROP", facts.chains().get(0).policy());
    assertEquals(12, facts.chains().get(0).packets());
  }

  @Test
  void aLineThatIsNoRuleIsWarnedOf() {
    FilterFacts facts =
        new FilterFacts()
            .listing(
                "iptables_-nvL",
                "Chain INPUT (policy ACCEPT 0 packets, 0 bytes)",
                HEADER,
                "what is this");
    List<String> keys = new ArrayList<>();
    facts.warnings().forEach(warning -> keys.add(warning.key()));
    assertEquals(List.of("line-not-understood"), keys);
  }

  private static List<String> warned(String... lines) {
    String[] all = new String[lines.length + 2];
    all[0] = "Chain INPUT (policy ACCEPT 0 packets, 0 bytes)";
    all[1] = HEADER;
    System.arraycopy(lines, 0, all, 2, lines.length);
    FilterFacts facts = new FilterFacts().listing("iptables_-nvL", all);
    List<String> warned = new ArrayList<>();
    facts.warnings().forEach(warning -> warned.add(warning.source().text()));
    assertEquals(lines.length - warned.size(), facts.rules().size());
    return warned;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0",
        "0 x ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0",
        "0Q 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0",
        "0 0 ACCEPT all what * * 0.0.0.0/0 0.0.0.0/0",
        "0 0 ACCEPT all -- * * 0.0.0.0/0"
      })
  void aLineThatLacksAColumnIsNoRule(String line) {
    assertEquals(List.of(line), warned(line, "0 0 DROP all -- * * 0.0.0.0/0 0.0.0.0/0"));
  }

  @Test
  void aLineBeforeTheFirstChainAndOneWithoutItsNumberAreNoRules() {
    FilterFacts facts =
        new FilterFacts()
            .listing(
                "iptables_-nL_--line-numbers",
                "ACCEPT     all  --  0.0.0.0/0            0.0.0.0/0",
                "# a remark",
                "Chain FORWARD (policy DROP)",
                "num  target     prot opt source               destination",
                "1    ACCEPT     tcp  --  0.0.0.0/0            0.0.0.0/0",
                "2    DROP       udp  --  0.0.0.0/0            0.0.0.0/0",
                "ACCEPT     all  --  0.0.0.0/0            0.0.0.0/0",
                "Chain OWN (1 references)",
                "num  target     prot opt source               destination",
                "1    DROP       all  --  0.0.0.0/0            0.0.0.0/0");
    assertEquals(2, facts.warnings().size());
    List<String> placed = new ArrayList<>();
    facts.rules().forEach(rule -> placed.add(rule.position() + " " + rule.text()));
    assertEquals(
        List.of("1 -A FORWARD -p tcp -j ACCEPT", "2 -A FORWARD -p udp -j DROP", "1 -A OWN -j DROP"),
        placed);
    assertEquals(-1, facts.rules().get(0).packets());
  }

  @Test
  void aChainIsBuiltInWhenItHasAPolicy() {
    FilterFacts facts =
        new FilterFacts()
            .listing(
                "iptables_-t_nat_-nvL",
                "Chain POSTROUTING (policy DROP 1234K packets, 5M bytes)",
                HEADER,
                "Chain INPUT (1 references)",
                HEADER);
    List<String> chains = new ArrayList<>();
    for (NetfilterChain c : facts.chains()) {
      chains.add(
          String.join(" ", c.table(), c.chain(), c.type(), c.hook().name(), c.policy())
              + " "
              + c.priority()
              + " "
              + c.packets());
    }
    assertEquals(
        List.of("nat POSTROUTING nat POSTROUTING DROP 100 1234000", "nat INPUT  NONE  0 -1"),
        chains);
  }

  @ParameterizedTest
  @CsvSource({
    "17,17",
    "9K,9000",
    "2M,2000000",
    "3G,3000000000",
    "4T,4000000000000",
    "123456789012345678,123456789012345678"
  })
  void countersHaveUnitsOfThousands(String printed, long packets) {
    assertEquals(packets, verbose(printed + " 0 DROP all -- * * 0.0.0.0/0 0.0.0.0/0").packets());
  }
}
