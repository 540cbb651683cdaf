package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which nft lists a ruleset gives the rules of that ruleset. */
class NftFormsTest {
  @ParameterizedTest
  @ValueSource(strings = {"nft_-j_list_ruleset", "nft_-a_list_ruleset"})
  void theRulesAreTheSame(String label) throws Exception {
    Forms text = Forms.read("nft_list_ruleset");
    Forms form = Forms.read(label);
    assertTrue(text.all(NetfilterRule.class).size() >= 20);
    List<String> theirs =
        text.fields(NetfilterRule.class, "text").stream().map(Object::toString).toList();
    List<String> ours =
        form.fields(NetfilterRule.class, "text").stream().map(Object::toString).toList();
    for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
      assertEquals(theirs.get(i), ours.get(i));
    }
    assertEquals(theirs.size(), ours.size());
    assertEquals(text.fields(NetfilterChain.class), form.fields(NetfilterChain.class));
    assertEquals(text.fields(NetfilterSet.class), form.fields(NetfilterSet.class));
    assertTrue(form.isCollected(Topic.NFTABLES, ""));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @CsvSource({"nft_list_table_ip_nat, nat, 8", "nft_list_chain_inet_filter_input, filter, 9"})
  void aPartOfARulesetProvesNothingAbsent(String label, String table, int rules) throws Exception {
    Forms part = Forms.read(label);
    assertTrue(part.all(NetfilterRule.class).size() >= rules);
    for (NetfilterRule rule : part.all(NetfilterRule.class)) {
      assertEquals(table, rule.table());
    }
    assertFalse(part.isCollected(Topic.NFTABLES, ""));
    assertFalse(part.isCollected(Topic.IPTABLES_NFT, "all"));
  }

  @Test
  void aPartAddsNothingToTheWhole() throws Exception {
    Forms whole = Forms.read("nft_list_ruleset");
    Forms both = Forms.read("nft_list_ruleset", "nft_list_table_ip_nat");
    assertEquals(whole.fields(NetfilterRule.class), both.fields(NetfilterRule.class));
  }
}
