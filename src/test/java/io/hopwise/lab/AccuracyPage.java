package io.hopwise.lab;

import io.hopwise.cause.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code docs/accuracy.md}: what a whole run of the laboratory measured. */
final class AccuracyPage {
  private AccuracyPage() {}

  static void write(Accuracy accuracy, long seed, Path page) throws IOException {
    Files.writeString(page, text(accuracy, seed));
  }

  private static String text(Accuracy accuracy, long seed) {
    List<String> lines = new ArrayList<>();
    double[] kept = accuracy.withheld();
    lines.add("# How often it is right");
    lines.add("");
    lines.add(
        "Written by a whole run of the laboratory (`src/test/lab/run`, seed "
            + seed
            + "): real hosts in network namespaces, drawn at random, broken for real, collected,"
            + " diagnosed, and healed by typing what the answer says. An answer is right when cause"
            + " *and* host are. The naive baseline is a handful of greps (`NaiveGreps`): ip_forward"
            + " = 0, a REJECT, a DROP, a MASQUERADE that spares the bridge, subnets that differ.");
    lines.add("");
    lines.add("| measured | goal | Hopwise | naive greps |");
    lines.add("|---|---|---|---|");
    lines.add(row("faults", "", Integer.toString(accuracy.faults()), ""));
    lines.add(row("first answer right", "≥ 95 %", percent(accuracy.first()), ""));
    lines.add(row("among the first three", "≥ 99 %", percent(accuracy.amongThree()), ""));
    lines.add(
        row(
            "strict score: nothing true missing, nothing false stated",
            "≥ 90 %",
            percent(accuracy.strict()),
            percent(accuracy.naiveStrict())));
    lines.add(
        row("wrong with a probability above 0.9", "≤ 1 %", percent(accuracy.wrongAndSure()), ""));
    lines.add(
        row(
            "false alarms on " + accuracy.soundOnes() + " that only look broken",
            "0",
            Integer.toString(accuracy.falseAlarms().size()),
            percent(accuracy.naiveFalseAlarms())));
    lines.add(row("typed remedies that healed", "100 %", percent(accuracy.restored()), ""));
    lines.add(row("undos that undid", "", percent(accuracy.undone()), ""));
    lines.add(
        row(
            "expected calibration error",
            "≤ 0.05",
            String.format(Locale.ROOT, "%.3f", accuracy.reliability().error()),
            ""));
    lines.add(row("one host withheld: right all the same", "", percent(kept[0]), ""));
    lines.add(row("one host withheld: left open, with a question", "", percent(kept[1]), ""));
    lines.add(row("one host withheld: wrong with more than one half", "", percent(kept[2]), ""));
    lines.add(
        row(
            "one host withheld: expected calibration error",
            "",
            String.format(Locale.ROOT, "%.3f", accuracy.reliabilityWithheld().error()),
            ""));
    lines.add("");
    lines.add("## Each kind of fault");
    lines.add("");
    lines.add("| fault | rounds | first | stated and nothing else | healed | undone |");
    lines.add("|---|---|---|---|---|---|");
    Map<String, List<Row>> byKind = new TreeMap<>();
    for (Row row : accuracy.brokenRows()) {
      byKind
          .computeIfAbsent(
              row.truths().get(0).get(0).cause() + ": " + row.kind(), k -> new ArrayList<>())
          .add(row);
    }
    byKind.forEach(
        (kind, rows) -> {
          Accuracy own = new Accuracy(rows);
          boolean typed = rows.stream().anyMatch(row -> row.cure() != Row.Cure.NONE);
          lines.add(
              "| "
                  + kind
                  + " | "
                  + rows.size()
                  + " | "
                  + percent(own.first())
                  + " | "
                  + percent(own.strict())
                  + " | "
                  + (typed ? percent(own.restored()) : "–")
                  + " | "
                  + (typed ? percent(own.undone()) : "–")
                  + " |");
        });
    lines.add("");
    lines.add("Causes that no fault of this run has, and what is in the way of one:");
    lines.add("");
    lines.addAll(Unplayable.lines(unplayed(accuracy)));
    lines.add("");
    lines.add("## Reliability");
    lines.add("");
    lines.add(
        "What was said with this probability, how often it was true, and of how many. The weights"
            + " of evidence and proof (`Weights`) were fitted by `src/test/lab/fit` to other seeds.");
    lines.add("");
    lines.addAll(diagram(accuracy.reliability()));
    lines.add("");
    lines.add("With one host withheld:");
    lines.add("");
    lines.addAll(diagram(accuracy.reliabilityWithheld()));
    lines.add("");
    return String.join("\n", lines);
  }

  private static Set<String> unplayed(Accuracy accuracy) {
    Set<String> causes = new TreeSet<>();
    Catalogue.shipped().cards().forEach(card -> causes.add(card.cause()));
    for (Row row : accuracy.brokenRows()) {
      row.truths().forEach(truth -> truth.forEach(answer -> causes.remove(answer.cause())));
    }
    return causes;
  }

  private static List<String> diagram(Reliability reliability) {
    List<String> lines = new ArrayList<>(List.of("```"));
    for (Reliability.Bin bin : reliability.bins()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "said %.2f  true %.2f  %-20s %4d",
              bin.said(),
              bin.share(),
              "#".repeat((int) Math.round(20 * bin.share())),
              bin.size()));
    }
    lines.add("```");
    return lines;
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
