import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Walks every flow of a case there and back, over and over, and prints the median time of a flow. */
final class WalkFlow {
  private static final int ROUNDS = 2_000;

  private WalkFlow() {}

  public static void main(String[] arguments) throws Exception {
    for (String argument : arguments) {
      measure(Path.of(argument));
    }
  }

  private static void measure(Path path) throws Exception {
    Case read = CaseFile.read(path);
    CaseFacts facts = CaseFacts.read(read);
    List<Flow> flows = new ArrayList<>();
    for (Symptom symptom : read.symptoms()) {
      flows.add(symptom.flow());
    }
    Walk walk = Walk.of(Network.of(facts.facts()), flows);
    for (Flow flow : flows) {
      double[] micros = new double[ROUNDS];
      Trace trace = walk.trace(flow, true);
      // the first half warms up and is measured over
      for (int i = 0; i < 2 * ROUNDS; i++) {
        long from = System.nanoTime();
        trace = walk.trace(flow, true);
        micros[i % ROUNDS] = (System.nanoTime() - from) / 1e3;
      }
      Arrays.sort(micros);
      System.out.printf(
          "%s: flow %d, %d steps there, %d back: %.1f us (median of %d; 90 %% below %.1f us)%n",
          path, flow.id(), trace.forward().size(), trace.reply().size(), micros[ROUNDS / 2], ROUNDS, micros[ROUNDS * 9 / 10]);
    }
  }
}
