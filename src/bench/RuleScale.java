import io.hopwise.casefile.CaseFile;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.engine.RuleBase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** With a user's folder of rules (or none: -): how long rules and cards take to load, then cases one after the other, and what stays in memory. */
final class RuleScale {
  private RuleScale() {}

  public static void main(String[] arguments) throws Exception {
    List<Path> folders = arguments[0].equals("-") ? List.of() : List.of(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    long start = System.nanoTime();
    RuleBase rules = RuleBase.with(folders);
    int size = rules.size();
    long loaded = System.nanoTime();
    Catalogue cards = Catalogue.with(folders);
    long read = System.nanoTime();
    if (!rules.problems().isEmpty() || !cards.problems().isEmpty()) {
      throw new IllegalStateException(rules.problems().size() + " rules, " + cards.problems().size() + " cards are refused");
    }
    Diagnoser diagnoser = new Diagnoser(rules, cards);
    List<String> samples = List.of(arguments).subList(2, arguments.length);
    StringBuilder line = new StringBuilder();
    line.append("%d rules; rules %.0f ms, cards %.0f ms".formatted(size, (loaded - start) / 1e6, (read - loaded) / 1e6));
    for (String sample : samples) {
      double first = once(diagnoser, Path.of(sample));
      double[] millis = new double[rounds];
      for (int i = 0; i < 2 * rounds; i++) {
        double each = once(diagnoser, Path.of(sample));
        if (i >= rounds) {
          millis[i - rounds] = each;
        }
      }
      Arrays.sort(millis);
      if (rounds > 0) {
        line.append("; first %.0f, then %.2f ms".formatted(first, millis[rounds / 2]));
      } else {
        line.append("; first %.0f ms".formatted(first));
      }
    }
    System.gc();
    System.gc();
    Runtime machine = Runtime.getRuntime();
    line.append("; %d MiB".formatted((machine.totalMemory() - machine.freeMemory()) >> 20));
    System.out.println(line);
  }

  private static double once(Diagnoser diagnoser, Path path) throws Exception {
    long from = System.nanoTime();
    diagnoser.diagnose(CaseFile.read(path));
    return (System.nanoTime() - from) / 1e6;
  }
}
