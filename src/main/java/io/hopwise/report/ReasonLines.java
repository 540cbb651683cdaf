package io.hopwise.report;

import io.hopwise.diagnosis.Explained;
import java.util.List;
import java.util.Optional;

/** Why a cause is suspected or not, in short: what {@code --why} begins with. */
public final class ReasonLines {
  private final Messages messages;
  private final Style style;

  /** In the language of these messages. */
  public ReasonLines(Messages messages, Style style) {
    this.messages = messages;
    this.style = style;
  }

  /** What became of the suspicion. */
  public List<String> said(Explained explained) {
    String text = new DiagnosisText(messages, style).of(explained, false);
    return text.lines().takeWhile(line -> !line.isBlank()).toList();
  }

  /** The rule that spoke for it, in words; empty where none did. */
  public Optional<String> fired(Explained explained) {
    return explained.why().rules().stream()
        .filter(rule -> rule.fired())
        .findFirst()
        .map(
            rule -> {
              String language = messages.language().text();
              String name = explained.why().card().text(language).ruleWords(rule.name());
              return messages.of("rule-diff.fired", name);
            });
  }
}
