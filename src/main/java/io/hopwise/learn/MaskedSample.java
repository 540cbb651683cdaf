package io.hopwise.learn;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.ToldCase;
import io.hopwise.collect.mask.TextMask;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.TakenSymptoms;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Container;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.NetworkPolicy;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Service;
import io.hopwise.rank.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A confirmed case as a sample on which rules are tried: what was understood of it, without what
 * its files are called, with other addresses and other names.
 */
public final class MaskedSample {
  /** Behind a fact: where it was read. */
  private static final String READ_AT = "   # \\S.*:\\d+$";

  private static final String HIT = "hit";

  private final Diagnoser diagnoser;
  private final Path samples;

  /** What became of a case. */
  public enum Outcome {
    /** A sample on which the rules find the cause. */
    FOUND,
    /** One on which they don't, and should: it lies aside. */
    TO_MEND,
    /** It was there already. */
    THERE
  }

  /**
   * Makes samples.
   *
   * @param diagnoser tells whether the cause is found
   * @param samples the folder of samples, {@code facts-samples}
   */
  public MaskedSample(Diagnoser diagnoser, Path samples) {
    this.diagnoser = diagnoser;
    this.samples = samples;
  }

  /**
   * Makes one.
   *
   * @param id of the case
   * @param cause as somebody confirmed it
   * @param random decides what addresses become
   * @throws BadInput when the case can't be read any more
   * @throws IOException when the folder can't be written
   */
  public Outcome make(String id, Case input, String cause, Random random)
      throws BadInput, IOException {
    Path found = samples.resolve(cause).resolve(id.startsWith(HIT) ? id : HIT + "-" + id);
    Path aside = samples.resolve("_to-mend").resolve(cause + "-" + id);
    if (Files.exists(found) || Files.exists(aside)) {
      return Outcome.THERE;
    }
    Path part = samples.resolve("." + id + ".part");
    Files.createDirectories(part);
    try {
      Files.writeString(part.resolve("case.yaml"), told(id, input, random), StandardCharsets.UTF_8);
      Diagnosis diagnosis = diagnoser.diagnose(CaseFile.read(part));
      Optional<Hypothesis> first =
          diagnosis.hypotheses().stream()
              .findFirst()
              .filter(one -> one.card().cause().equals(cause));
      Files.writeString(
          part.resolve("expected.yaml"), expected(cause, diagnosis, first), StandardCharsets.UTF_8);
      Path place = first.isPresent() ? found : aside;
      Files.createDirectories(place.getParent());
      Files.move(part, place);
      return first.isPresent() ? Outcome.FOUND : Outcome.TO_MEND;
    } finally {
      discard(part);
    }
  }

  private static void discard(Path part) throws IOException {
    if (Files.exists(part)) {
      Files.deleteIfExists(part.resolve("case.yaml"));
      Files.deleteIfExists(part.resolve("expected.yaml"));
      Files.deleteIfExists(part);
    }
  }

  private static String told(String id, Case input, Random random) throws BadInput {
    CaseFacts read = CaseFacts.read(input);
    Map<String, List<HostFact>> hosts = read.byHost();
    StringBuilder bare = new StringBuilder();
    bare.append("case: case-").append(id).append('\n');
    ToldCase.write(TakenSymptoms.take(input, read), hosts, Map.of())
        .lines()
        .skip(1)
        .filter(line -> !line.strip().startsWith("#"))
        .forEach(line -> bare.append(line.replaceFirst(READ_AT, "")).append('\n'));
    TextMask mask = new TextMask(random);
    hosts.keySet().forEach(mask::learnHost);
    hosts.values().forEach(facts -> facts.forEach(fact -> names(fact).forEach(mask::learnPod)));
    mask.learn("", bare.toString());
    return mask.mask(bare.toString());
  }

  private static Set<String> names(HostFact fact) {
    if (fact instanceof Container container) {
      return Set.of(container.name());
    }
    if (fact instanceof NetworkNamespace namespace) {
      return Set.of(namespace.pod());
    }
    if (fact instanceof Pod pod) {
      return pod.name().equals(pod.namespace())
          ? Set.of(pod.name())
          : Set.of(pod.name(), pod.namespace());
    }
    if (fact instanceof Service service) {
      return Set.of(service.name());
    }
    return fact instanceof NetworkPolicy policy ? Set.of(policy.name()) : Set.of();
  }

  private static String expected(String cause, Diagnosis diagnosis, Optional<Hypothesis> first) {
    StringBuilder text = new StringBuilder();
    text.append("cause: ").append(cause).append('\n');
    if (first.isPresent()) {
      text.append("verdict: ").append(diagnosis.verdict().text()).append('\n');
      text.append("host: ").append(first.get().host()).append('\n');
      if (first.get().proof() != Proof.PROVED) {
        text.append("proof: ").append(first.get().proof().text()).append('\n');
      }
    }
    return text.toString();
  }
}
