package io.hopwise.interview;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.Asked;
import io.hopwise.diagnosis.Asking;
import io.hopwise.fact.HostFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case to which answers and files come in one after the other, perhaps over days and from several
 * people. Unlike an {@link Interview} it diagnoses nothing in between.
 */
public final class Continuing {
  private final List<Asked> asked = new ArrayList<>();
  private Case input;
  private Optional<Set<HostFact>> known = Optional.empty();

  /** Begins with what was sent first. */
  public Continuing(Case input) {
    this.input = input;
  }

  /** The case with all that was taken. */
  public Case input() {
    return input;
  }

  /** What is not to be asked again. */
  public Asking asking() {
    return new Asking(asked, Asking.Form.EVERYTHING);
  }

  /** Takes files that nobody asked for. */
  public void take(Case more) {
    input = input.and(more);
    known = Optional.empty();
  }

  /** A question that nobody answered; {@code impossible} is more than skipped. */
  public void pass(String host, String run, boolean impossible) {
    Asked.Outcome outcome = impossible ? Asked.Outcome.IMPOSSIBLE : Asked.Outcome.SKIPPED;
    asked.add(new Asked(host, run, outcome));
  }

  /** A question whose answer came as files, which are taken. */
  public void answered(String host, String run) {
    asked.add(new Asked(host, run, Asked.Outcome.ANSWERED));
  }

  /**
   * Takes an answer that was taken before.
   *
   * @param terminal as {@link #answer} wrote it
   */
  public void again(String host, String run, Path terminal) {
    answered(host, run);
    input = input.and(terminal);
    known = Optional.empty();
  }

  /**
   * Takes what a question's command printed, if it is that.
   *
   * @param text as somebody pasted it
   * @param terminal where it is kept as that host's terminal would show it
   * @throws IOException when it can't be kept
   */
  public Reply answer(String host, String run, String text, Path terminal) throws IOException {
    // the first line's indentation is part of what was printed
    List<String> lines = text.stripTrailing().lines().toList();
    if (lines.isEmpty()) {
      return Reply.NOT_ITS_OUTPUT;
    }
    if (Pasted.isRefusal(lines)) {
      pass(host, run, true);
      return Reply.REFUSED;
    }
    Pasted pasted = Pasted.of(host, run, lines);
    if (pasted.isAnothers(host)) {
      return Reply.OF_ANOTHER_HOST;
    }
    Keeping.write(terminal, pasted.text());
    Case longer = input.and(terminal);
    Set<HostFact> now = KnownFacts.of(longer);
    if (known.orElseGet(() -> KnownFacts.of(input)).containsAll(now)) {
      Files.delete(terminal);
      return Reply.NOT_ITS_OUTPUT;
    }
    answered(host, run);
    input = longer;
    known = Optional.of(now);
    return Reply.TAKEN;
  }
}
