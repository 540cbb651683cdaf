package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A router whose routing refuses packets sends five errors to one address at once and then one a
 * second (net.ipv4.route.error_burst, error_cost; ip_error). Where more than that are due, to one
 * sender or to many behind one translated address, which of them is heard is not certain. TCP asks
 * again and hears it later.
 */
final class ErrorLimit {
  private static final int BURST = 5;
  private static final int OWN_PINGS = 6;
  private static final Set<Code> BY_ROUTING =
      Set.of(Code.NO_ROUTE, Code.ROUTE_UNREACHABLE, Code.ROUTE_PROHIBIT);
  private static final Set<Result> TOLD =
      Set.of(Result.NET_UNREACHABLE, Result.HOST_UNREACHABLE, Result.ADMIN_PROHIBITED);

  private ErrorLimit() {}

  /** Which router owes errors to which address. */
  private record Debt(String host, String netns, Ip to) {}

  /** The traces, those not certain whose error may be held back. */
  static List<Trace> applied(List<Trace> traces) {
    Map<Debt, Integer> due = new HashMap<>();
    for (Trace trace : traces) {
      debt(trace).ifPresent(d -> due.merge(d, 1, Integer::sum));
    }
    List<Trace> judged = new ArrayList<>(traces.size());
    for (Trace trace : traces) {
      Optional<Debt> debt = debt(trace);
      boolean held = debt.isPresent() && due.get(debt.get()) >= enough(trace, debt.get().to());
      judged.add(held ? trace.doubted(Code.ERRORS_LIMITED) : trace);
    }
    return judged;
  }

  private static Optional<Debt> debt(Trace trace) {
    if (!TOLD.contains(trace.prediction()) || trace.reply().isEmpty()) {
      return Optional.empty();
    }
    for (Step step : trace.forward()) {
      if (BY_ROUTING.contains(step.code())) {
        return Optional.of(new Debt(step.getHost(), step.getNetns(), step.packet().from()));
      }
    }
    return Optional.empty();
  }

  /** How many must be due for this one to be held back for good. */
  private static int enough(Trace trace, Ip seen) {
    return switch (trace.flow().protocol()) {
      case Packets.TCP -> Integer.MAX_VALUE;
      case Packets.UDP -> BURST;
      // a sender's own pings go on, and outlast a few others of it
      default -> trace.forward().get(0).packet().from().equals(seen) ? OWN_PINGS : BURST;
    };
  }
}
