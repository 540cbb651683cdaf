package io.hopwise.draft;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of a rule that finds some lines again. */
final class DraftRule {
  /** A pattern asks for the complaint, or for the step at which it ends. */
  private static final String COMPLAINT = "something was tried and failed";

  private static final String PASSED = "its way leads over this host";

  private static final String END = "the walk of a failing symptom ends here";

  private static final String ON_THE_WAY = "host == $way.host";

  private final Draft draft;
  private final Optional<Symptom> complaint;
  private final List<String> sentences = new ArrayList<>();

  private DraftRule(Draft draft, Optional<Symptom> complaint) {
    this.draft = draft;
    this.complaint = complaint;
  }

  /**
   * A rule file.
   *
   * @param sentences what it says in words, for the card to say them in other languages
   */
  record Written(String text, List<String> sentences) {}

  static Written of(Draft draft, Optional<Symptom> complaint) {
    DraftRule rule = new DraftRule(draft, complaint);
    String text = rule.text();
    return new Written(text, List.copyOf(rule.sentences));
  }

  private String text() {
    String name = draft.sentence();
    sentences.add(name);
    Optional<Step> end =
        draft.culprits().stream().map(Culprit::end).flatMap(Optional::stream).findFirst();
    StringBuilder text = new StringBuilder();
    text.append("package rules.").append(draft.family()).append(";\n\n");
    text.append("import io.hopwise.fact.*;\nimport io.hopwise.fact.Step.*;\n\n");
    text.append("rule \"").append(draft.cause()).append(": ").append(name).append("\"\n");
    text.append("  @cause( ").append(draft.cause()).append(" )  @strength( strong )\nwhen\n");
    if (end.isPresent()) {
      String kind = end.get().getClass().getSimpleName();
      say(END, text);
      text.append("  $end : ").append(kind).append("( failing, code == Code.");
      text.append(end.get().code().name()).append(" )\n");
    } else {
      say(COMPLAINT, text);
      text.append("  $bad : Symptom( failing").append(tried()).append(" )\n");
    }
    boolean isElsewhere =
        end.isEmpty()
            && draft.culprits().stream().anyMatch(one -> host(one.fact()).equals(ON_THE_WAY));
    if (isElsewhere) {
      say(PASSED, text);
      text.append("  $way : Step( symptom == $bad.index )\n");
    }
    StringBuilder reasons = new StringBuilder();
    int number = 0;
    for (Culprit culprit : draft.culprits()) {
      number++;
      String role = role(culprit, number);
      say("TODO say in words what this line shows: " + plain(culprit), text);
      text.append("  $").append(role).append(" : ").append(culprit.kind()).append("( ");
      text.append(String.join(", ", conditions(culprit, end))).append(" )\n");
      reasons.append(".because( \"").append(role).append("\", $").append(role).append(" )");
    }
    text.append("then\n  insertLogical( Evidence.of( \"").append(draft.cause()).append("\" )");
    if (end.isPresent()) {
      text.append(".on( $end )");
    } else {
      String first = role(draft.culprits().get(0), 1);
      text.append(".on( $").append(first).append(" ).explains( $bad )");
    }
    text.append(reasons).append(" );\nend\n");
    return text.toString();
  }

  private void say(String sentence, StringBuilder text) {
    sentences.add(sentence);
    text.append("  // ").append(sentence).append('\n');
  }

  /** A line as a comment may hold it. */
  private static String plain(Culprit culprit) {
    String line = culprit.fact().source().text().replaceAll("\\s+", " ").replace('"', '\'');
    return line.length() > 80 ? line.substring(0, 80) + " …" : line;
  }

  private String tried() {
    return complaint
        .map(bad -> ", probe == \"" + bad.probe() + "\", result == Result." + bad.result().name())
        .orElse("");
  }

  /** What the fact is called in the evidence, and in the card's placeholders. */
  static String role(Culprit culprit, int number) {
    String kind = culprit.kind();
    String role = kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    return number == 1 ? role : role + number;
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
