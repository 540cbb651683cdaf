package io.hopwise.trial;

import io.hopwise.casefile.LinedText;
import io.hopwise.casefile.Node;
import io.hopwise.casefile.YamlTree;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code expected.yaml} of a sample says.
 *
 * @param verdict empty where it is not said
 * @param causes any of them is right; none for a case without fault
 * @param host empty where it is not said
 * @param proof how far the cause can be proved from this sample's facts
 */
public record Expectation(String verdict, List<String> causes, String host, String proof) {
  /** Keeps its own copy of the causes. */
  public Expectation {
    causes = List.copyOf(causes);
  }

  private static final String FILE = "expected.yaml";
  private static final String USUAL_PROOF = "proved";

  /**
   * Reads what is expected of a sample.
   *
   * @return empty where the sample says nothing
   * @throws BadInput when its file can't be read
   */
  public static Optional<Expectation> of(Path folder) throws BadInput {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "case-not-readable", file.toString());
    }
    String verdict = "";
    List<String> causes = new ArrayList<>();
    String host = "";
    String proof = USUAL_PROOF;
    if (YamlTree.read(new LinedText(file.toString(), text)) instanceof Node.Mapping root) {
      for (Node.Entry entry : root.entries()) {
        switch (entry.key().text()) {
          case "verdict" -> verdict = word(entry.value());
          case "cause", "also_right" -> causes.addAll(words(entry.value()));
          case "host" -> host = word(entry.value());
          case "proof" -> proof = word(entry.value());
          default -> {
            // what else a sample says is for other readers
          }
        }
      }
    }
    return Optional.of(new Expectation(verdict, causes, host, proof));
  }

  private static String word(Node node) {
    return node instanceof Node.Scalar scalar && !scalar.isNothing() ? scalar.text() : "";
  }

  private static List<String> words(Node node) {
    List<String> words = new ArrayList<>();
    if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> words.addAll(words(item)));
    } else if (!word(node).isEmpty()) {
      words.add(word(node));
    }
    return words;
  }

  /** What a diagnosis gets wrong; empty when it is right. */
  public List<Mistake> mistakes(Diagnosis diagnosis) {
    List<Mistake> wrong = new ArrayList<>();
    String found = diagnosis.verdict().text();
    if (!verdict.isEmpty() && !found.equals(verdict)) {
      wrong.add(Mistake.of("sample-verdict", found, verdict));
    }
    if (causes.isEmpty()) {
      return wrong;
    }
    if (diagnosis.hypotheses().isEmpty()) {
      return List.of(Mistake.of("sample-blames-nothing", causes.get(0)));
    }
    Hypothesis best = diagnosis.hypotheses().get(0);
    String cause = best.card().cause();
    if (!causes.contains(cause)) {
      wrong.add(Mistake.of("sample-blames-other", cause, causes.get(0)));
    }
    if (!host.isEmpty() && !best.host().equals(host)) {
      wrong.add(Mistake.of("sample-blames-host", best.host(), host));
    }
    return wrong;
  }
}
