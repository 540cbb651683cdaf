import io.hopwise.fact.BadInput;
import io.hopwise.parse.HostReader;
import io.hopwise.parse.ParsedHost;
import io.hopwise.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads one host over and over in one JVM and prints the first and the median time. {@code ReadHost PATH [ROUNDS]}. */
final class ReadHost {
  private static final int ROUNDS = 15;

  private ReadHost() {}

  public static void main(String[] arguments) throws BadInput {
    Path path = Path.of(arguments[0]);
    long facts = 0;
    double first = 0;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
    double[] millis = new double[rounds];
    for (int i = 0; i < 2 * rounds; i++) {
      long from = System.nanoTime();
      ParsedHost host = HostReader.read(Snapshot.open(path), "");
      double took = (System.nanoTime() - from) / 1e6;
      facts = host.facts().size();
      first = i == 0 ? took : first;
      millis[Math.max(0, i - rounds)] = took;
    }
    Arrays.sort(millis);
    System.out.printf(
        "  reading alone, to %d facts: %.0f ms the first time, %.0f ms warm (median of %d)%n", facts, first, millis[rounds / 2], rounds);
  }
}
