package io.hopwise.report;

import io.hopwise.diagnosis.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Says what the diagnosis has to say. */
final class SentenceText {
  private SentenceText() {}

  /** A sentence, with results in it as people say them. */
  static String said(Sentence sentence, Messages messages) {
    List<String> arguments = new ArrayList<>();
    for (String argument : sentence.arguments()) {
      String result = "result." + argument;
      arguments.add(messages.has(result) ? messages.of(result) : argument);
    }
    return messages.of("diagnosis." + sentence.key(), arguments);
  }
}
