package io.hopwise.report;

import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints the way of a packet there and back, a step a line: where, by which device, what happened.
 * Below the step at which it ends stands the line that decided it.
 */
final class WayText {
  /** A step that says more than fits into so many lines is cut. */
  private static final int MOST_LINES = 3;

  private final Screen screen;
  private final Messages messages;
  private final StepText text;
  private final Names names;
  private final boolean sources;

  /**
   * Prints to a screen.
   *
   * @param sources whether every step says where its reason stands written, or only the last
   */
  WayText(Screen screen, Messages messages, Names names, boolean sources) {
    this.screen = screen;
    this.messages = messages;
    this.text = new StepText(messages);
    this.names = names;
    this.sources = sources;
  }

  /** Prints both ways. */
  void print(Trace trace) {
    List<Step> forward = shown(trace.forwardEnd(), trace.forward());
    List<Step> reply = shown(trace.replyEnd(), trace.reply());
    int host = 0;
    int device = 0;
    for (List<Step> way : List.of(forward, reply)) {
      for (Step step : way) {
        host = Math.max(host, Cells.width(place(step)));
        device = Math.max(device, Cells.width(step.at().device()));
      }
    }
    String mark = trace.certain() ? " ✗ " : " ? ";
    print("→", forward, end(trace.forwardEnd(), trace.forward()), mark, host, device);
    print("←", reply, end(trace.replyEnd(), trace.reply()), mark, host, device);
  }

  private static Optional<Step> end(Trace.End end, List<Step> steps) {
    Trace.End shown = Ends.shown(end, steps);
    return shown == Trace.End.DELIVERED || shown == Trace.End.NONE
        ? Optional.empty()
        : Ends.of(shown, steps);
  }

  private void print(
      String arrow, List<Step> steps, Optional<Step> end, String endMark, int host, int device) {
    String begin = "  " + arrow + "  ";
    for (Circles.Piece piece : Circles.folded(steps)) {
      for (Step step : piece.steps()) {
        boolean isEnd = end.isPresent() && end.get() == step;
        String mark = step instanceof Step.Insufficient ? " ? " : isEnd ? endMark : "   ";
        String where =
            begin
                + Cells.padded(place(step), host)
                + "  "
                + Cells.padded(step.at().device(), device);
        said(step, isEnd, where, mark);
        if (isEnd || (!sources && isTelling(step))) {
          quote(step.source(), " ".repeat(Cells.width(where) + 4));
        }
        begin = "     ";
      }
      if (piece.again() > 0) {
        screen.line(begin + "… " + messages.count("report.round-again", piece.again()));
      }
    }
  }

  /** What the step says, in as many lines as it takes; of a very long one the beginning. */
  private void said(Step step, boolean isEnd, String where, String mark) {
    int left = Cells.width(where) + 4;
    List<String> lines =
        new ArrayList<>(Cells.wrapped(text.of(step), Math.max(screen.columns() - left, 24)));
    if (lines.size() > MOST_LINES) {
      lines.subList(MOST_LINES, lines.size()).clear();
      lines.set(MOST_LINES - 1, lines.get(MOST_LINES - 1) + " …");
    }
    String begin = where + screen.inked(Screen.Ink.BAD, mark) + " ";
    for (int i = 0; i < lines.size(); i++) {
      String line = isEnd ? screen.inked(Screen.Ink.BAD, lines.get(i)) : lines.get(i);
      boolean isLast = i == lines.size() - 1;
      screen.line(begin + line + (sources && !isEnd && isLast ? source(step) : ""));
      begin = " ".repeat(left);
    }
  }

  /** The deciding line, and where it stands. */
  private void quote(Source source, String indent) {
    if (source.isQuotable()) {
      screen.line(indent + "│ " + source.text());
    }
    if (!source.file().isEmpty()) {
      screen.line(indent + screen.inked(Screen.Ink.DIM, "└ " + source));
    }
  }

  private String source(Step step) {
    Source source = step.source();
    boolean said = source.isQuotable() && !(step instanceof Step.Crossed);
    return said ? "   " + screen.inked(Screen.Ink.DIM, source.file() + ":" + source.line()) : "";
  }

  private String place(Step step) {
    return names.place(step.at().host(), step.at().netns());
  }

  private List<Step> shown(Trace.End end, List<Step> steps) {
    Optional<Step> last = end(end, steps);
    List<Step> shown = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean isEnd = last.isPresent() && last.get() == step;
      if (screen.isVerbose() || isEnd || (sources ? !isDull(step) : isOfNote(step))) {
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
