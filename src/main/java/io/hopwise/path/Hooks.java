package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Result;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.path.netfilter.BaseChain;
import io.hopwise.path.netfilter.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a namespace's packet filter at one hook: every base chain by priority, connection tracking
 * and NAT between.
 */
final class Hooks {
  /** NF_IP_PRI_CONNTRACK: raw chains come before, all others after. */
  private static final int CONNTRACK = -200;

  private final Run run;
  private final TableLimit limit;
  private final VirtualServers servers;

  Hooks(Run run) {
    this.run = run;
    this.limit = new TableLimit(run);
    this.servers = new VirtualServers(run);
  }

  /**
   * Asks all chains at the hook.
   *
   * @return how the packet's way ends here; empty when it goes on
   */
  Optional<Ending> ask(Stack stack, Hook hook, Skb skb, String in, String out) {
    String device = in.isEmpty() ? out : in;
    Optional<Ending> unknown = unknownRules(stack, hook, skb, device);
    if (unknown.isPresent()) {
      return unknown;
    }
    boolean source = hook == Hook.POSTROUTING || hook == Hook.INPUT;
    int natPriority = source ? 100 : -100;
    boolean undone = hook == Hook.FORWARD || hook == Hook.INGRESS;
    boolean tracked = hook != Hook.PREROUTING && hook != Hook.OUTPUT;
    HookQuestion question = new HookQuestion(run, stack, skb, hook, in, out);
    boolean pieces = comesInPieces(stack, hook, skb);
    boolean offered = hook != Hook.INPUT && hook != Hook.OUTPUT;
    for (BaseChain chain : inOrder(stack, hook, skb, device)) {
      if (!offered && chain.priority() > VirtualServers.priority(hook)) {
        offered = true;
        Optional<Ending> handed = servers.take(stack, hook, skb, device);
        if (handed.isPresent()) {
          return handed;
        }
      }
      if (!tracked && chain.priority() > CONNTRACK) {
        tracked = true;
        Optional<Ending> refused = track(stack, hook, skb, device);
        if (refused.isPresent()) {
          return refused;
        }
      }
      if (!chain.isAt(in)) {
        continue;
      }
      boolean nat = chain.type().equals("nat");
      if (!undone && (nat || chain.priority() > natPriority)) {
        undone = true;
        Optional<Ending> refused = undo(stack, hook, skb, source, device);
        if (refused.isPresent()) {
          return refused;
        }
      }
      if (nat
          && (!stack.ruleset().tracks(skb.packet().isSix())
              || !skb.isNew()
              || skb.connection().get().settled(source))) {
        continue;
      }
      long mark = skb.packet().mark();
      int services = skb.services();
      Verdict verdict = stack.ruleset().ask(chain, question);
      if (pieces && verdict instanceof Verdict.Accept) {
        verdict = stack.ruleset().ask(chain, question.ofLaterFragment());
      }
      boolean remarked =
          chain.type().equals("route")
              && (skb.packet().mark() != mark || skb.services() != services);
      Optional<Ending> ending =
          consider(stack, hook, skb, in, out, chain, verdict)
              .or(() -> nat || remarked ? again(stack, hook, skb, remarked) : Optional.empty());
      if (ending.isPresent()) {
        return ending;
      }
    }
    Optional<Ending> refused = tracked ? Optional.empty() : track(stack, hook, skb, device);
    if (refused.isPresent()) {
      return refused;
    }
    if (!offered) {
      refused = servers.take(stack, hook, skb, device);
      if (refused.isPresent()) {
        return refused;
      }
    }
    if (!undone) {
      refused = undo(stack, hook, skb, source, device);
      if (refused.isPresent()) {
        return refused;
      }
    }
    skb.connection().filter(c -> skb.isNew()).ifPresent(c -> c.settle(source));
    if (source && run.tracker(stack).clashes(skb)) {
      return Optional.of(clash(stack, hook, skb, device));
    }
    if (source) {
      run.tracker(stack).confirm(skb);
    }
    return Optional.empty();
  }

  private Ending clash(Stack stack, Hook hook, Skb skb, String device) {
    At at = run.log().at(stack, device, stageOf(hook));
    Packet packet = skb.packet();
    Map<String, String> details =
        Map.of("from", packet.from().toString(), "to", packet.to().toString());
    run.log().add(new Step.Dropped(at, Code.CONNECTIONS_CLASH, packet, Note.NONE, "", details));
    return Ending.Ended.silently(Trace.End.DROPPED);
  }

  /** Asks the chains of family bridge about a frame; {@code in} and {@code out} are ports. */
  Optional<Ending> askBridge(Stack stack, Hook hook, Skb skb, String in, String out) {
    HookQuestion question = HookQuestion.onBridge(run, stack, skb, hook, in, out);
    for (BaseChain chain : stack.ruleset().bridgeAt(hook)) {
      Verdict verdict = stack.ruleset().ask(chain, question);
      Optional<Ending> ending = consider(stack, hook, skb, in, out, chain, verdict);
      if (ending.isPresent()) {
        return ending;
      }
    }
    return Optional.empty();
  }

  private Optional<Ending> track(Stack stack, Hook hook, Skb skb, String device) {
    run.tracker(stack).track(skb);
    return limit.refusal(stack, hook, skb, device);
  }

  /**
   * Whether the chains see its fragments one by one. Connection tracking puts them together before
   * raw, the stack itself before INPUT; whoever drops one of them drops the packet.
   */
  private static boolean comesInPieces(Stack stack, Hook hook, Skb skb) {
    return skb.frame() < skb.packet().length()
        && hook != Hook.INPUT
        && hook != Hook.OUTPUT
        && !stack.ruleset().tracks(skb.packet().isSix());
  }

  /**
   * The chains as the kernel asks them. Of two with one priority the one registered last is asked
   * first, which no collected text shows: where it matters both orders are walked.
   */
  private List<BaseChain> inOrder(Stack stack, Hook hook, Skb skb, String device) {
    List<BaseChain> chains = stack.ruleset().at(hook);
    for (int i = 1; i < chains.size(); i++) {
      BaseChain one = chains.get(i - 1);
      BaseChain other = chains.get(i);
      if (one.priority() == other.priority() && one.orderUnknown() && other.orderUnknown()) {
        run.log()
            .insufficient(
                run.log().at(stack, device, stageOf(hook)),
                Code.ORDER_UNKNOWN,
                skb.packet(),
                one.fact(),
                Topic.NETFILTER,
                Map.of("host", stack.id().host(), "chain", one.name(), "table", one.table()));
        if (run.oracle().holds(Code.ORDER_UNKNOWN, one.fact(), other.table())) {
          chains = new ArrayList<>(chains);
          Collections.swap(chains, i - 1, i);
        }
      }
    }
    return chains;
  }

  /**
   * Where the packet filter was not collected: an engine leaves a container's empty; a host's could
   * hold anything.
   */
  private Optional<Ending> unknownRules(Stack stack, Hook hook, Skb skb, String device) {
    boolean six = skb.packet().isSix();
    boolean gaps = stack.filterHasGaps(six);
    if (!gaps && (stack.filterCollected(six) || stack.hasRules(six))) {
      return Optional.empty();
    }
    At at = run.log().at(stack, device, stageOf(hook));
    if (stack.isContainer() && !gaps) {
      run.log().assume(at, Code.CONTAINER_HAS_NO_RULES, skb.packet());
      return Optional.empty();
    }
    if (hook != Hook.INPUT && hook != Hook.FORWARD && hook != Hook.OUTPUT) {
      return Optional.empty();
    }
    run.log()
        .insufficient(
            at,
            Code.RULES_NOT_COLLECTED,
            skb.packet(),
            Note.NONE,
            six ? Topic.IP6TABLES_NFT : Topic.NETFILTER,
            Map.of("host", stack.id().host()));
    if (run.oracle().holds(Code.RULES_NOT_COLLECTED, Note.NONE, stack.id().toString())) {
      return Optional.of(Ending.Ended.silently(Trace.End.INSUFFICIENT));
    }
    return Optional.empty();
  }

  private Optional<Ending> consider(
      Stack stack, Hook hook, Skb skb, String in, String out, BaseChain chain, Verdict verdict) {
    At at = run.log().at(stack, in.isEmpty() ? out : in, stageOf(hook));
    if (verdict instanceof Verdict.Accept) {
      return Optional.empty();
    }
    if (verdict instanceof Verdict.Drop drop) {
      Code code = drop.byPolicy() ? Code.DROPPED_BY_POLICY : Code.DROPPED_BY_RULE;
      return Optional.of(dropped(at, hook, skb, code, drop.because(), chain));
    }
    if (verdict instanceof Verdict.Reject reject) {
      return Optional.of(new Rejection(run, stack).of(skb, reject.rule(), reject.with(), at));
    }
    if (verdict instanceof Verdict.Queue queue) {
      if (run.oracle().holds(Code.QUEUED_TO_PROGRAM, queue.rule(), "")) {
        return Optional.of(dropped(at, hook, skb, Code.QUEUED_TO_PROGRAM, queue.rule(), chain));
      }
      return Optional.empty();
    }
    if (verdict instanceof Verdict.Unknown) {
      return Optional.of(Ending.Ended.silently(Trace.End.INSUFFICIENT));
    }
    Verdict.Nat nat = (Verdict.Nat) verdict;
    return new Translation(run, stack).apply(skb, nat.rule(), nat.action(), in, out, at);
  }

  private Ending dropped(At at, Hook hook, Skb skb, Code code, HostFact because, BaseChain chain) {
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

  /**
   * What NAT did to a connection's first packet is done to the later ones, and undone on answers.
   */
  private Optional<Ending> undo(Stack stack, Hook hook, Skb skb, boolean source, String device) {
    if (skb.connection().isPresent()) {
      new Translation(run, stack).undo(skb, source, run.log().at(stack, device, stageOf(hook)));
    }
    return again(stack, hook, skb, false);
  }

  /**
   * What is made here goes another way as soon as NAT redirects it (nf_nat_ipv4_local_fn) or a
   * chain of type route changes its mark or DSCP (ipt_mangle_out): later marks have no say.
   */
  private Optional<Ending> again(Stack stack, Hook hook, Skb skb, boolean remarked) {
    return hook == Hook.OUTPUT && (remarked || skb.redirected())
        ? run.output().reroute(stack, skb)
        : Optional.empty();
  }

  static Stage stageOf(Hook hook) {
    return switch (hook) {
      case INGRESS -> Stage.ARRIVAL;
      case PREROUTING -> Stage.PREROUTING;
      case INPUT -> Stage.INPUT;
      case FORWARD -> Stage.FORWARD;
      case OUTPUT -> Stage.OUTPUT;
      case POSTROUTING, NONE -> Stage.POSTROUTING;
    };
  }
}
