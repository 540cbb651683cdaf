package io.hopwise.parse.netfilter;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Warning;
import io.hopwise.parse.Parser;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** The facts that texts about one namespace's packet filter give. */
final class FilterFacts {
  private final PacketFilterSources sources = new PacketFilterSources();
  private final Sink sink = new Sink();
  private boolean finished;

  FilterFacts save(String file, String... lines) {
    return keep(sources.saves(), file, lines);
  }

  FilterFacts listing(String file, String... lines) {
    return keep(sources.listings(), file, lines);
  }

  FilterFacts nft(String... lines) {
    return keep(sources.rulesets(), "nft_list_ruleset", lines);
  }

  FilterFacts ipset(String... lines) {
    return keep(sources.sets(), "ipset_list", lines);
  }

  FilterFacts picked(String file, String... lines) {
    return keep(sources.picked(), file, lines);
  }

  private FilterFacts keep(Parser parser, String file, String... lines) {
    parser.parse(new Text(file, String.join("\n", lines) + "\n"), new Place("host", ""), sink);
    return this;
  }

  List<HostFact> all() {
    if (!finished) {
      sources.finish(sink);
      finished = true;
    }
    return sink.facts();
  }

  <T extends HostFact> List<T> of(Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (HostFact fact : all()) {
      if (kind.isInstance(fact)) {
        found.add(kind.cast(fact));
      }
    }
    return found;
  }

  List<NetfilterRule> rules() {
    return of(NetfilterRule.class);
  }

  NetfilterRule rule() {
    List<NetfilterRule> rules = rules();
    if (rules.size() != 1) {
      throw new AssertionError(rules.size() + " rules: " + rules);
    }
    return rules.get(0);
  }

  List<NetfilterChain> chains() {
    return of(NetfilterChain.class);
  }

  List<Warning> warnings() {
    all();
    return sink.warnings();
  }
}
