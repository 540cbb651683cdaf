package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Sentence;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Section.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A diagnosis in reading order: the verdict, where and by which line, what to type, how sure and
 * why, what else.
 */
final class DiagnosisPart {
  private final Messages messages;
  private final boolean verbose;

  /**
   * In the language of these messages.
   *
   * @param verbose whether details are told that only confirm what everybody expects
   */
  DiagnosisPart(Messages messages, boolean verbose) {
    this.messages = messages;
    this.verbose = verbose;
  }

  /** The verdict so far, what stands out where nobody complained, and the best question. */
  Document next(Diagnosis diagnosis) {
    return new Document(
        diagnosis.caseName(),
        List.of(
            Section.of(
                Topic.VERDICT,
                new Headline(messages).of(diagnosis, Answer.of(diagnosis, messages))),
            new Section(Topic.REST, new NoticedPart(messages, verbose).of(diagnosis)),
            new Section(Topic.REMEDY, new OpenPart(messages).best(diagnosis))));
  }

  Document of(Diagnosis diagnosis) {
    List<Hypothesis> found = Answer.of(diagnosis, messages);
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of(Topic.VERDICT, new Headline(messages).of(diagnosis, found)));
    Names names = new Names(diagnosis.namespaces());
    WaysPart ways = new WaysPart(messages, names, diagnosis.paths().size() > 1, verbose);
    DoubtPart doubt = new DoubtPart(messages, verbose);
    boolean isReported = diagnosis.reachability().cells().isEmpty();
    Section noticed = new Section(Topic.REST, new NoticedPart(messages, verbose).of(diagnosis));
    switch (diagnosis.verdict()) {
      case FAULT_FOUND -> {
        for (int i = 0; i < found.size(); i++) {
          sections.addAll(new FoundPart(messages, ways, verbose).of(diagnosis, found, i));
        }
        List<Block> rest = unexplained(diagnosis, found, isReported, ways);
        rest.addAll(doubt.others(diagnosis, found));
        sections.add(new Section(Topic.REST, rest));
      }
      case INCONCLUSIVE -> {
        OpenPart open = new OpenPart(messages);
        sections.add(noticed);
        sections.add(new Section(Topic.REST, remarks(diagnosis)));
        sections.add(new Section(Topic.REMEDY, open.questions(diagnosis)));
        sections.addAll(ways.complaints(diagnosis));
        List<Block> suspects = new ArrayList<>(open.suspects(diagnosis));
        suspects.addAll(open.possible(diagnosis));
        sections.add(new Section(Topic.REST, suspects));
      }
      case NO_FAULT_FOUND -> {
        sections.add(noticed);
        sections.add(
            new Section(Topic.REST, isReported ? ways.plain(diagnosis.paths()) : List.of()));
        sections.add(new Section(Topic.REST, doubt.others(diagnosis, found)));
      }
    }
    sections.add(
        new Section(
            Topic.REST, new ReachabilityPart(messages, verbose).of(diagnosis.reachability())));
    if (diagnosis.verdict() != Verdict.INCONCLUSIVE) {
      sections.add(new Section(Topic.REST, remarks(diagnosis)));
    }
    sections.add(new Section(Topic.REST, doubt.ruledOut(diagnosis, found)));
    sections.add(new Section(Topic.REST, new WarningsPart(messages, verbose).of(diagnosis, found)));
    if (verbose) {
      sections.add(new Section(Topic.REST, new RuleSourcesPart(messages).all(diagnosis.rules())));
    }
    sections.add(Section.of(Topic.CLOSING, closing(diagnosis, found)));
    return new Document(diagnosis.caseName(), sections);
  }

  /**
   * What was complained about and is not explained comes before what works, which is listed only
   * where somebody reported it.
   */
  private static List<Block> unexplained(
      Diagnosis diagnosis, List<Hypothesis> found, boolean isReported, WaysPart ways) {
    List<SymptomPath> failing = new ArrayList<>();
    List<SymptomPath> working = new ArrayList<>();
    for (SymptomPath path : diagnosis.paths()) {
      int index = path.symptom().index();
      if (found.stream().noneMatch(hypothesis -> hypothesis.explains().contains(index))) {
        (path.symptom().isFailing() ? failing : working).add(path);
      }
    }
    List<Block> blocks = new ArrayList<>(ways.listed("unexplained", failing));
    blocks.addAll(ways.listed("also", isReported ? working : List.of()));
    return blocks;
  }

  private List<Block> remarks(Diagnosis diagnosis) {
    List<String> said = new ArrayList<>();
    for (Sentence remark : diagnosis.remarks()) {
      said.add(SentenceText.said(remark, messages));
    }
    return said.isEmpty() ? List.of() : List.of(new Block.Remarks(said));
  }

  private Block closing(Diagnosis diagnosis, List<Hypothesis> found) {
    Set<String> parts = new LinkedHashSet<>();
    for (Hypothesis hypothesis : found) {
      parts.add(
          messages.of("report.closing-cause", hypothesis.card().cause())
              + " · "
              + messages.of("report.closing-probability", Chance.text(hypothesis.probability())));
    }
    Diagnosis.Counts counts = diagnosis.counts();
    parts.add(
        messages.count("report.hosts", counts.hosts())
            + messages.of("report.comma")
            + messages.count("report.files", counts.files())
            + messages.of("report.comma")
            + messages.count("report.warnings", diagnosis.warnings().size()));
    new RuleSourcesPart(messages).line(diagnosis.rules()).ifPresent(parts::add);
    if (counts.problems() > 0) {
      parts.add(messages.count("report.closing-problems", counts.problems()));
    }
    String more =
        found.isEmpty() ? "" : messages.of("report.closing-more", found.get(0).card().cause());
    return new Block.Closing(String.join(" · ", parts), more);
  }
}
