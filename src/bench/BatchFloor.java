import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.ToldCase;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.TakenSymptoms;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a case costs a core, beside what it must cost: its bytes read; parsed to facts; as a whole, to the JSON. Then the same of
 * the cases as {@code hopwise facts --format yaml} writes them. {@code BatchFloor WORK ROUNDS CASE…}.
 */
final class BatchFloor {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final DiagnosisJson JSON = new DiagnosisJson(Messages.in(Language.EN));

  private BatchFloor() {}

  /** What is done to a case; what it returns is of use to nobody but the compiler, which then can't leave it out. */
  private interface Stage {
    long of(Path path) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    List<Path> cases = Stream.of(arguments).skip(2).map(Path::of).toList();
    List<Path> told = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      told.add(told(cases.get(i), Files.createDirectories(work.resolve("told/" + i))));
    }
    System.out.println(cases.size() + " cases; milliseconds of a core, the mean of all cases (median of " + rounds + " rounds)");
    print("from text", cases, rounds);
    print("from facts", told, rounds);
  }

  private static Path told(Path path, Path folder) throws Exception {
    Case input = CaseFile.read(path);
    CaseFacts read = CaseFacts.read(input);
    Files.writeString(
        folder.resolve("case.yaml"), ToldCase.write(TakenSymptoms.take(input, read), read.byHost(), read.understood()));
    return folder;
  }

  private static void print(String name, List<Path> cases, int rounds) throws Exception {
    Diagnoser diagnoser = Diagnoser.shipped();
    double whole =
        measure(
            cases, rounds, path -> JSON.of(diagnoser.diagnose(CaseFile.read(path))).getBytes(StandardCharsets.UTF_8).length);
    double parsed = measure(cases, rounds, path -> CaseFacts.read(CaseFile.read(path)).facts().size());
    double bytes = measure(cases, rounds, BatchFloor::bytes);
    System.out.printf(
        "%-11s bytes %.3f, facts %.3f, JSON %.3f: %.0f cases/s, %.1f times the bytes, %.1f times the facts%n",
        name, bytes, parsed, whole, 1000 / whole, whole / bytes, whole / parsed);
  }

  private static double measure(List<Path> cases, int rounds, Stage stage) throws Exception {
    double[] millis = new double[rounds];
    long sum = 0;
    // the first half warms up and is measured over
    for (int i = 0; i < 2 * rounds; i++) {
      long from = THREADS.getCurrentThreadCpuTime();
      for (Path path : cases) {
        sum += stage.of(path);
      }
      millis[i % rounds] = (THREADS.getCurrentThreadCpuTime() - from) / 1e6 / cases.size();
    }
    if (sum == 0) {
      throw new IllegalStateException("Nothing was read.");
    }
    Arrays.sort(millis);
    return millis[rounds / 2];
  }

  private static long bytes(Path folder) throws Exception {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        bytes += Files.readAllBytes(file).length;
      }
    }
    return bytes;
  }
}
