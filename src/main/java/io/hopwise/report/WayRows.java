package io.hopwise.report;

import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells the way of a packet there and back, a step a row: where, by which device, what happened. At
 * the step at which it ends stands the line that decided it.
 */
final class WayRows {
  private final Messages messages;
  private final StepText text;
  private final Names names;
  private final boolean sources;
  private final boolean verbose;

  /**
   * In the language of these messages.
   *
   * @param sources whether every step says where its reason stands written, or only the last
   * @param verbose whether no step is left out
   */
  WayRows(Messages messages, Names names, boolean sources, boolean verbose) {
    this.messages = messages;
    this.text = new StepText(messages);
    this.names = names;
    this.sources = sources;
    this.verbose = verbose;
  }

  /** Both ways. */
  List<Way.Leg> of(Trace trace) {
    Way.Mark mark = trace.certain() ? Way.Mark.END : Way.Mark.PERHAPS;
    return List.of(
        new Way.Leg(false, rows(trace.forwardEnd(), trace.forward(), mark)),
        new Way.Leg(true, rows(trace.replyEnd(), trace.reply(), mark)));
  }

  private List<Way.Row> rows(Trace.End ending, List<Step> steps, Way.Mark endMark) {
    Optional<Step> end = end(ending, steps);
    List<Way.Row> rows = new ArrayList<>();
    for (Circles.Piece piece : Circles.folded(shown(ending, steps))) {
      for (Step step : piece.steps()) {
        boolean isEnd = end.isPresent() && end.get() == step;
        Way.Mark mark =
            step instanceof Step.Insufficient ? Way.Mark.PERHAPS : isEnd ? endMark : Way.Mark.NONE;
        boolean isQuoted = isEnd || (!sources && isTelling(step));
        rows.add(
            new Way.Hop(
                names.place(step.at().host(), step.at().netns()),
                step.at().device(),
                mark,
                text.of(step),
                isEnd,
                isQuoted ? quotes(step.source()) : List.of(),
                sources && !isEnd ? source(step) : ""));
      }
      if (piece.again() > 0) {
        rows.add(new Way.Again(messages.count("report.round-again", piece.again())));
      }
    }
    return rows;
  }

  /** The step at which a way ends that does not arrive. */
  static Optional<Step> end(Trace.End end, List<Step> steps) {
    Trace.End shown = Ends.shown(end, steps);
    return shown == Trace.End.DELIVERED || shown == Trace.End.NONE
        ? Optional.empty()
        : Ends.of(shown, steps);
  }

  /** The deciding line, and where it stands. */
  private static List<Item.Quoted> quotes(Source source) {
    String line = source.isQuotable() ? source.text() : "";
    String where = source.file().isEmpty() ? "" : source.toString();
    return line.isEmpty() && where.isEmpty()
        ? List.of()
        : List.of(new Item.Quoted(line, where, ""));
  }

  private static String source(Step step) {
    Source source = step.source();
    boolean said = source.isQuotable() && !(step instanceof Step.Crossed);
    return said ? source.file() + ":" + source.line() : "";
  }

  private List<Step> shown(Trace.End end, List<Step> steps) {
    Optional<Step> last = end(end, steps);
    List<Step> shown = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean isEnd = last.isPresent() && last.get() == step;
      if (verbose || isEnd || (sources ? !isDull(step) : isOfNote(step))) {
        shown.add(step);
      }
    }
    return shown;
  }

  /** What changes the packet, decides its way between hosts, or is not known. */
  private static boolean isOfNote(Step step) {
    return switch (step.code()) {
      case ROUTED -> step.at().depth() == 0 && step.at().netns().isEmpty();
      case PACKET_SENT,
          ROUTED_LOCALLY,
          ACCEPTED_BY_RULE,
          MARKED_BY_RULE,
          UNTRACKED_BY_RULE,
          CROSSED_WIRE,
          CROSSED_VETH,
          CROSSED_BRIDGE,
          ECHO_ANSWERED,
          CONNECTION_ACCEPTED,
          DATAGRAM_TAKEN,
          CONTAINER_HAS_NO_RULES,
          OUTSIDE_HOST_ANSWERS,
          PASSED_OUTSIDE_ROUTER,
          KERNEL_DEFAULT,
          SAME_WIRE,
          CONTAINER_ATTACHED,
          TUNNEL_PROCESS_RUNS ->
          false;
      case DELIVERED -> step.at().depth() == 0;
      default -> true;
    };
  }

  /** What an engineer who follows the way takes as read. */
  private static boolean isDull(Step step) {
    return switch (step.code()) {
      case PACKET_SENT, ROUTED_LOCALLY, ECHO_ANSWERED -> true;
      case DELIVERED -> step.at().depth() > 0;
      default -> false;
    };
  }

  /** A rewriting is the answer to many a riddle: its rule is quoted. */
  private static boolean isTelling(Step step) {
    return step instanceof Step.Rewritten && step.source().isQuotable();
  }
}
