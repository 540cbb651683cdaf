package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Topic;
import io.hopwise.path.netfilter.BaseChain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** In which order the base chains of a hook are asked. */
final class ChainOrder {
  private final Run run;

  ChainOrder(Run run) {
    this.run = run;
  }

  /**
   * The chains as the kernel asks them. Of two with one priority the one registered last is asked
   * first, which no collected text shows: where it matters both orders are walked.
   */
  List<BaseChain> of(AtHook here) {
    Stack stack = here.stack();
    List<BaseChain> chains = stack.ruleset().at(here.hook());
    for (int i = 1; i < chains.size(); i++) {
      BaseChain one = chains.get(i - 1);
      BaseChain other = chains.get(i);
      if (one.priority() == other.priority() && one.orderUnknown() && other.orderUnknown()) {
        run.log()
            .insufficient(
                here.at(run),
                Code.ORDER_UNKNOWN,
                here.skb().packet(),
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
}
