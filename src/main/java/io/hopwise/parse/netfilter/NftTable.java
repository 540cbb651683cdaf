package io.hopwise.parse.netfilter;

import io.hopwise.fact.NetfilterSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table as {@code nft list ruleset} shows it: every chain as if it were nft's own. */
final class NftTable {
  private final ReadTable table;
  private final List<NetfilterSet> sets = new ArrayList<>();
  private final Map<String, List<NftRuleReader.NftElement>> maps = new HashMap<>();

  NftTable(ReadTable table) {
    this.table = table;
  }

  ReadTable table() {
    return table;
  }

  List<NetfilterSet> sets() {
    return sets;
  }

  Map<String, List<NftRuleReader.NftElement>> maps() {
    return maps;
  }
}
