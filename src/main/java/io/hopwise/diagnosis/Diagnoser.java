package io.hopwise.diagnosis;

import io.hopwise.casefile.Case;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Finding;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import io.hopwise.path.AskedRoutes;
import io.hopwise.path.Network;
import io.hopwise.rank.Ranker;
import io.hopwise.rank.Ranking;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out why packets did not arrive. Immutable, and safe to use from many threads. */
public final class Diagnoser {
  private final RuleBase rules;
  private final Catalogue catalogue;
  private final Ranker ranker;

  /** A diagnoser by these rules and cards. */
  public Diagnoser(RuleBase rules, Catalogue catalogue) {
    this(rules, catalogue, Ranking::of);
  }

  /** The same, ranked in another way. */
  public Diagnoser(RuleBase rules, Catalogue catalogue, Ranker ranker) {
    this.rules = rules;
    this.catalogue = catalogue;
    this.ranker = ranker;
  }

  /** By the rules and cards that ship with Hopwise. */
  public static Diagnoser shipped() {
    return new Diagnoser(RuleBase.shipped(), Catalogue.shipped());
  }

  /**
   * Reads a case and diagnoses it. The same case gives the same diagnosis.
   *
   * @throws BadInput when no host can be read, or when the case contradicts itself
   */
  public Diagnosis diagnose(Case input) throws BadInput {
    return diagnose(input, Asking.FIRST);
  }

  /**
   * The same where some questions were put already: they are not put again.
   *
   * @throws BadInput as {@link #diagnose(Case)} does
   */
  public Diagnosis diagnose(Case input, Asking asking) throws BadInput {
    CaseFacts read = CaseFacts.read(input);
    return diagnose(input.checkHosts(read.names()), read, asking);
  }

  private Diagnosis diagnose(Case given, CaseFacts read, Asking asking) throws BadInput {
    Network network = Network.of(read.facts());
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
    Suspects suspects = new Suspects(catalogue, warnings::add);
    Peeling peeling =
        new Peeling(
            changed -> suspects.of(rules.fire(SessionFacts.of(changed), warnings::add), changed));
    List<Finding> findings = rules.fire(SessionFacts.of(model), warnings::add);
    List<Examination> examined = peeling.examine(model, suspects.of(findings, model));
    Findings sorted = Findings.of(model, examined, ranker);
    Judgement judgement = Judgement.of(model, sorted, catalogue, expected.reachability());
    Inquiry inquiry =
        judgement.verdict() == Verdict.INCONCLUSIVE
            ? Inquiry.into(model, catalogue, sorted.hypotheses(), sorted.somethingElse(), asking)
            : Inquiry.NONE;
    List<RuledOut> ruledOut = new ArrayList<>(sorted.ruledOut());
    ruledOut.addAll(inquiry.ruledOut());
    List<Sentence> remarks = new ArrayList<>();
    if (given.symptoms().isEmpty()) {
      remarks.addAll(TakenSymptoms.sentences(input.symptoms()));
    }
    remarks.addAll(judgement.remarks());
    return new Diagnosis(
        input.name(),
        judgement.verdict(),
        sorted.hypotheses(),
        sorted.somethingElse(),
        inquiry.possible(),
        ruledOut,
        judgement.paths(),
        expected.reachability(),
        inquiry.questions(),
        remarks,
        Suspects.warningsAbout(sorted.hypotheses(), warnings),
        namespaces(model.network()),
        devices(model.network()),
        new Diagnosis.Counts(
            read.hosts().size(),
            read.files(),
            rules.size(),
            rules.problems().size() + catalogue.problems().size()));
  }

  private static List<Link> devices(Network network) {
    List<Link> devices = new ArrayList<>();
    for (HostFact fact : network.facts()) {
      if (fact instanceof Link link) {
        devices.add(link);
      }
    }
    return devices;
  }

  private static List<NetworkNamespace> namespaces(Network network) {
    List<NetworkNamespace> named = new ArrayList<>();
    for (HostFact fact : network.facts()) {
      if (fact instanceof NetworkNamespace namespace) {
        String name = network.nameOf(namespace.host(), namespace.netns());
        named.add(
            new NetworkNamespace(namespace.host(), namespace.netns(), name, namespace.source()));
      }
    }
    return named;
  }
}
