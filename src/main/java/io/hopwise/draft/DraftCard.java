package io.hopwise.draft;

import io.hopwise.fact.Sysctl;
import java.util.List;

/** The text of a card that says what is known and asks for the rest. */
final class DraftCard {
  private DraftCard() {}

  /**
   * A card.
   *
   * @param sentences what the rule file says in words
   */
  static String of(Draft draft, List<String> sentences) {
    Culprit first = draft.culprits().get(0);
    String role = DraftRule.role(first);
    StringBuilder card = new StringBuilder();
    line(
        card,
        "# What people read of the cause. {role.field} is filled from the evidence: role as in");
    line(card, "# because( \"role\", … ), field of that fact. rules/CONTRIBUTING.md says more.");
    line(
        card,
        "severity: major                # critical: traffic of many is gone · major: of some · minor: it only looks wrong");
    line(card, "status: experimental           # stable once it held in real cases");
    line(card, "brings_about: []               # causes that would be consequences of this one");
    if (first.fact() instanceof Sysctl) {
      line(
          card,
          "remedy:                        # becomes a command, its undo, and how to make it last");
      line(card, "  - change: set-sysctl");
      line(card, "    key: \"{" + role + ".key}\"");
      line(card, "    value: \"TODO the value that is right\"");
    } else {
      line(
          card,
          "remedy: []                     # TODO what is to be changed, or nothing: then the text below says what to do");
    }
    line(card, "references:");
    line(card, "  - TODO where it is described");
    line(card, "false_positives:");
    line(card, "  - TODO when the same line is harmless");
    line(card, "en:");
    line(card, "  title: " + quoted(draft.sentence() + ": {" + role + ".source.text}"));
    line(card, "  explanation: \"TODO what the host does, and why the packet dies of it\"");
    line(card, "  confirm: \"TODO what to type to see it with your own eyes\"");
    line(card, "  remedy: \"TODO what to do, in one sentence\"");
    line(card, "  risk: \"TODO what else changes then\"");
    line(card, "zh:");
    line(card, "  title: \"TODO 几个字说清问题：{" + role + ".source.text}\"");
    line(card, "  explanation: \"TODO 主机做了什么，数据包为什么因此到不了\"");
    line(card, "  confirm: \"TODO 输入什么命令可以亲眼看到\"");
    line(card, "  remedy: \"TODO 怎么处理，一句话\"");
    line(card, "  risk: \"TODO 处理之后还会改变什么\"");
    line(card, "  false_positives: \"TODO 什么情况下同样的一行并无问题\"");
    line(card, "  rule_words:                  # the sentences of the rule file");
    for (String sentence : sentences) {
      line(card, "    " + quoted(sentence) + ": \"TODO 用中文说同一句话\"");
    }
    return card.toString();
  }

  private static void line(StringBuilder card, String text) {
    card.append(text).append('\n');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
