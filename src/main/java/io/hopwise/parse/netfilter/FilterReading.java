package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.Topic;
import io.hopwise.parse.Lines;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the texts about one namespace's packet filter and decides which of them count. */
final class FilterReading {
  /** Larger tables are not read twice only to learn their counters. */
  private static final int LARGE = 20_000;

  private final FilterTexts texts;
  private final Place place;
  private final Sink sink;
  private final Backend usual;
  private final List<ReadTable> tables = new ArrayList<>();
  private final List<NetfilterSet> sets = new ArrayList<>();
  private final Set<Topic> saved = EnumSet.noneOf(Topic.class);
  private final Set<String> incompatible = new HashSet<>();

  /** Tables of which chains were listed one by one. */
  private final Set<String> parts = new HashSet<>();

  FilterReading(FilterTexts texts, Sink sink, Backend usual) {
    this.texts = texts;
    this.place = texts.place();
    this.sink = sink;
    this.usual = usual;
  }

  void read() {
    List<NftTable> nft = new ArrayList<>();
    for (Text text : texts.rulesets()) {
      if (nft.isEmpty()) {
        nft.addAll(NftRulesetParser.parse(text, place, sink));
      }
    }
    for (Text text : texts.parts()) {
      if (texts.rulesets().isEmpty()) {
        part(NftRulesetParser.parse(text, place, sink), nft);
      }
    }
    for (Text text : texts.saves()) {
      save(text, SavedBackend.of(text, nft, usual));
    }
    for (Text text : texts.listings()) {
      listing(text, listedBackend(FilterTexts.family(text), nft), nft);
    }
    for (Text text : texts.picked()) {
      picked(text, listedBackend(FilterTexts.family(text), nft));
    }
    for (NftTable table : nft) {
      ruleset(table);
    }
    for (Text text : texts.sets()) {
      sets.addAll(IpsetParser.parse(text, place, sink));
    }
    if (!texts.rulesets().isEmpty()) {
      ruleset(texts.rulesets().get(0), nft);
    }
    emit();
  }

  /** What one table or chain adds to what others listed before it. */
  private static void part(List<NftTable> part, List<NftTable> nft) {
    for (NftTable each : part) {
      boolean known = false;
      for (NftTable other : nft) {
        known |= other.table().isSameAs(each.table());
      }
      if (known) {
        for (NftTable other : nft) {
          other.table().join(each.table());
        }
      } else {
        nft.add(each);
      }
    }
  }

  /** An empty ruleset can't be what nft saw where iptables-nft saw rules: then nft failed. */
  private void ruleset(Text text, List<NftTable> nft) {
    boolean failed = false;
    for (ReadTable table : tables) {
      failed |= nft.isEmpty() && table.backend() == Backend.NFT && !table.rules().isEmpty();
    }
    if (failed) {
      sink.warn(Lines.file(place.host(), text), "nft-printed-nothing");
    } else {
      collected(Topic.NFTABLES, "", text);
      collected(Topic.IPTABLES_NFT, "all", text);
      collected(Topic.IP6TABLES_NFT, "all", text);
    }
  }

  private void collected(Topic topic, String table, Text text) {
    sink.collected(place, topic, table, Lines.file(place.host(), text));
  }

  private static Topic topic(Backend backend, String family) {
    if (family.equals("ip6")) {
      return backend == Backend.NFT ? Topic.IP6TABLES_NFT : Topic.IP6TABLES_LEGACY;
    }
    return backend == Backend.NFT ? Topic.IPTABLES_NFT : Topic.IPTABLES_LEGACY;
  }

  private void save(Text text, Backend backend) {
    IptablesSaveParser.Save save = IptablesSaveParser.parse(text, place, sink, backend);
    for (ReadTable table : save.tables()) {
      int known = indexOf(table);
      if (known < 0) {
        tables.add(table);
      } else if (table.isCounted() && !tables.get(known).isCounted()) {
        tables.set(known, table);
      }
    }
    String family = FilterTexts.family(text);
    save.incompatible().forEach(table -> incompatible.add(family + " " + table));
    ListedName name = ListedName.of(text.name());
    if (save.whole() && !name.one()) {
      saved.add(topic(backend, family));
    }
    if (save.incompatible().isEmpty()) {
      collected(topic(backend, family), name.one() ? name.table() : "all", text);
    }
  }

  private int indexOf(ReadTable table) {
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i).isSameAs(table)) {
        return i;
      }
    }
    return -1;
  }

  /** Whose tables {@code iptables -L} shows: those of the command that also made the save. */
  private Backend listedBackend(String family, List<NftTable> nft) {
    for (Text text : texts.saves()) {
      if (text.name().startsWith(family + "tables-save")) {
        return SavedBackend.of(text, nft, usual);
      }
    }
    for (NftTable table : nft) {
      if (isIptables(table.table())) {
        return Backend.NFT;
      }
    }
    return usual;
  }

  private void listing(Text text, Backend otherwise, List<NftTable> nft) {
    Backend backend = SavedBackend.told(text).orElse(otherwise);
    ListedName name = ListedName.of(text.name());
    String family = FilterTexts.family(text);
    ReadTable named = new ReadTable(backend, family, name.table());
    String key = family + " " + named.name();
    int known = indexOf(named);
    if (known >= 0 && !parts.contains(key)) {
      ReadTable table = tables.get(known);
      if (!table.isCounted() && table.rules().size() <= LARGE) {
        table.count(IptablesListParser.parse(text, place, new Sink(), backend));
      }
      return;
    }
    if (saved.contains(topic(backend, family)) && !incompatible.contains(key)) {
      // the save shows every table there is
      return;
    }
    ReadTable table = IptablesListParser.parse(text, place, sink, backend);
    boolean hidesDevices = !name.rules() && !table.isCounted() && !table.rules().isEmpty();
    if (hidesDevices && backend == Backend.NFT && holdsIptables(nft, table)) {
      return;
    }
    tables.add(table);
    if (name.whole()) {
      collected(topic(backend, family), named.name(), text);
    } else {
      parts.add(key);
    }
  }

  private void picked(Text text, Backend otherwise) {
    Backend backend = SavedBackend.told(text).orElse(otherwise);
    boolean isSaved = saved.contains(topic(backend, FilterTexts.family(text)));
    for (ReadTable table : PickedRules.parse(text, place, sink, backend)) {
      if (indexOf(table) < 0 && !isSaved) {
        tables.add(table);
      }
    }
  }

  private static boolean holdsIptables(List<NftTable> nft, ReadTable table) {
    for (NftTable each : nft) {
      if (each.table().family().equals(table.family())
          && each.table().name().equals(table.name())
          && isIptables(each.table())) {
        return true;
      }
    }
    return false;
  }

  /** Tells iptables-nft's chains from native ones; those already known lend their counters. */
  private void ruleset(NftTable nft) {
    ReadTable read = nft.table();
    sets.addAll(nft.sets());
    if (!isIptables(read)) {
      tables.add(read);
      return;
    }
    int known = indexOf(new ReadTable(Backend.NFT, read.family(), read.name()));
    ReadTable iptables = known < 0 ? null : tables.get(known);
    if (iptables != null && !iptables.isCounted() && iptables.rules().size() <= LARGE) {
      iptables.count(read);
    }
    if (iptables != null) {
      NativeRules.into(iptables, read);
    }
    ReadTable kept = new ReadTable(Backend.NFT, read.family(), read.name());
    Set<String> foreign = new HashSet<>();
    for (NetfilterChain chain : read.chains()) {
      if (iptables == null || !iptables.hasChain(chain.chain())) {
        kept.chains().add(isForeign(chain) ? chain : asIptables(chain));
        if (isForeign(chain)) {
          foreign.add(chain.chain());
        }
      }
    }
    for (NetfilterRule rule : read.rules()) {
      if (kept.hasChain(rule.chain())) {
        kept.rules().add(foreign.contains(rule.chain()) ? rule : NativeRules.asIptables(rule));
      }
    }
    tables.add(kept);
  }

  /** Whether iptables-nft made the table: it has a built-in chain where iptables has it. */
  private static boolean isIptables(ReadTable table) {
    if (!BaseChains.isTable(table.name())
        || !(table.family().equals("ip") || table.family().equals("ip6"))) {
      return false;
    }
    for (NetfilterChain chain : table.chains()) {
      if (chain.hook() != Hook.NONE && !isForeign(chain)) {
        return true;
      }
    }
    return false;
  }

  /** A base chain that iptables knows nothing of. */
  private static boolean isForeign(NetfilterChain chain) {
    return chain.hook() != Hook.NONE
        && (BaseChains.hook(chain.chain()) != chain.hook()
            || BaseChains.priority(Backend.NFT, chain.table(), chain.hook()) != chain.priority());
  }

  private static NetfilterChain asIptables(NetfilterChain chain) {
    return new NetfilterChain(
        chain.host(),
        chain.netns(),
        Backend.NFT,
        chain.family(),
        chain.table(),
        chain.chain(),
        chain.type(),
        chain.hook(),
        chain.priority(),
        chain.policy(),
        chain.device(),
        chain.packets(),
        chain.source());
  }

  private void emit() {
    for (ReadTable table : tables) {
      table.chains().forEach(sink::add);
    }
    sets.forEach(sink::add);
    for (ReadTable table : tables) {
      table.rules().forEach(sink::add);
    }
  }
}
