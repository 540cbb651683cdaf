package io.hopwise.diagnosis;

import io.hopwise.casefile.Case;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import io.hopwise.path.AskedRoutes;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A case as it was read and walked, before any rule is asked.
 *
 * @param isTaken whether nobody named a symptom, so that what was printed of probes counts as one
 * @param warnings what could not be read; more may be added
 * @param expected what should work where nothing was tried
 * @param ages how far apart the hosts were looked at
 * @param remarks what a reader must know of when the case was collected
 */
record Ground(
    Case input,
    boolean isTaken,
    CaseFacts read,
    Set<Warning> warnings,
    Expectations expected,
    Model model,
    Ages ages,
    List<Sentence> remarks) {
  /**
   * Walks a case.
   *
   * @param read what is known of its hosts
   * @throws BadInput when the case contradicts itself
   */
  static Ground of(Case written, CaseFacts read) throws BadInput {
    Case given = written.checkHosts(read.names());
    OldLines old = OldLines.without(read.facts());
    Network network = Network.of(old.facts());
    PodNames.check(given.symptoms(), network);
    Case input = TakenSymptoms.take(given, read, network);
    Set<Warning> warnings = new LinkedHashSet<>(read.warnings());
    warnings.addAll(input.warnings());
    warnings.addAll(AskedRoutes.differing(network));
    Expectations expected =
        input.symptoms().isEmpty() ? Expectations.of(network) : Expectations.NONE;
    List<Symptom> symptoms =
        input.symptoms().isEmpty() ? expected.symptoms() : KnownEnds.of(network, input.symptoms());
    Model model = Model.of(network, symptoms, input.observations());
    Ages ages = Ages.of(model);
    List<Sentence> remarks = new ArrayList<>(ages.remarks());
    remarks.addAll(old.remarks());
    boolean isTaken = given.symptoms().isEmpty();
    return new Ground(input, isTaken, read, warnings, expected, model, ages, remarks);
  }
}
