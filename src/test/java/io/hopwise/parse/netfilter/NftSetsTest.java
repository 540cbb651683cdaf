package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.NetfilterSet;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.snapshot.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Named sets in {@code nft list ruleset}: their types and members. */
class NftSetsTest {
  @Test
  void namedSetsKeepTheirMembers() {
    NetfilterSet set =
        new FilterFacts()
            .nft(
                "table inet t {",
                "\tset s {",
                "\t\ttypeof ip saddr . tcp dport",
                "\t\tflags interval",
                "\t\telements = { 10.0.0.0/8 . 80,",
                "\t\t\t     10.1.0.1-10.1.0.9 . 443 }",
                "\t}",
                "}")
            .of(NetfilterSet.class)
            .get(0);
    assertEquals("inet t", set.table());
    assertEquals("ipv4_addr . inet_service", set.type());
    assertEquals(List.of("10.0.0.0/8 . 80", "10.1.0.1-10.1.0.9 . 443"), set.members());
  }

  private static NetfilterSet set(String... lines) {
    String[] all = new String[lines.length + 4];
    all[0] = "table ip t {";
    all[1] = "set s {";
    System.arraycopy(lines, 0, all, 2, lines.length);
    all[lines.length + 2] = "}";
    all[lines.length + 3] = "}";
    return new FilterFacts().nft(all).of(NetfilterSet.class).get(0);
  }

  @Test
  void theElementsOfASetAreReadWithoutWhatTheyCarry() {
    assertEquals(
        List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"),
        set(
                "type ipv4_addr",
                "elements = { 10.0.0.1 timeout 1m expires 30s, 10.0.0.2 counter packets 0 bytes 0,",
                "10.0.0.3 comment \"x\", 10.0.0.4 }")
            .members());
    assertEquals(
        List.of("eth0", "ve*"), set("type ifname", "elements = { \"eth0\", \"ve*\" }").members());
    assertTrue(set("type ifname").complete());
    assertEquals(2, set("type ifname").source().line());
  }

  @ParameterizedTest
  @CsvSource({
    "typeof ip saddr . tcp dport,ipv4_addr . inet_service",
    "typeof iifname . oifname,ifname . ifname",
    "typeof meta l4proto . meta mark,inet_proto . mark",
    "typeof ether saddr,ether saddr",
    "typeof what . ip saddr,what . ipv4_addr",
    "type ipv4_addr . mark,ipv4_addr . mark"
  })
  void theTypeOfASetIsNamedByItsFields(String line, String type) {
    assertEquals(type, set(line).type());
  }

  @Test
  void aTerseListingDoesNotShowAllMembers() {
    PacketFilterSources sources = new PacketFilterSources();
    Sink sink = new Sink();
    sources
        .rulesets()
        .parse(
            new Text("nft_-t_list_ruleset", "table ip t {\nset s {\ntype ipv4_addr\n}\n}\n"),
            new Place("host", ""),
            sink);
    sources.finish(sink);
    assertFalse(
        sink.facts().stream()
            .filter(NetfilterSet.class::isInstance)
            .map(NetfilterSet.class::cast)
            .findFirst()
            .orElseThrow()
            .complete());
  }
}
