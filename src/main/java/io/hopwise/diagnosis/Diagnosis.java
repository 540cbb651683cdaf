package io.hopwise.diagnosis;

import io.hopwise.cause.RuleSource;
import io.hopwise.fact.Link;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Warning;
import java.util.List;

/**
 * What became of a case.
 *
 * @param caseName as the case file gives it
 * @param hypotheses what may be wrong, the most probable first
 * @param somethingElse the probability that none of the hypotheses is right
 * @param possible causes no rule spoke for, but which what was not collected could hide; the most
 *     probable first; only where the verdict is {@link Verdict#INCONCLUSIVE}
 * @param noticed what stands out on the hosts where nobody complained, the strongest first
 * @param ruledOut what was suspected and can't be, with the reason
 * @param paths each symptom with its walk, in the case's order
 * @param reachability who reaches whom, where the case names no symptom
 * @param questions what to collect next, what separates most first
 * @param remarks what else a reader must know, e.g. that the collected state would let a packet
 *     pass that did not arrive
 * @param warnings what could not be read and what it costs
 * @param namespaces the namespaces of all hosts with the name people know them by
 * @param devices of all hosts, as far as they were collected
 * @param rules where the rules and cards come from, the shipped ones first; a later one goes before
 *     an earlier; empty where nobody said it
 */
public record Diagnosis(
    String caseName,
    Verdict verdict,
    List<Hypothesis> hypotheses,
    double somethingElse,
    List<Possibility> possible,
    List<Noticed> noticed,
    List<RuledOut> ruledOut,
    List<SymptomPath> paths,
    Reachability reachability,
    List<Question> questions,
    List<Sentence> remarks,
    List<Warning> warnings,
    List<NetworkNamespace> namespaces,
    List<Link> devices,
    List<RuleSource> rules,
    Counts counts) {
  /** Keeps its own copies of the lists. */
  public Diagnosis {
    hypotheses = List.copyOf(hypotheses);
    possible = List.copyOf(possible);
    noticed = List.copyOf(noticed);
    ruledOut = List.copyOf(ruledOut);
    paths = List.copyOf(paths);
    questions = List.copyOf(questions);
    remarks = List.copyOf(remarks);
    warnings = List.copyOf(warnings);
    namespaces = List.copyOf(namespaces);
    devices = List.copyOf(devices);
    rules = List.copyOf(rules);
  }

  /** The same, judged otherwise. */
  Diagnosis with(Verdict other, List<Sentence> said) {
    return new Diagnosis(
        caseName,
        other,
        hypotheses,
        somethingElse,
        possible,
        noticed,
        ruledOut,
        paths,
        reachability,
        questions,
        said,
        warnings,
        namespaces,
        devices,
        rules,
        counts);
  }

  /**
   * How much was looked at.
   *
   * @param hosts of which anything is known
   * @param files that were read
   * @param rules that were fired
   * @param problems rule files and cards that had to be left out
   */
  public record Counts(int hosts, int files, int rules, int problems) {}
}
