package io.hopwise.work;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.fact.BadInput;
import io.hopwise.interview.Continuing;
import io.hopwise.report.BadInputText;
import io.hopwise.report.DiagnosisComment;
import io.hopwise.report.DiagnosisJson;
import io.hopwise.report.DiagnosisMarkdown;
import io.hopwise.report.DiagnosisPage;
import io.hopwise.report.DiagnosisText;
import io.hopwise.report.Headline;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.MistakeText;
import io.hopwise.report.Style;
import io.hopwise.store.Addition;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.AskedQuestion;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Findings;
import io.hopwise.store.Ranked;
import io.hopwise.store.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Reads a case that was sent, diagnoses it, and writes it down in every form and language at once,
 * so that what is read later is what was found then. Safe to use from many threads.
 */
public final class Examining {
  /** More are in the report. */
  private static final int MOST_RANKED = 5;

  private final CaseFiles files;
  private final Supplier<Diagnoser> diagnoser;
  private final Messages messages;

  /**
   * By the rules of the moment.
   *
   * @param files that were sent
   * @param messages in whose language lists and failures are
   */
  public Examining(CaseFiles files, Supplier<Diagnoser> diagnoser, Messages messages) {
    this.files = files;
    this.diagnoser = diagnoser;
    this.messages = messages;
  }

  /**
   * A case.
   *
   * @param additions what came in later, in that order
   */
  Ended of(String id, List<Addition> additions) {
    try (SoFar read = SoFar.read(files, id, additions, SentFiles.Place.WORK)) {
      return new Ended.Diagnosed(findings(read));
    } catch (BadInput e) {
      String folder = files.folder(id) + "/";
      return new Ended.Unusable(new BadInputText(messages).of(e).strip().replace(folder, ""));
    } catch (IOException e) {
      return Thread.currentThread().isInterrupted()
          ? new Ended.BrokenOff()
          : new Ended.Unusable(MistakeText.of(e, messages));
    } catch (CancellationException e) {
      return new Ended.BrokenOff();
    } catch (OutOfMemoryError e) {
      return tooBig();
    } catch (RuntimeException | StackOverflowError e) {
      return Thread.currentThread().isInterrupted()
          ? new Ended.BrokenOff()
          : new Ended.Unusable(MistakeText.of(e, messages));
    }
  }

  /** What somebody else wants of a case. */
  public interface Use<T> {
    /** Works at it while its files are there. */
    T of(Case input) throws BadInput;
  }

  /**
   * Reads a case for somebody else, perhaps while it is worked at; nothing is kept of it. What
   * nobody has looked at yet is left to who works the case off.
   *
   * @param additions what came in later, in that order
   * @throws BadInput when it can't be read
   * @throws IOException when the disk is full, or fails
   */
  public <T> T read(String id, List<Addition> additions, Use<T> use) throws BadInput, IOException {
    List<Addition> settled =
        additions.stream().filter(one -> one.outcome() != AdditionOutcome.PENDING).toList();
    try (SoFar read = SoFar.read(files, id, settled, SentFiles.Place.TRIAL)) {
      return use.of(read.continuing().input());
    }
  }

  /** For a case that the memory is too small for. */
  Ended tooBig() {
    long mib = Runtime.getRuntime().maxMemory() >> 20;
    return new Ended.Unusable(messages.of("serve.too-big", Long.toString(mib)));
  }

  private Findings findings(SoFar read) throws BadInput {
    Continuing continuing = read.continuing();
    Diagnosis diagnosis = diagnoser.get().diagnose(continuing.input(), continuing.asking());
    List<Ranked> ranking =
        diagnosis.hypotheses().stream()
            .limit(MOST_RANKED)
            .map(
                one ->
                    new Ranked(
                        one.card().cause(),
                        one.host(),
                        one.probability(),
                        Headline.title(one, messages)))
            .toList();
    List<AskedQuestion> questions =
        diagnosis.questions().stream()
            .map(one -> new AskedQuestion(one.host(), one.run(), one.everything()))
            .toList();
    return new Findings(
        diagnosis.verdict().text(), ranking, questions, reports(diagnosis), read.outcomes());
  }

  private static List<Report> reports(Diagnosis diagnosis) {
    List<Report> reports = new ArrayList<>();
    for (Language language : Language.values()) {
      Messages words = Messages.in(language);
      String name = language.text();
      reports.add(new Report("json", name, new DiagnosisJson(words).of(diagnosis)));
      reports.add(new Report("text", name, new DiagnosisText(words, Style.PLAIN).of(diagnosis)));
      reports.add(new Report("markdown", name, new DiagnosisMarkdown(words, false).of(diagnosis)));
      reports.add(new Report("comment", name, new DiagnosisComment(words).of(diagnosis)));
      reports.add(new Report("html", name, new DiagnosisPage(words, false).of(diagnosis)));
    }
    return reports;
  }
}
