package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Result;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a connection that begins finds room in the connection table of its host. Where there is
 * none its first packet is dropped, and those of known connections pass (nf_conntrack_core.c,
 * __nf_conntrack_alloc). The limit is the machine's, not the namespace's.
 */
final class TableLimit {
  private static final String COUNT = "net.netfilter.nf_conntrack_count";
  private static final String MAX = "net.netfilter.nf_conntrack_max";

  private final Run run;

  TableLimit(Run run) {
    this.run = run;
  }

  /** The end of a packet that would begin a connection while the table is full. */
  Optional<Ending> refusal(Stack stack, Hook hook, Skb skb, String device) {
    Parameters parameters = stack.parameters();
    int max = parameters.number(MAX, -1);
    int count = parameters.number(COUNT, -1);
    boolean isFull = max > 0 && count >= max && !stack.isContainer();
    if (!isFull || !skb.isNew() || skb.connection().orElseThrow().confirmed()) {
      return Optional.empty();
    }
    At at = run.log().at(stack, device, Stage.CONNTRACK);
    Map<String, String> details =
        Map.of("count", Integer.toString(count), "max", Integer.toString(max));
    run.log()
        .add(
            new Step.Dropped(
                at, Code.CONNTRACK_TABLE_FULL, skb.packet(), parameters.fact(MAX), "", details));
    // as with a rule of its own OUTPUT: a datagram is refused at once, a connect only waits
    boolean isToldAtOnce =
        skb.bySocket() && hook == Hook.OUTPUT && skb.packet().protocol() != Packets.TCP;
    return Optional.of(
        isToldAtOnce
            ? Ending.Ended.locally(Trace.End.DROPPED, Result.NOT_PERMITTED)
            : Ending.Ended.silently(Trace.End.DROPPED));
  }
}
