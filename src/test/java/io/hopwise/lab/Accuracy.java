package io.hopwise.lab;

import java.util.List;
import java.util.Locale;

/** What the rounds say of the answers. Shares are from 0 to 1, and 1 where there is nothing. */
final class Accuracy {
  private static final double SURE = 0.9;

  private final List<Row> all;
  private final List<Row> broken;
  private final List<Row> sound;

  Accuracy(List<Row> rows) {
    all = List.copyOf(rows);
    broken = rows.stream().filter(row -> row.isUsable() && !row.isSound()).toList();
    sound = rows.stream().filter(row -> row.isUsable() && row.isSound()).toList();
  }

  List<Row> rows() {
    return all;
  }

  List<Row> brokenRows() {
    return broken;
  }

  /** How many rounds had a fault. */
  int faults() {
    return broken.size();
  }

  int soundOnes() {
    return sound.size();
  }

  List<String> errors() {
    return all.stream().filter(row -> !row.isUsable()).map(Row::inWords).toList();
  }

  List<String> falseAlarms() {
    return sound.stream().filter(row -> !row.isRight()).map(Row::inWords).toList();
  }

  /** Cause and host of a truth lead the list. */
  double first() {
    return share(broken.stream().filter(Row::isFirst).count(), broken.size());
  }

  double amongThree() {
    return share(broken.stream().filter(row -> row.isAmongFirst(3)).count(), broken.size());
  }

  /** The mean of {@link Row#strict()}. */
  double strict() {
    return broken.stream().mapToDouble(Row::strict).average().orElse(1);
  }

  /** The same for the naive greps: zero when a truth is missing, else the share that is true. */
  double naiveStrict() {
    return broken.stream().mapToDouble(Accuracy::naive).average().orElse(1);
  }

  private static double naive(Row row) {
    long right = 0;
    for (List<Answer> truth : row.truths()) {
      long hits = truth.stream().filter(answer -> row.naive().contains(answer.toString())).count();
      if (hits == 0) {
        return 0;
      }
      right += hits;
    }
    return (double) right / row.naive().size();
  }

  double naiveFalseAlarms() {
    return share(sound.stream().filter(row -> !row.naive().isEmpty()).count(), sound.size());
  }

  /** Rounds in which something wrong leads with a probability above 0.9. */
  double wrongAndSure() {
    return share(broken.stream().filter(Accuracy::isWrongAndSure).count(), broken.size());
  }

  private static boolean isWrongAndSure(Row row) {
    return !row.isFirst() && !row.claims().isEmpty() && row.claims().get(0).probability() > SURE;
  }

  List<String> notRestored() {
    return broken.stream()
        .filter(row -> row.cure() == Row.Cure.NOT_RESTORED)
        .map(Row::inWords)
        .toList();
  }

  /** Of the remedies that were typed, those that healed. */
  double restored() {
    long typed = broken.stream().filter(row -> row.cure() != Row.Cure.NONE).count();
    return share(typed - notRestored().size(), typed);
  }

  /** Of the remedies that healed, those whose undo broke it again. */
  double undone() {
    long healed =
        broken.stream()
            .filter(row -> row.cure() == Row.Cure.UNDONE || row.cure() == Row.Cure.NOT_UNDONE)
            .count();
    return share(broken.stream().filter(row -> row.cure() == Row.Cure.UNDONE).count(), healed);
  }

  /** With a host kept back: right, open, and wrong with a probability above one half. */
  double[] withheld() {
    int right = 0;
    int open = 0;
    int wrong = 0;
    int of = 0;
    for (Row row : broken) {
      for (Row.Withheld one : row.withheld()) {
        of++;
        boolean first = row.truths().stream().anyMatch(t -> Row.isAmong(t, one.claims(), 1));
        if (one.verdict().equals("inconclusive")) {
          open++;
        } else if (first) {
          right++;
        } else if (!one.claims().isEmpty() && one.claims().get(0).probability() > 0.5) {
          wrong++;
        }
      }
    }
    return new double[] {share(right, of), share(open, of), share(wrong, of)};
  }

  /** What was said of each cause that was named, and whether it was right. */
  Reliability reliability() {
    Reliability reliability = new Reliability();
    for (Row row : broken) {
      row.claims().forEach(claim -> reliability.add(claim.probability(), row.isTrue(claim)));
    }
    return reliability;
  }

  /** The same of the answers with a host kept back. */
  Reliability reliabilityWithheld() {
    Reliability reliability = new Reliability();
    for (Row row : broken) {
      for (Row.Withheld one : row.withheld()) {
        one.claims().forEach(claim -> reliability.add(claim.probability(), row.isTrue(claim)));
      }
    }
    return reliability;
  }

  String missed() {
    StringBuilder text = new StringBuilder(inALine());
    for (Row row : broken) {
      if (!row.isFirst() || row.strict() < 1) {
        text.append("\n  ").append(row.inWords());
      }
    }
    return text.toString();
  }

  String inALine() {
    double[] kept = withheld();
    return String.format(
        Locale.ROOT,
        "%d faults: first %.1f %%, among three %.1f %%, strict %.1f %% (greps %.1f %%), wrong and sure %.1f %%, restored %.1f %%, undone %.1f %%, ECE %.3f; a host withheld: right %.0f %%, open %.0f %%, wrong %.1f %%; %d sound: %d false alarms; %d errors of the laboratory",
        faults(),
        100 * first(),
        100 * amongThree(),
        100 * strict(),
        100 * naiveStrict(),
        100 * wrongAndSure(),
        100 * restored(),
        100 * undone(),
        reliability().error(),
        100 * kept[0],
        100 * kept[1],
        100 * kept[2],
        soundOnes(),
        falseAlarms().size(),
        errors().size());
  }

  private static double share(long part, long of) {
    return of == 0 ? 1 : (double) part / of;
  }
}
