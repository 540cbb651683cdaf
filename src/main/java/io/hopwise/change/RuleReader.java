package io.hopwise.change;

import io.hopwise.fact.Action;
import io.hopwise.fact.Backend;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Source;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the insertion of a packet filter rule. */
final class RuleReader {
  private RuleReader() {}

  static Optional<Change> insert(Arguments in) {
    Optional<NetfilterRule> before = in.fact("before", NetfilterRule.class);
    Optional<NetfilterChain> chain = in.fact("before", NetfilterChain.class);
    String where = in.text("before");
    boolean isWord = where.isEmpty() || where.equals("first") || where.equals("last");
    if (before.isEmpty() && chain.isEmpty() && !isWord) {
      in.problem("before", "'first', 'last' or a role of the evidence that is a rule");
      return Optional.empty();
    }
    Optional<NetfilterRule> like =
        before.isPresent() ? before : chain.isPresent() ? chain.map(RuleReader::of) : like(in);
    RuleSpec spec = spec(in);
    if (like.isEmpty()) {
      in.problem("chain", "a chain, or 'before' a role that is a rule");
      return Optional.empty();
    }
    if (spec.port() >= 0 && spec.protocol().isEmpty()) {
      in.problem("protocol", "tcp or udp where a port is given");
    }
    if (!spec.in().isEmpty() && isAbsent(spec.in(), in)) {
      in.problem("in", "a device of " + in.host());
    }
    boolean isFirst = where.equals("first");
    boolean isLast = before.isEmpty() && !isFirst;
    int position =
        before.isPresent()
            ? before.get().position()
            : isFirst ? 1 : ChainEdit.end(in.facts(), like.get());
    return Optional.of(InsertNetfilterRule.of(like.get(), position, isLast, spec));
  }

  static Optional<Change> retarget(Arguments in) {
    Optional<NetfilterRule> rule = in.needFact("rule", NetfilterRule.class);
    String target = in.word("target", List.of("MASQUERADE", "DNAT"), "MASQUERADE");
    Ip to = in.ip("to");
    int port = in.number("port", 65535, -1);
    if (target.equals("DNAT") && !to.isPresent()) {
      in.problem("to", "an address where the target is DNAT");
    }
    if (rule.isEmpty() || !in.problems().isEmpty()) {
      return Optional.empty();
    }
    String place = to + (port < 0 ? "" : ":" + port);
    boolean masquerades = target.equals("MASQUERADE");
    boolean random = in.word("ports", List.of("random"), "").equals("random");
    Optional<String> text =
        masquerades
            ? RetargetNetfilterRule.text(
                rule.get(),
                random ? "MASQUERADE --random-fully" : target,
                random ? "masquerade fully-random" : "masquerade")
            : RetargetNetfilterRule.text(
                rule.get(), "DNAT --to-destination " + place, "dnat to " + place);
    if (text.isEmpty()) {
      in.problem("rule", "a rule that translates");
    }
    Action action =
        masquerades
            ? new Action.Masquerade(PortRange.ANY)
            : new Action.Dnat(to, to, port < 0 ? PortRange.ANY : new PortRange(port, port));
    return text.map(
        words -> new RetargetNetfilterRule(rule.get(), rule.get().saying(words, action)));
  }

  /** A rule about a device of another host would never be met here. */
  private static boolean isAbsent(String device, Arguments in) {
    boolean known = false;
    for (Link link : Model.all(Link.class, in.facts())) {
      known |= link.netns().equals(in.netns());
      if (link.netns().equals(in.netns()) && link.device().equals(device)) {
        return false;
      }
    }
    return known;
  }

  private static NetfilterRule of(NetfilterChain chain) {
    return named(
        chain.host(), chain.netns(), chain.backend(), chain.family(), chain.table(), chain.chain());
  }

  /** The chain by its name, of the backend that has most to say on this host. */
  private static Optional<NetfilterRule> like(Arguments in) {
    String chain = in.text("chain");
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    String table = in.has("table") ? in.text("table") : "filter";
    int legacy = 0;
    int nft = 0;
    for (HostFact fact : in.facts()) {
      if (fact instanceof NetfilterRule rule && rule.netns().equals(in.netns())) {
        legacy += rule.backend() == Backend.LEGACY ? 1 : 0;
        nft += rule.backend() == Backend.NFT ? 1 : 0;
      }
    }
    Backend backend = nft > legacy ? Backend.NFT : Backend.LEGACY;
    return Optional.of(named(in.host(), in.netns(), backend, "ip", table, chain));
  }

  private static NetfilterRule named(
      String host, String netns, Backend backend, String family, String table, String chain) {
    return new NetfilterRule(
        host, netns, backend, family, table, chain, 0, List.of(), List.of(), -1, "", Source.NONE);
  }

  private static RuleSpec spec(Arguments in) {
    return new RuleSpec(
        in.word("protocol", RuleSpec.PROTOCOLS, ""),
        in.number("port", 65535, -1),
        in.word("icmp_type", RuleSpec.ICMP_TYPES, ""),
        in.prefix("source"),
        in.prefix("destination"),
        in.prefix("not_destination"),
        in.device("in"),
        in.device("out"),
        in.device("not_out"),
        states(in),
        in.word("target", RuleSpec.TARGETS, "ACCEPT"));
  }

  private static Set<Match.State> states(Arguments in) {
    Set<Match.State> states = EnumSet.noneOf(Match.State.class);
    if (in.has("state")) {
      for (String word : in.text("state").split(",", -1)) {
        boolean found = false;
        for (Match.State state : Match.State.values()) {
          if (state.name().equals(word.strip())) {
            states.add(state);
            found = true;
          }
        }
        if (!found) {
          in.problem("state", "conntrack's states with commas, such as RELATED,ESTABLISHED");
        }
      }
    }
    return states;
  }
}
