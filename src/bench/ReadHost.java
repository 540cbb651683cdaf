import io.hopwise.fact.BadInput;
import io.hopwise.parse.HostReader;
import io.hopwise.parse.ParsedHost;
import io.hopwise.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads one host over and over in one JVM and prints the first and the median time. */
final class ReadHost {
  private static final int WARM_UP = 15;
  private static final int MEASURED = 15;

  private ReadHost() {}

  public static void main(String[] arguments) throws BadInput {
    Path path = Path.of(arguments[0]);
    long facts = 0;
    double first = 0;
    double[] millis = new double[MEASURED];
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      long from = System.nanoTime();
      ParsedHost host = HostReader.read(Snapshot.open(path), "");
      double took = (System.nanoTime() - from) / 1e6;
      facts = host.facts().size();
      first = i == 0 ? took : first;
      millis[Math.max(0, i - WARM_UP)] = took;
    }
    Arrays.sort(millis);
    System.out.printf(
        "  reading alone, to %d facts: %.0f ms the first time, %.0f ms warm (median of %d)%n", facts, first, millis[MEASURED / 2], MEASURED);
  }
}
