package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Note;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;

/** What becomes of a packet where nobody collected the packet filter. */
final class UncollectedRules {
  private final Run run;

  UncollectedRules(Run run) {
    this.run = run;
  }

  /**
   * Where the packet filter was not collected: an engine leaves a container's empty; a host's could
   * hold anything.
   */
  Optional<Ending> ending(AtHook here) {
    Stack stack = here.stack();
    Hook hook = here.hook();
    Skb skb = here.skb();
    boolean six = skb.packet().isSix();
    boolean gaps = stack.filterHasGaps(six);
    if (!gaps && (stack.filterCollected(six) || stack.hasRules(six))) {
      return Optional.empty();
    }
    At at = here.at(run);
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
}
