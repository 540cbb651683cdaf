package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.fact.Source;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Symptoms and their ways. */
final class WaysPart {
  /** So many ways are drawn; further ones, and those that end alike, are named. */
  private static final int MOST = 2;

  /** So many are named; further ones are counted. */
  private static final int MOST_NAMED = 4;

  /** So many are listed where there is nothing else to say. */
  private static final int MOST_LISTED = 12;

  private final Messages messages;
  private final Names names;
  private final boolean numbered;
  private final boolean verbose;

  /**
   * In the language of these messages.
   *
   * @param numbered whether there are several symptoms: sentences speak of them by their number
   * @param verbose whether steps are shown that only confirm what everybody expects
   */
  WaysPart(Messages messages, Names names, boolean numbered, boolean verbose) {
    this.messages = messages;
    this.names = names;
    this.numbered = numbered;
    this.verbose = verbose;
  }

  /**
   * The ways of the complaints that this hypothesis explains.
   *
   * @param mended their walks with the remedy, as far as there are some
   */
  List<Section> explained(Diagnosis diagnosis, Hypothesis hypothesis, List<Trace> mended) {
    List<SymptomPath> explained = new ArrayList<>();
    for (SymptomPath path : diagnosis.paths()) {
      if (hypothesis.explains().contains(path.symptom().index())) {
        explained.add(path);
      }
    }
    return drawn(explained, mended);
  }

  /** The ways of all complaints. */
  List<Section> complaints(Diagnosis diagnosis) {
    List<SymptomPath> complaints = new ArrayList<>();
    for (SymptomPath path : diagnosis.paths()) {
      boolean agrees = path.agreement() == SymptomPath.Agreement.AGREES;
      if (path.symptom().isFailing() || !agrees) {
        complaints.add(path);
      }
    }
    return drawn(complaints, List.of());
  }

  /** Draws one way for each place where they end; the others are named. */
  private List<Section> drawn(List<SymptomPath> paths, List<Trace> mended) {
    List<SymptomPath> drawn = new ArrayList<>();
    List<SymptomPath> alike = new ArrayList<>();
    for (SymptomPath path : paths) {
      boolean isNew = drawn.stream().noneMatch(other -> endsAlike(other.trace(), path.trace()));
      (isNew && drawn.size() < MOST ? drawn : alike).add(path);
    }
    List<Section> sections = new ArrayList<>();
    for (SymptomPath path : drawn) {
      WayRows rows = new WayRows(messages, names, verbose, verbose);
      Trace trace = path.trace();
      Optional<Trace> healed =
          mended.stream().filter(walk -> walk.getSymptom() == trace.getSymptom()).findFirst();
      Way way = new Way(tried(path, seen(path)), rows.of(trace), trace, healed);
      sections.add(Section.of(Section.Topic.WAY, way));
    }
    sections.add(new Section(Section.Topic.WAY, listed("likewise", alike)));
    return sections;
  }

  /** Symptoms by a label, one a line; where walk and life agree that is not said again. */
  List<Block> listed(String label, List<SymptomPath> paths) {
    List<Item> items = new ArrayList<>();
    int shown = verbose ? paths.size() : Math.min(MOST_NAMED, paths.size());
    for (SymptomPath path : paths.subList(0, shown)) {
      boolean isPlain =
          path.agreement() == SymptomPath.Agreement.AGREES && !isDisguised(path.trace());
      String result = messages.of("result." + path.symptom().result().text());
      items.add(tried(path, isPlain ? result : seen(path)));
    }
    addMore(paths.size() - shown, items);
    return items.isEmpty() ? List.of() : List.of(new Block.Labelled(label, items));
  }

  private void addMore(int left, List<Item> items) {
    if (left > 0) {
      items.add(new Item.More(messages.of("report.and-more", Integer.toString(left))));
    }
  }

  private static boolean endsAlike(Trace one, Trace other) {
    Optional<Step> end = end(one);
    Optional<Step> otherEnd = end(other);
    return one.forwardEnd() == other.forwardEnd()
        && end.map(Step::code).equals(otherEnd.map(Step::code))
        && end.map(Step::source).equals(otherEnd.map(Step::source))
        && end.map(Step::getHost).equals(otherEnd.map(Step::getHost));
  }

  /** The step at which a symptom's packet or its answer ends. */
  static Optional<Step> end(Trace trace) {
    Trace.End forward = Ends.shown(trace.forwardEnd(), trace.forward());
    return forward == Trace.End.DELIVERED
        ? Ends.of(trace.replyEnd(), trace.reply())
        : Ends.of(forward, trace.forward());
  }

  /** Whether nobody reported it: what should work everywhere is walked where nothing is told. */
  static boolean isExpectation(Symptom symptom) {
    return symptom.source().equals(Source.NONE);
  }

  /** Symptoms in a line each, for a case without a fault. */
  List<Block> plain(List<SymptomPath> paths) {
    List<Item> items = new ArrayList<>();
    int shown = verbose ? paths.size() : Math.min(MOST_LISTED, paths.size());
    for (SymptomPath path : paths.subList(0, shown)) {
      items.add(tried(path, seen(path)));
    }
    addMore(paths.size() - shown, items);
    return items.isEmpty() ? List.of() : List.of(new Block.Items(items));
  }

  /** Who tried what, and what was seen. */
  private Item.Tried tried(SymptomPath path, String seen) {
    String flow = new FlowText(messages).of(path.symptom().flow());
    String number = Integer.toString(path.symptom().index() + 1);
    return new Item.Tried(numbered ? messages.of("report.numbered", number, flow) : flow, seen);
  }

  /** What was seen, and whether the walk says the same. */
  private String seen(SymptomPath path) {
    Symptom symptom = path.symptom();
    Trace trace = path.trace();
    String seen = messages.of("result." + symptom.result().text());
    String predicted = messages.of("result." + trace.prediction().text());
    return switch (path.agreement()) {
      case AGREES ->
          symptom.isFailing() || !isDisguised(trace)
              ? messages.of(isExpectation(symptom) ? "report.expected" : "report.as-observed", seen)
              : messages.of("report.disguised", seen, trace.sourceSeen().toString());
      case FAILS_OTHERWISE, CONTRADICTS ->
          messages.of("report.otherwise-observed", seen, predicted);
      case UNDECIDED -> messages.of("report.undecided", seen);
    };
  }

  static boolean isDisguised(Trace trace) {
    return trace.sourceSeen().isPresent()
        && !trace.forward().isEmpty()
        && !trace.forward().get(0).packet().from().equals(trace.sourceSeen());
  }
}
