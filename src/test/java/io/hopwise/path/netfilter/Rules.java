package io.hopwise.path.netfilter;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.parse.Parser;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.parse.netfilter.PacketFilterSources;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** Rulesets of tests, written as the tools print them. */
final class Rules {
  private final PacketFilterSources sources = new PacketFilterSources();
  private final Sink sink = new Sink();

  private Rules() {}

  /** What iptables-save prints of one table, without its header and COMMIT. */
  static Rules saved(String... lines) {
    return new Rules().andSaved("iptables-legacy-save", lines);
  }

  /** What nft list ruleset prints. */
  static Rules nft(String... lines) {
    return new Rules().andNft(lines);
  }

  Rules andSaved(String file, String... lines) {
    return keep(sources.saves(), file, String.join("\n", lines) + "\nCOMMIT\n");
  }

  Rules andNft(String... lines) {
    return keep(sources.rulesets(), "nft_list_ruleset", String.join("\n", lines) + "\n");
  }

  Rules andIpset(String... lines) {
    return keep(sources.sets(), "ipset_list", String.join("\n", lines) + "\n");
  }

  private Rules keep(Parser parser, String file, String content) {
    parser.parse(new Text(file, content), new Place("host", ""), sink);
    return this;
  }

  Ruleset ruleset() {
    sources.finish(sink);
    List<NetfilterChain> chains = new ArrayList<>();
    List<NetfilterRule> rules = new ArrayList<>();
    List<NetfilterSet> sets = new ArrayList<>();
    for (HostFact fact : sink.facts()) {
      if (fact instanceof NetfilterChain chain) {
        chains.add(chain);
      } else if (fact instanceof NetfilterRule rule) {
        rules.add(rule);
      } else if (fact instanceof NetfilterSet set) {
        sets.add(set);
      }
    }
    return Ruleset.of(chains, rules, sets);
  }
}
