package io.hopwise.diagnosis;

import io.hopwise.casefile.Case;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.Finding;
import io.hopwise.cause.RuleSource;
import io.hopwise.engine.CaseRules;
import io.hopwise.engine.RuleBase;
import io.hopwise.engine.RuleExplanation;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Warning;
import io.hopwise.path.Network;
import io.hopwise.rank.Ranker;
import io.hopwise.rank.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds out why packets did not arrive. Immutable, and safe to use from many threads. */
public final class Diagnoser {
  private final RuleBase rules;
  private final Catalogue catalogue;
  private final Ranker ranker;
  private final List<RuleSource> sources;
  private final int unusable;

  /** A diagnoser by these rules and cards. */
  public Diagnoser(RuleBase rules, Catalogue catalogue) {
    this(rules, catalogue, Ranking::of);
  }

  /** The same, ranked in another way. */
  public Diagnoser(RuleBase rules, Catalogue catalogue, Ranker ranker) {
    this(rules, catalogue, ranker, List.of(), 0);
  }

  private Diagnoser(
      RuleBase rules, Catalogue catalogue, Ranker ranker, List<RuleSource> sources, int unusable) {
    this.rules = rules;
    this.catalogue = catalogue;
    this.ranker = ranker;
    this.sources = List.copyOf(sources);
    this.unusable = unusable;
  }

  /**
   * The same, whose diagnoses say where their rules come from.
   *
   * @param from the shipped rules and the packs, in the order in which they count
   * @param problems that packs have as a whole
   */
  public Diagnoser naming(List<RuleSource> from, int problems) {
    return new Diagnoser(rules, catalogue, ranker, from, problems);
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
    return diagnose(input, CaseFacts.read(input), asking);
  }

  /**
   * The same of a case that was read already.
   *
   * @param read what {@link CaseFacts#read} made of it
   * @throws BadInput when the case contradicts itself
   */
  public Diagnosis diagnose(Case input, CaseFacts read) throws BadInput {
    return diagnose(input, read, Asking.FIRST);
  }

  private Diagnosis diagnose(Case input, CaseFacts read, Asking asking) throws BadInput {
    return beside(input, read, diagnosis(examined(Ground.of(input, read)), asking), asking);
  }

  /** The same diagnosis with what is to be said of hosts that were looked at twice. */
  private Diagnosis beside(Case input, CaseFacts read, Diagnosis by, Asking asking)
      throws BadInput {
    Diagnosis diagnosis = by;
    for (Twice twice : read.twice()) {
      Diagnosis other = diagnosis(examined(Ground.of(input, twice.other())), asking);
      diagnosis = twice.beside(diagnosis, other);
    }
    return diagnosis;
  }

  /**
   * The same, and all that is to be said of one cause: which conditions of its rules held, which
   * did not, and what became of the suspicion.
   *
   * @throws BadInput as {@link #diagnose(Case)} does
   */
  public Explained explain(Case input, Card card) throws BadInput {
    CaseFacts read = CaseFacts.read(input);
    Examined examined = examined(Ground.of(input, read));
    Diagnosis diagnosis = beside(input, read, diagnosis(examined, Asking.FIRST), Asking.FIRST);
    Model model = examined.ground().model();
    List<RuleExplanation> explained = rules.explain(List.of(card.cause()), SessionFacts.of(model));
    Suspects suspects = new Suspects(catalogue, warning -> {});
    return new Explained(
        diagnosis, Reasons.of(card, explained, model, suspects, examined.all(), diagnosis));
  }

  /**
   * What rules are fired on for a case, before anything is changed in the model.
   *
   * @throws BadInput as {@link #diagnose(Case)} does
   */
  public static List<Fact> facts(Case input) throws BadInput {
    return SessionFacts.of(Ground.of(input, CaseFacts.read(input)).model());
  }

  /** What came of trying every suspect, and what stands out where nobody complains. */
  private record Examined(
      Ground ground, List<Examination> all, Findings findings, List<Noticed> noticed) {}

  private Examined examined(Ground ground) {
    Model model = ground.model();
    Set<Warning> warnings = ground.warnings();
    Suspects suspects = new Suspects(catalogue, warnings::add);
    CaseRules fired = rules.forCase(warnings::add);
    Peeling peeling =
        new Peeling(changed -> suspects.of(fired.fire(SessionFacts.of(changed)), changed));
    List<Finding> findings = fired.fire(SessionFacts.of(model));
    List<Examination> all = peeling.examine(model, suspects.of(findings, model));
    return new Examined(
        ground,
        all,
        Findings.of(model, all, ranker, ground.ages()),
        new Noticing(model, catalogue).by(fired::fire));
  }

  private Diagnosis diagnosis(Examined examined, Asking asking) {
    Ground ground = examined.ground();
    Model model = ground.model();
    Findings sorted = examined.findings();
    Judgement judgement = Judgement.of(model, sorted, catalogue, ground.expected().reachability());
    Inquiry inquiry =
        judgement.verdict() == Verdict.INCONCLUSIVE
            ? Inquiry.into(model, catalogue, sorted, asking)
            : Inquiry.NONE;
    List<Question> questions = new ArrayList<>();
    if (judgement.verdict() == Verdict.INCONCLUSIVE) {
      questions.addAll(Counted.questions(sorted.doubts(), model.network(), asking));
    }
    questions.addAll(inquiry.questions());
    List<RuledOut> ruledOut = new ArrayList<>(sorted.ruledOut());
    ruledOut.addAll(inquiry.ruledOut());
    List<Sentence> remarks = new ArrayList<>();
    if (ground.isTaken()) {
      remarks.addAll(TakenSymptoms.sentences(ground.input().symptoms()));
    }
    remarks.addAll(judgement.remarks());
    remarks.addAll(ground.remarks());
    return new Diagnosis(
        ground.input().name(),
        judgement.verdict(),
        sorted.hypotheses(),
        sorted.somethingElse(),
        inquiry.possible(),
        examined.noticed(),
        ruledOut,
        judgement.paths(),
        ground.expected().reachability(),
        questions,
        remarks,
        Suspects.warningsAbout(sorted.hypotheses(), ground.warnings()),
        namespaces(model.network()),
        devices(model.network()),
        sources,
        new Diagnosis.Counts(
            ground.read().hosts().size(),
            ground.read().files(),
            rules.size(),
            rules.problems().size() + catalogue.problems().size() + unusable));
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
