import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a snapshot that holds one long list over and over in one JVM, and prints how many lines a second of one core's
 * time that is: to facts, and with each rule's options read, too, which are read when asked for.
 */
final class ReadLines {
  private static final int WARM_UP = 12;
  private static final int MEASURED = 15;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ReadLines() {}

  public static void main(String[] arguments) throws Exception {
    for (String folder : arguments) {
      measure(Path.of(folder));
    }
  }

  private static void measure(Path folder) throws Exception {
    Path file;
    try (Stream<Path> files = Files.walk(folder)) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    long lines;
    try (Stream<String> all = Files.lines(file)) {
      lines = all.count();
    }
    double[] seconds = new double[MEASURED];
    double[] asked = new double[MEASURED];
    double first = 0;
    long facts = 0;
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      long from = THREADS.getCurrentThreadCpuTime();
      List<HostFact> read = HostReader.read(Snapshot.open(folder), "n").facts();
      long to = THREADS.getCurrentThreadCpuTime();
      for (HostFact fact : read) {
        facts += fact instanceof NetfilterRule rule ? rule.matches().size() + rule.actions().size() : 1;
      }
      long end = THREADS.getCurrentThreadCpuTime();
      first = i == 0 ? (to - from) / 1e9 : first;
      seconds[Math.max(0, i - WARM_UP)] = (to - from) / 1e9;
      asked[Math.max(0, i - WARM_UP)] = (end - from) / 1e9;
    }
    Arrays.sort(seconds);
    Arrays.sort(asked);
    System.out.printf(
        "%s: %,d lines; to facts %,.0f lines/s warm (median of %d; %,.0f the first time), every rule's options too %,.0f lines/s%s%n",
        file.getFileName(), lines, lines / seconds[MEASURED / 2], MEASURED, lines / first, lines / asked[MEASURED / 2], facts < 0 ? "!" : "");
  }
}
