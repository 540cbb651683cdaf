package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the tables that nft shows are iptables' own, and which text of them counts. */
class NftBesideIptablesTest {
  private static final String HEADER =
      " pkts bytes target     prot opt in     out     source      destination";
  private static final String DROP = "    3   252 DROP  all  --  *  *  10.0.0.1  0.0.0.0/0";

  private static List<String> rules(FilterFacts facts) {
    List<String> lines = new ArrayList<>();
    for (NetfilterRule rule : facts.rules()) {
      lines.add(rule.backend() + " " + rule.table() + " " + rule.text() + " " + rule.packets());
    }
    return lines;
  }

  private static List<Backend> chains(FilterFacts facts) {
    return facts.chains().stream().map(NetfilterChain::backend).toList();
  }

  private static FilterFacts table(String table, String chain, String header) {
    return new FilterFacts()
        .nft("table " + table + " {", "chain " + chain + " {", header, "drop", "}", "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ip filter | FORWARD | type filter hook forward priority filter; policy accept; | NFT",
        "ip6 filter | FORWARD | type filter hook forward priority filter; policy accept; | NFT",
        "inet filter | FORWARD | type filter hook forward priority filter; policy accept; | NATIVE",
        "ip mine | FORWARD | type filter hook forward priority filter; policy accept; | NATIVE",
        "ip filter | forward | type filter hook forward priority filter; policy accept; | NATIVE",
        "ip filter | FORWARD | type filter hook forward priority 5; policy accept; | NATIVE",
        "ip nat | own | comment \"no base chain\" | NATIVE"
      })
  void aTableIsIptablesWhenItsBuiltInChainsAreWhereIptablesPutsThem(
      String table, String chain, String header, Backend backend) {
    FilterFacts facts = table(table, chain, header);
    assertEquals(List.of(backend), chains(facts));
    assertEquals(backend, facts.rule().backend());
  }

  @Test
  void aNativeBaseChainAmongIptablesStaysNative() {
    FilterFacts facts =
        new FilterFacts()
            .nft(
                "table ip filter {",
                "chain FORWARD {",
                "type filter hook forward priority filter; policy accept;",
                "}",
                "chain mine {",
                "type filter hook forward priority 5; policy accept;",
                "drop",
                "}",
                "}");
    assertEquals(List.of(Backend.NFT, Backend.NATIVE), chains(facts));
    assertEquals(Backend.NATIVE, facts.rule().backend());
  }

  @Test
  void nftsTextShowsAllOfIptablesNftToo() {
    List<String> collected = new ArrayList<>();
    table("ip filter", "FORWARD", "type filter hook forward priority filter;")
        .of(Collected.class)
        .forEach(fact -> collected.add((fact.topic() + " " + fact.table()).strip()));
    assertEquals(List.of("NFTABLES", "IPTABLES_NFT all", "IP6TABLES_NFT all"), collected);
  }

  private static final String[] MANGLE = {
    "table ip mangle {",
    "chain OUTPUT {",
    "type route hook output priority mangle; policy accept;",
    "}",
    "}"
  };

  @Test
  void aListingBesideALegacySaveIsNftsWhereNftShowsTablesOfIptables() {
    FilterFacts facts =
        new FilterFacts()
            .save("iptables-legacy-save", "*raw", ":OUTPUT ACCEPT [0:0]", "COMMIT")
            .listing("iptables_-t_nat_-nvL", "Chain OUTPUT (policy ACCEPT)", HEADER, DROP)
            .nft(MANGLE);
    assertEquals(List.of("NFT nat -A OUTPUT -s 10.0.0.1/32 -j DROP 3"), rules(facts));
  }

  @Test
  void aListingThatHidesDevicesCountsWhereNftDoesNotShowItsTable() {
    FilterFacts facts =
        new FilterFacts()
            .listing(
                "iptables_-nL",
                "Chain FORWARD (policy ACCEPT)",
                "target     prot opt source               destination",
                "DROP       all  --  10.0.0.1             0.0.0.0/0")
            .nft(MANGLE);
    assertEquals(List.of("NFT filter -A FORWARD -s 10.0.0.1/32 -j DROP -1"), rules(facts));
  }

  @Test
  void aListingThatShowsDevicesComesBeforeNftsTranslation() {
    FilterFacts facts =
        new FilterFacts()
            .listing("iptables_-nvL", "Chain FORWARD (policy ACCEPT)", HEADER, DROP)
            .nft(
                "table ip filter {",
                "chain FORWARD {",
                "type filter hook forward priority filter; policy accept;",
                "ip saddr 10.0.0.1 counter packets 3 bytes 252 drop",
                "}",
                "}");
    assertEquals(List.of("NFT filter -A FORWARD -s 10.0.0.1/32 -j DROP 3"), rules(facts));
  }

  @Test
  void ofTwoSavesTheOneWithCountersCountsTableByTable() {
    FilterFacts facts =
        new FilterFacts()
            .save(
                "iptables-legacy-save",
                "*nat",
                ":OUTPUT ACCEPT [0:0]",
                "-A OUTPUT -j RETURN",
                "COMMIT",
                "*filter",
                ":OUTPUT ACCEPT [0:0]",
                "-A OUTPUT -j DROP",
                "COMMIT")
            .save(
                "iptables-legacy-save_-c",
                "*filter",
                ":OUTPUT ACCEPT [0:0]",
                "[4:5] -A OUTPUT -j DROP",
                "COMMIT");
    assertEquals(
        List.of("LEGACY nat -A OUTPUT -j RETURN -1", "LEGACY filter -A OUTPUT -j DROP 4"),
        rules(facts));
  }

  @Test
  void aListingInsideAContainerIsOfTheBackendThatTheHostsCommandHas() {
    PacketFilterSources sources = new PacketFilterSources();
    Sink sink = new Sink();
    String save =
        "# Generated by iptables-save v1.8.9 (nf_tables) on X\n*raw\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n";
    sources.saves().parse(new Text("iptables-save", save), new Place("host", ""), sink);
    String listing = "Chain OUTPUT (policy ACCEPT)\n" + HEADER + "\n" + DROP + "\n";
    sources.listings().parse(new Text("iptables_-nvL", listing), new Place("host", "web"), sink);
    sources.finish(sink);
    List<Backend> backends = new ArrayList<>();
    for (HostFact fact : sink.facts()) {
      if (fact instanceof NetfilterRule rule) {
        backends.add(rule.backend());
      }
    }
    assertEquals(List.of(Backend.NFT), backends);
  }
}
