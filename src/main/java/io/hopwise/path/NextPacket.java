package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Result;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The packet that a sender sends after its first one. It belongs to a connection that has begun:
 * rules may refuse it though they let the first one pass.
 */
final class NextPacket {
  private final Run run;
  private final Function<Ending.ErrorMessage, Optional<Result>> told;

  /**
   * The next packet of a run's flow.
   *
   * @param told what an error tells the sender; empty when it does not get there
   */
  NextPacket(Run run, Function<Ending.ErrorMessage, Optional<Result>> told) {
    this.run = run;
    this.told = told;
  }

  /**
   * What a refusal of the next packet tells the sender; empty when nothing refuses it, or the
   * sender does not hear of that. A SYN without an answer is sent again in any case, a ping only by
   * who sends more than one; a connect(2) that sleeps has returned before the refusal of its ACK
   * arrives, one that is polled for finds it (tcp_v4_err, sk_err_soft).
   *
   * @param answered whether the first one was
   */
  Optional<Result> refusal(Stack origin, Packet first, boolean answered) {
    boolean tcp = first.protocol() == Packets.TCP;
    boolean sentMore = tcp || (first.isIcmp() && !answered);
    if (!sentMore) {
      return Optional.empty();
    }
    Log log = run.log();
    log.direction(Direction.FORWARD);
    Log.Mark before = log.mark();
    Packet next = answered ? Packets.acknowledgement(first) : first;
    // a SYN is sent again by the kernel itself
    boolean certain = tcp && !answered;
    Log.Mark asked = certain ? before : ask(origin, next);
    Optional<Result> refusal = sent(origin, next, answered);
    if (refusal.isEmpty()) {
      log.backTo(before, false);
      return refusal;
    }
    boolean heard = certain || run.oracle().holds(Code.NEXT_PACKET_REFUSED, Note.NONE, "");
    if (!heard) {
      log.backTo(asked, false);
      return Optional.empty();
    }
    return refusal;
  }

  /** Says that it is open whether the sender hears of a refusal, or sends such a packet at all. */
  private Log.Mark ask(Stack origin, Packet next) {
    Log log = run.log();
    log.add(
        new Step.Insufficient(
            log.at(origin, "", Stage.SOCKET),
            Code.NEXT_PACKET_REFUSED,
            next,
            Note.NONE,
            Topic.NETFILTER,
            Map.of("to", next.to().toString())));
    return log.mark();
  }

  private Optional<Result> sent(Stack origin, Packet next, boolean connected) {
    Ending ending = run.output().send(origin, Skb.fromSocket(next), "");
    if (!(ending instanceof Ending.Ended ended) || ended.error().isEmpty()) {
      return Optional.empty();
    }
    Optional<Result> result = told.apply(ended.error().get());
    return connected && ended.error().get().isReset() ? result.map(r -> Result.RESET) : result;
  }
}
