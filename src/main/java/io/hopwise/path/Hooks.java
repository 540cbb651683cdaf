package io.hopwise.path;

import io.hopwise.fact.Hook;
import io.hopwise.fact.Stage;
import io.hopwise.path.netfilter.BaseChain;
import io.hopwise.path.netfilter.Verdict;
import java.util.Optional;

/** Asks a namespace's packet filter about a packet at one hook. */
final class Hooks {
  private final Run run;
  private final TableLimit limit;
  private final VirtualServers servers;
  private final Verdicts verdicts;
  private final UncollectedRules uncollected;
  private final ChainOrder order;

  Hooks(Run run) {
    this.run = run;
    this.limit = new TableLimit(run);
    this.servers = new VirtualServers(run);
    this.verdicts = new Verdicts(run);
    this.uncollected = new UncollectedRules(run);
    this.order = new ChainOrder(run);
  }

  /**
   * Asks all chains at the hook.
   *
   * @return how the packet's way ends here; empty when it goes on
   */
  Optional<Ending> ask(Stack stack, Hook hook, Skb skb, String in, String out) {
    AtHook at = new AtHook(stack, hook, skb, in, out);
    return uncollected
        .ending(at)
        .or(() -> new HookVisit(run, limit, servers, verdicts, at).ask(order.of(at)));
  }

  /** Asks the chains of family bridge about a frame; {@code in} and {@code out} are ports. */
  Optional<Ending> askBridge(Stack stack, Hook hook, Skb skb, String in, String out) {
    AtHook at = new AtHook(stack, hook, skb, in, out);
    HookQuestion question = HookQuestion.onBridge(run, stack, skb, hook, in, out);
    for (BaseChain chain : stack.ruleset().bridgeAt(hook)) {
      Verdict verdict = stack.ruleset().ask(chain, question);
      Optional<Ending> ending = verdicts.ending(at, chain, verdict);
      if (ending.isPresent()) {
        return ending;
      }
    }
    return Optional.empty();
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
