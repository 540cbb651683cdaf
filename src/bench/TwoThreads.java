import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How many cases a second one thread of a warm JVM diagnoses from their files, and how many two do, in turns; beside it the floor,
 * a loop that only calculates: what the machine itself gives two threads. {@code TwoThreads WARM ROUNDS CASE…}, seconds to warm up.
 */
final class TwoThreads {
  private static final double SECONDS = 12;
  private static final Diagnoser DIAGNOSER = Diagnoser.shipped();
  private static final DiagnosisJson JSON = new DiagnosisJson(Messages.in(Language.EN));

  private TwoThreads() {}

  /** What is done with a case; what it returns is of use to nobody but the compiler, which then can't leave it out. */
  private interface Work {
    long of(Path path) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    double warm = Double.parseDouble(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    List<Path> cases = Stream.of(arguments).skip(2).map(Path::of).toList();
    rate(2, warm, cases, TwoThreads::diagnosed);
    rate(2, SECONDS / 3, cases, TwoThreads::calculated);
    System.out.println("a second   one thread   two   ratio   the floor's ratio");
    for (int i = 0; i < rounds; i++) {
      double one = rate(1, SECONDS, cases, TwoThreads::diagnosed);
      double two = rate(2, SECONDS, cases, TwoThreads::diagnosed);
      double floor = rate(1, SECONDS / 3, cases, TwoThreads::calculated);
      double floors = rate(2, SECONDS / 3, cases, TwoThreads::calculated);
      System.out.printf("%21.0f %7.0f %7.2f %9.2f%n", one, two, two / one, floors / floor);
    }
  }

  private static long diagnosed(Path path) throws Exception {
    return JSON.of(DIAGNOSER.diagnose(CaseFile.read(path))).length();
  }

  private static long calculated(Path path) {
    long number = path.hashCode();
    for (int i = 0; i < 3_000_000; i++) {
      number = number * 6364136223846793005L + 1442695040888963407L;
    }
    return number;
  }

  /** How often a second these threads together get it done. */
  private static double rate(int threads, double seconds, List<Path> cases, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    AtomicInteger next = new AtomicInteger();
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    List<Future<Integer>> each = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      each.add(pool.submit(() -> done(cases, work, next, end)));
    }
    int done = 0;
    for (Future<Integer> one : each) {
      done += one.get();
    }
    double took = (System.nanoTime() - begin) / 1e9;
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    return done / took;
  }

  private static int done(List<Path> cases, Work work, AtomicInteger next, long end) throws Exception {
    int done = 0;
    long sum = 0;
    while (System.nanoTime() < end) {
      sum += work.of(cases.get(Math.floorMod(next.getAndIncrement(), cases.size())));
      done++;
    }
    if (sum == 0) {
      throw new IllegalStateException("Nothing was done.");
    }
    return done;
  }
}
