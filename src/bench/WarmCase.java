import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Diagnoses one case over and over in one JVM, from the files to the JSON, and prints the median time. */
final class WarmCase {
  private static final int WARM_UP = 400;
  private static final int MEASURED = 400;
  private static final DiagnosisJson JSON = new DiagnosisJson(Messages.in(Language.EN));

  private WarmCase() {}

  public static void main(String[] arguments) throws Exception {
    Path path = Path.of(arguments[0]);
    Diagnoser diagnoser = Diagnoser.shipped();
    long bytes = 0;
    for (int i = 0; i < WARM_UP; i++) {
      bytes += once(diagnoser, path);
    }
    double[] millis = new double[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long from = System.nanoTime();
      bytes += once(diagnoser, path);
      millis[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "%s: %.2f ms a case (median of %d; 90 %% below %.2f ms; %d bytes of JSON)%n",
        path, millis[MEASURED / 2], MEASURED, millis[MEASURED * 9 / 10], bytes / (WARM_UP + MEASURED));
  }

  private static long once(Diagnoser diagnoser, Path path) throws Exception {
    Diagnosis diagnosis = diagnoser.diagnose(CaseFile.read(path));
    return JSON.of(diagnosis).getBytes(StandardCharsets.UTF_8).length;
  }
}
