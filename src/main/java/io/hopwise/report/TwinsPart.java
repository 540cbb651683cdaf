package io.hopwise.report;

import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import java.util.List;

/** One line about the hosts that play the same part: whether they have what decides. */
final class TwinsPart {
  private final Messages messages;

  TwinsPart(Messages messages) {
    this.messages = messages;
  }

  List<Block> of(Hypothesis hypothesis) {
    String said = said(hypothesis);
    return said.isEmpty()
        ? List.of()
        : List.of(new Block.Labelled("twins", List.of(new Item.Prose(said))));
  }

  /** The sentence; empty where there is nothing to say. */
  String said(Hypothesis hypothesis) {
    return hypothesis.twins().map(twins -> SentenceText.said(twins, messages)).orElse("");
  }
}
