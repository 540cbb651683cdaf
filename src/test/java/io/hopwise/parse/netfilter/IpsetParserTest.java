package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.NetfilterSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ipset list} and {@code ipset save}. */
class IpsetParserTest {
  @Test
  void anIpsetIsReadInBothItsForms() {
    FilterFacts facts =
        new FilterFacts()
            .ipset(
                "Name: bad",
                "Type: hash:net",
                "Revision: 7",
                "Header: family inet hashsize 1024 maxelem 65536",
                "Size in memory: 456",
                "Number of entries: 2",
                "Members:",
                "10.0.0.0/8",
                "10.1.0.1 nomatch",
                "",
                "create web hash:ip,port family inet",
                "add web 10.2.0.2,tcp:80");
    List<NetfilterSet> sets = facts.of(NetfilterSet.class);
    assertEquals(List.of("10.0.0.0/8", "10.1.0.1 nomatch"), sets.get(0).members());
    assertEquals("hash:ip,port", sets.get(1).type());
    assertEquals(List.of("10.2.0.2,tcp:80"), sets.get(1).members());
    assertTrue(sets.get(0).complete());
  }

  @Test
  void anIpsetThatIsAddedToBeforeItIsMadeIsNotMade() {
    FilterFacts facts =
        new FilterFacts()
            .ipset(
                "add late 10.0.0.1",
                "Type: hash:ip",
                "10.0.0.9",
                "create s hash:net family inet",
                "add s 10.0.0.0/8 nomatch",
                "add s",
                "add other 10.0.0.1",
                "Name: t",
                "10.0.0.8",
                "Type: hash:ip",
                "Members:",
                "10.0.0.7",
                "Name: u",
                "Type: hash:ip");
    List<String> sets = new ArrayList<>();
    for (NetfilterSet set : facts.of(NetfilterSet.class)) {
      sets.add(set.name() + " " + set.type() + " " + set.members() + " " + set.source().line());
    }
    assertEquals(
        List.of("s hash:net [10.0.0.0/8 nomatch] 4", "t hash:ip [10.0.0.7] 8", "u hash:ip [] 13"),
        sets);
  }
}
