package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Result;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import io.hopwise.path.netfilter.BaseChain;
import io.hopwise.path.netfilter.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What comes of a chain's verdict on a packet. */
final class Verdicts {
  private final Run run;

  Verdicts(Run run) {
    this.run = run;
  }

  /**
   * Does what a chain decided.
   *
   * @return how the packet's way ends; empty when it goes on
   */
  Optional<Ending> ending(AtHook here, BaseChain chain, Verdict verdict) {
    if (verdict instanceof Verdict.Accept) {
      return Optional.empty();
    }
    At at = here.at(run);
    Skb skb = here.skb();
    if (verdict instanceof Verdict.Drop drop) {
      Code code = drop.byPolicy() ? Code.DROPPED_BY_POLICY : Code.DROPPED_BY_RULE;
      return Optional.of(dropped(here, at, code, drop.because(), chain));
    }
    if (verdict instanceof Verdict.Reject reject) {
      return Optional.of(
          new Rejection(run, here.stack()).of(skb, reject.rule(), reject.with(), at));
    }
    if (verdict instanceof Verdict.Queue queue) {
      if (run.oracle().holds(Code.QUEUED_TO_PROGRAM, queue.rule(), "")) {
        return Optional.of(dropped(here, at, Code.QUEUED_TO_PROGRAM, queue.rule(), chain));
      }
      return Optional.empty();
    }
    if (verdict instanceof Verdict.Unknown) {
      return Optional.of(Ending.Ended.silently(Trace.End.INSUFFICIENT));
    }
    Verdict.Nat nat = (Verdict.Nat) verdict;
    return new Translation(run, here.stack())
        .apply(skb, nat.rule(), nat.action(), here.in(), here.out(), at);
  }

  private Ending dropped(AtHook here, At at, Code code, HostFact because, BaseChain chain) {
    Skb skb = here.skb();
    Hook hook = here.hook();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("table", chain.table());
    details.put("chain", because instanceof NetfilterRule rule ? rule.chain() : chain.name());
    if (because instanceof NetfilterRule rule) {
      details.put("position", Integer.toString(rule.position()));
      details.put("rule", rule.text());
    }
    if (because instanceof NetfilterChain policy) {
      details.put("policy", policy.policy());
    }
    run.log().add(new Step.Dropped(at, code, skb.packet(), because, "", details));
    // a packet its own sender drops is refused with EPERM; a TCP connect only waits
    boolean own = skb.bySocket() && (hook == Hook.OUTPUT || hook == Hook.POSTROUTING);
    return own && skb.packet().protocol() != 6
        ? Ending.Ended.locally(Trace.End.DROPPED, Result.NOT_PERMITTED)
        : Ending.Ended.silently(Trace.End.DROPPED);
  }
}
