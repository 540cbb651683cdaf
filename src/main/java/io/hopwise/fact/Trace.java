package io.hopwise.fact;

import java.util.ArrayList;
import java.util.List;

/**
 * A flow walked there and back.
 *
 * @param flow what was walked
 * @param failing whether it is a complaint
 * @param prediction what the one who probes would see
 * @param certain false as soon as an unknown could change the prediction
 * @param sourceSeen the source address the receiver saw; none when it never arrived
 * @param forward the request's way
 * @param reply the answer's way, or the way of the ICMP error that answers
 * @param forwardEnd how the request ended
 * @param replyEnd how the answer ended; {@link End#NONE} when there was none
 * @param missing what would have to be collected, in the order met
 * @param assumed the codes of what was taken for granted
 */
public record Trace(
    Flow flow,
    boolean failing,
    Result prediction,
    boolean certain,
    Ip sourceSeen,
    List<Step> forward,
    List<Step> reply,
    End forwardEnd,
    End replyEnd,
    List<Missing> missing,
    List<Code> assumed)
    implements Fact {
  /** Keeps its own copies of the lists. */
  public Trace {
    forward = List.copyOf(forward);
    reply = List.copyOf(reply);
    missing = List.copyOf(missing);
    assumed = List.copyOf(assumed);
  }

  /** How a way ends. */
  public enum End {
    DELIVERED,
    DROPPED,
    LOST,
    AMBIGUOUS,
    INSUFFICIENT,
    /** There was nothing to walk. */
    NONE
  }

  /**
   * Something nobody collected.
   *
   * @param host which host
   * @param netns which network namespace of it; empty for its own
   * @param topic what
   * @param code of the step that asked
   */
  public record Missing(String host, String netns, Topic topic, Code code) {}

  /** The same walk, not certain: this was taken for granted. */
  public Trace doubted(Code assumption) {
    List<Code> all = new ArrayList<>(assumed);
    all.add(assumption);
    return new Trace(
        flow,
        failing,
        prediction,
        false,
        sourceSeen,
        forward,
        reply,
        forwardEnd,
        replyEnd,
        missing,
        all);
  }

  /** The same walk, its request told in these steps. */
  public Trace withForward(List<Step> steps) {
    return new Trace(
        flow,
        failing,
        prediction,
        certain,
        sourceSeen,
        steps,
        reply,
        forwardEnd,
        replyEnd,
        missing,
        assumed);
  }

  /** The same way, and nobody answers. */
  public Trace unanswered() {
    return new Trace(
        flow,
        failing,
        Result.NO_REPLY,
        certain,
        sourceSeen,
        forward,
        List.of(),
        forwardEnd,
        End.NONE,
        missing,
        assumed);
  }

  /** The symptom's number. */
  public int getSymptom() {
    return flow.id();
  }

  /** Whether the walk predicts success. */
  public boolean isPredictsSuccess() {
    return prediction.isSuccess();
  }

  @Override
  public Source source() {
    return Source.NONE;
  }
}
