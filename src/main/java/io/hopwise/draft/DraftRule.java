package io.hopwise.draft;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The patterns of a rule that finds some lines again. */
final class DraftRule {
  /** A pattern asks for the complaint, or for the step at which it ends. */
  private static final String COMPLAINT = "something was tried and failed";

  private static final String PASSED = "its way leads over this host";

  private static final String END = "the walk of a failing symptom ends here";

  private static final String ON_THE_WAY = "host == $way.host";

  private final Draft draft;
  private final Optional<Symptom> complaint;

  private DraftRule(Draft draft, Optional<Symptom> complaint) {
    this.draft = draft;
    this.complaint = complaint;
  }

  /**
   * A pattern of the rule.
   *
   * @param say it in words
   * @param bind its name, without {@code $}
   * @param conditions as DRL
   */
  record DraftPattern(String say, String bind, String fact, List<String> conditions) {}

  /**
   * What both forms of a rule file are written from.
   *
   * @param concerned the name of the fact that the evidence is on
   * @param complaint the name of what it explains; empty where the fact says it
   * @param because the names of the facts that are quoted
   */
  record Parts(
      List<DraftPattern> patterns, String concerned, String complaint, List<String> because) {
    /** What it says in words, for the card to say it in other languages. */
    List<String> sentences(String name) {
      List<String> sentences = new ArrayList<>(List.of(name));
      patterns.forEach(pattern -> sentences.add(pattern.say()));
      return sentences;
    }
  }

  static Parts of(Draft draft, Optional<Symptom> complaint) {
    return new DraftRule(draft, complaint).parts();
  }

  private Parts parts() {
    Optional<Step> end =
        draft.culprits().stream().map(Culprit::end).flatMap(Optional::stream).findFirst();
    List<DraftPattern> patterns = new ArrayList<>();
    if (end.isPresent()) {
      String code = "code == Code." + end.get().code().name();
      String kind = end.get().getClass().getSimpleName();
      patterns.add(new DraftPattern(END, "end", kind, List.of("failing", code)));
    } else {
      patterns.add(new DraftPattern(COMPLAINT, "bad", "Symptom", tried()));
      if (draft.culprits().stream().anyMatch(one -> host(one.fact()).equals(ON_THE_WAY))) {
        patterns.add(new DraftPattern(PASSED, "way", "Step", List.of("symptom == $bad.index")));
      }
    }
    List<String> because = new ArrayList<>();
    for (Culprit culprit : draft.culprits()) {
      String role = role(culprit);
      while (because.contains(role)) {
        role = "next" + role;
      }
      String say = "TODO say in words what this line shows: " + plain(culprit);
      patterns.add(new DraftPattern(say, role, culprit.kind(), conditions(culprit, end)));
      because.add(role);
    }
    return end.isPresent()
        ? new Parts(patterns, "end", "", because)
        : new Parts(patterns, because.get(0), "bad", because);
  }

  /** A line as a comment may hold it. */
  private static String plain(Culprit culprit) {
    String line = culprit.fact().source().text().replaceAll("\\s+", " ").replace('"', '\'');
    return line.length() > 80 ? line.substring(0, 80) + " …" : line;
  }

  private List<String> tried() {
    List<String> conditions = new ArrayList<>(List.of("failing"));
    complaint.ifPresent(
        bad -> {
          conditions.add("probe == \"" + bad.probe() + '"');
          conditions.add("result == Result." + bad.result().name());
        });
    return conditions;
  }

  /** What the fact is called in the evidence, and in the card's placeholders: one small word. */
  static String role(Culprit culprit) {
    return culprit.kind().replaceFirst(".*(?=[A-Z])", "").toLowerCase(Locale.ROOT);
  }

  private List<String> conditions(Culprit culprit, Optional<Step> end) {
    HostFact fact = culprit.fact();
    List<String> conditions = new ArrayList<>();
    boolean isEnd = end.isPresent() && culprit.end().isPresent();
    if (isEnd) {
      conditions.add("this == $end.because");
    } else if (end.isPresent()) {
      conditions.add("host == $end.host");
    } else {
      conditions.add(host(fact));
    }
    for (String condition : FactPattern.conditions(fact, complaint)) {
      // a step's fact is known by the step
      boolean isNaming = condition.startsWith("netns ") || condition.contains("$bad");
      if (!end.isPresent() || !isNaming) {
        conditions.add(condition);
      }
    }
    return conditions;
  }

  /** The host's part in the complaint. */
  private String host(HostFact fact) {
    if (complaint.filter(bad -> bad.getFromHost().equals(fact.host())).isPresent()) {
      return "host == $bad.fromHost";
    }
    return complaint.filter(bad -> bad.getToHost().equals(fact.host())).isPresent()
        ? "host == $bad.toHost"
        : ON_THE_WAY;
  }
}
