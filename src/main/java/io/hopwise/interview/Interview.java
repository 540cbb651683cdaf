package io.hopwise.interview;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.Asked;
import io.hopwise.diagnosis.Asking;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Question;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks one question after the other until the case is decided. Every answer is kept in the case's
 * folder before the next question is put.
 */
public final class Interview {
  private final Diagnoser diagnoser;
  private final Keeping keeping;
  private final Asking.Form most;
  private final List<Asked> asked = new ArrayList<>();
  private final Set<Path> named = new LinkedHashSet<>();
  private Case input;
  private Set<HostFact> known;
  private Diagnosis diagnosis;

  /**
   * Begins with what is known.
   *
   * @throws BadInput as {@link Diagnoser#diagnose(Case)} does
   */
  public Interview(Diagnoser diagnoser, Case input, Keeping keeping) throws BadInput {
    this(diagnoser, input, keeping, Asking.Form.EVERYTHING);
  }

  /** The same, for no more at a time than this. */
  Interview(Diagnoser diagnoser, Case input, Keeping keeping, Asking.Form most) throws BadInput {
    this.diagnoser = diagnoser;
    this.keeping = keeping;
    this.most = most;
    this.input = input;
    this.known = KnownFacts.of(input);
    this.diagnosis = diagnoser.diagnose(input, new Asking(List.of(), most));
  }

  /** What is known now comes to. */
  public Diagnosis diagnosis() {
    return diagnosis;
  }

  /** The best question; none when the case is decided, or nothing is left to ask. */
  public Optional<Question> next() {
    return diagnosis.verdict() == Verdict.INCONCLUSIVE
        ? diagnosis.questions().stream().findFirst()
        : Optional.empty();
  }

  /**
   * Takes what the question's command printed.
   *
   * @param lines without the empty line that ended them; none where it printed nothing
   * @throws IOException when the answer can't be kept
   */
  public Reply answer(Question question, List<String> lines) throws IOException {
    if (!lines.isEmpty() && Pasted.isRefusal(lines)) {
      return pass(question, Asked.Outcome.IMPOSSIBLE, Reply.REFUSED);
    }
    Pasted pasted = Pasted.of(question, lines);
    if (pasted.isAnothers(question.host())) {
      return Reply.OF_ANOTHER_HOST;
    }
    Case longer = keeping.with(input, pasted);
    Set<HostFact> now = KnownFacts.of(longer);
    List<Asked> more = new ArrayList<>(asked);
    more.add(new Asked(question.host(), question.run(), Asked.Outcome.ANSWERED));
    if (!pasted.host().equals(question.host())) {
      more.add(new Asked(pasted.host(), question.run(), Asked.Outcome.ANSWERED));
    }
    if (known.containsAll(now) || !take(longer, now, more)) {
      keeping.without(pasted);
      return Reply.NOT_ITS_OUTPUT;
    }
    for (Path file : keeping.answers()) {
      if (named.add(file)) {
        keeping.name(file);
      }
    }
    return Reply.TAKEN;
  }

  /**
   * Takes a snapshot of the host that was asked about.
   *
   * @throws IOException when the case can't be kept
   */
  public Reply collected(Question question, Path snapshot) throws IOException {
    Case longer = input.and(snapshot);
    Set<HostFact> now = KnownFacts.of(longer);
    List<Asked> more = new ArrayList<>(asked);
    more.add(new Asked(question.host(), question.run(), Asked.Outcome.ANSWERED));
    if (known.containsAll(now) || !take(longer, now, more)) {
      return Reply.NOT_ITS_OUTPUT;
    }
    keeping.name(snapshot);
    return Reply.TAKEN;
  }

  /** Goes on with the next question; {@code can't} is more than {@code skip}. */
  public void pass(Question question, boolean impossible) {
    pass(question, impossible ? Asked.Outcome.IMPOSSIBLE : Asked.Outcome.SKIPPED, Reply.REFUSED);
  }

  private Reply pass(Question question, Asked.Outcome outcome, Reply reply) {
    List<Asked> more = new ArrayList<>(asked);
    more.add(new Asked(question.host(), question.run(), outcome));
    take(input, known, more);
    return reply;
  }

  /** Whether the case with this can be diagnosed; it is the case from then on. */
  private boolean take(Case longer, Set<HostFact> now, List<Asked> more) {
    try {
      diagnosis = diagnoser.diagnose(longer, new Asking(more, most));
    } catch (BadInput e) {
      return false;
    }
    input = longer;
    known = now;
    asked.clear();
    asked.addAll(more);
    return true;
  }
}
