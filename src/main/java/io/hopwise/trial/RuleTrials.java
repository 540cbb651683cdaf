package io.hopwise.trial;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.CaseHost;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Card;
import io.hopwise.cause.Catalogue;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.engine.HarmTrial;
import io.hopwise.engine.RuleBase;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries the rules of some folders on their samples. */
public final class RuleTrials {
  private final List<Path> roots;
  private final Catalogue cards;
  private final Trying trying;
  private final boolean harmed;
  private final Map<Sample, Diagnosis> healthy = new LinkedHashMap<>();
  private final List<List<Fact>> healthyFacts = new ArrayList<>();

  private RuleTrials(List<Path> roots, Catalogue cards, Diagnoser diagnoser, boolean harmed) {
    this.roots = List.copyOf(roots);
    this.cards = cards;
    this.trying = new Trying(diagnoser);
    this.harmed = harmed;
  }

  /**
   * The rules of these folders beside the shipped ones. Each was checked and has nothing to mend.
   *
   * @param folders of rules
   * @param more where samples stand besides, after those beside the folders
   * @param harmed whether conditions are changed as well, to see whether a sample notices
   * @throws BadInput when a folder or a healthy sample can't be read
   */
  public static RuleTrials of(List<Path> folders, List<Path> more, boolean harmed) throws BadInput {
    List<Path> roots = new ArrayList<>();
    for (Path folder : folders) {
      Path parent = folder.toAbsolutePath().normalize().getParent();
      Path beside = (parent == null ? folder : parent).resolve(Sample.FOLDER);
      Path here = Path.of("").toAbsolutePath();
      roots.add(beside.startsWith(here) ? here.relativize(beside) : beside);
    }
    roots.addAll(more);
    Catalogue cards = Catalogue.with(folders);
    Diagnoser diagnoser = new Diagnoser(RuleBase.with(folders), cards);
    return new RuleTrials(roots, cards, diagnoser, harmed).withHealthy();
  }

  /**
   * The shipped rules, whose conditions stay as they are.
   *
   * @param samples where samples stand
   * @throws BadInput when a healthy sample can't be read
   */
  public static RuleTrials shipped(Path samples) throws BadInput {
    return new RuleTrials(List.of(samples), Catalogue.shipped(), Diagnoser.shipped(), false)
        .withHealthy();
  }

  private RuleTrials withHealthy() throws BadInput {
    for (Sample sample : Sample.healthy(roots)) {
      healthy.put(sample, trying.diagnosis(sample));
      if (harmed) {
        healthyFacts.addAll(facts(sample));
      }
    }
    return this;
  }

  /** How many healthy samples there are. */
  public int healthy() {
    return healthy.size();
  }

  /**
   * The healthy samples whose verdict is not the expected one.
   *
   * @throws BadInput when what is expected can't be read
   */
  public List<SampleTrial> unhealthy() throws BadInput {
    List<SampleTrial> wrong = new ArrayList<>();
    for (Map.Entry<Sample, Diagnosis> one : healthy.entrySet()) {
      SampleTrial trial = Trying.expected(one.getKey(), one.getValue());
      if (!trial.isPassed()) {
        wrong.add(trial);
      }
    }
    return wrong;
  }

  /**
   * Tries the rules of one cause.
   *
   * @param rule its file
   * @throws BadInput when the rule file or a folder of samples can't be read
   */
  public CauseTrial cause(String cause, Path rule) throws BadInput {
    List<AuthorProblem> unfinished = new ArrayList<>(Unfinished.in(rule));
    unfinished.addAll(Unfinished.in(rule.resolveSibling(cause + ".yaml")));
    Optional<Card> card = cards.card(cause);
    List<SampleTrial> tried = new ArrayList<>();
    List<SampleTrial> loud = new ArrayList<>();
    List<List<Fact>> facts = new ArrayList<>(healthyFacts);
    for (Sample sample : card.isEmpty() ? List.<Sample>of() : Sample.of(cause, roots)) {
      unfinished.addAll(Unfinished.in(sample.folder().resolve("case.yaml")));
      SampleTrial trial = trying.sample(sample, card.get());
      tried.add(trial);
      if (harmed && sample.kind().isPresent() && trial.unusable().isEmpty()) {
        facts.addAll(facts(sample));
      }
    }
    for (Map.Entry<Sample, Diagnosis> one : healthy.entrySet()) {
      trying.healthy(one.getKey(), one.getValue(), cause).ifPresent(loud::add);
    }
    CauseTrial trial =
        new CauseTrial(cause, rule, unfinished, tried, loud, List.of(), 0, List.of());
    return harmed ? harmed(trial, facts) : trial;
  }

  private static CauseTrial harmed(CauseTrial trial, List<List<Fact>> facts) throws BadInput {
    HarmTrial harms = HarmTrial.of(trial.rule());
    facts.forEach(harms::fire);
    return trial.harmed(harms.silent(), harms.harms(), harms.unnoticed());
  }

  /** What rules see of a sample, and of it without each of its hosts. */
  private static List<List<Fact>> facts(Sample sample) throws BadInput {
    Case whole = CaseFile.read(sample.folder());
    List<List<Fact>> facts = new ArrayList<>();
    facts.add(Diagnoser.facts(whole));
    for (CaseHost host : whole.hosts()) {
      if (whole.hosts().size() > 1) {
        facts.add(Diagnoser.facts(without(whole, host)));
      }
    }
    return facts;
  }

  /** The same case where nobody collected one of the hosts. */
  private static Case without(Case whole, CaseHost withheld) {
    List<CaseHost> hosts = new ArrayList<>();
    for (CaseHost host : whole.hosts()) {
      String name =
          host.snapshot().map(path -> String.valueOf(path.getFileName())).orElse(host.name());
      hosts.add(
          host.equals(withheld)
              ? new CaseHost(name, Optional.empty(), List.of(), List.of(), false, Source.NONE)
              : host);
    }
    return new Case(
        whole.name(),
        whole.file(),
        hosts,
        whole.cluster(),
        whole.symptoms(),
        whole.observations(),
        List.of(),
        List.of());
  }
}
