package io.hopwise.report;

import io.hopwise.diagnosis.Reachability;
import io.hopwise.diagnosis.Reachability.Cell;
import io.hopwise.diagnosis.Reachability.Kind;
import io.hopwise.diagnosis.Reachability.Outcome;
import io.hopwise.report.document.Block;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who reaches whom by the walk, a line for each kind of way. */
final class ReachabilityPart {
  /** So many ways that fail are named; further ones are counted. */
  private static final int MOST_NAMED = 6;

  /** From so many ways on, one word for all of a host's is shorter. */
  private static final int FEWEST_OF_ONE = 3;

  private final Messages messages;
  private final boolean verbose;

  ReachabilityPart(Messages messages, boolean verbose) {
    this.messages = messages;
    this.verbose = verbose;
  }

  List<Block> of(Reachability reachability) {
    if (reachability.cells().isEmpty()) {
      return List.of();
    }
    List<String> intro = new ArrayList<>();
    intro.add(messages.of("report.reach"));
    if (!reachability.isAll()) {
      intro.add(messages.of("report.reach-alike", Integer.toString(reachability.nodes())));
    }
    List<Block.Reach.Row> rows = new ArrayList<>();
    for (boolean six : new boolean[] {false, true}) {
      for (Kind kind : Kind.values()) {
        List<Cell> cells =
            reachability.cells().stream()
                .filter(cell -> cell.kind() == kind && cell.six() == six)
                .toList();
        if (!cells.isEmpty()) {
          String name = six ? messages.of("report.reach-six", name(kind)) : name(kind);
          rows.add(new Block.Reach.Row(name, said(cells)));
        }
      }
    }
    return List.of(new Block.Reach(intro, rows));
  }

  private String name(Kind kind) {
    return messages.of("reach." + DiagnosisJson.word(kind));
  }

  private String said(List<Cell> cells) {
    int arrive = (int) cells.stream().filter(cell -> cell.outcome() == Outcome.ARRIVES).count();
    List<String> parts = new ArrayList<>();
    parts.add(
        messages.of("report.reach-of", Integer.toString(arrive), Integer.toString(cells.size())));
    for (Outcome outcome : List.of(Outcome.FAILS, Outcome.UNKNOWN)) {
      Optional<String> one = allOfOne(cells, outcome);
      List<String> ways =
          one.map(host -> List.of(messages.of("report.reach-all-of", host)))
              .orElseGet(() -> ways(cells, outcome));
      int shown = verbose ? ways.size() : Math.min(MOST_NAMED, ways.size());
      String named = String.join(messages.of("report.comma"), ways.subList(0, shown));
      if (ways.size() > shown) {
        named =
            named
                + messages.of("report.comma")
                + messages.of("report.and-more", Integer.toString(ways.size() - shown));
      }
      if (!ways.isEmpty()) {
        parts.add(messages.of("reach." + DiagnosisJson.word(outcome), named));
      }
    }
    return String.join(" · ", parts);
  }

  /** The one host whose ways, from it and to it, end so, and no other's; empty for fewer. */
  private static Optional<String> allOfOne(List<Cell> cells, Outcome outcome) {
    Set<String> hosts = new LinkedHashSet<>();
    cells.forEach(cell -> hosts.add(cell.from()));
    cells.forEach(cell -> hosts.add(cell.to()));
    long ending = cells.stream().filter(cell -> cell.outcome() == outcome).count();
    for (String host : hosts) {
      List<Cell> its =
          cells.stream()
              .filter(cell -> cell.from().equals(host) || cell.to().equals(host))
              .toList();
      boolean all = its.stream().allMatch(cell -> cell.outcome() == outcome);
      if (all && its.size() == ending && ending >= FEWEST_OF_ONE) {
        return Optional.of(host);
      }
    }
    return Optional.empty();
  }

  private static List<String> ways(List<Cell> cells, Outcome outcome) {
    Set<String> ways = new LinkedHashSet<>();
    for (Cell cell : cells) {
      if (cell.outcome() == outcome) {
        ways.add(cell.to().isEmpty() ? cell.from() : cell.from() + " → " + cell.to());
      }
    }
    return List.copyOf(ways);
  }
}
