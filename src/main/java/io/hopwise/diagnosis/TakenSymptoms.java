package io.hopwise.diagnosis;

import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.List;

/** Says which output was taken for the complaint, and which for what works. */
final class TakenSymptoms {
  /** More of them are only counted. */
  private static final int MOST = 4;

  private TakenSymptoms() {}

  static List<Sentence> sentences(List<Symptom> symptoms) {
    List<Sentence> sentences = new ArrayList<>();
    for (boolean failing : new boolean[] {true, false}) {
      List<Symptom> alike =
          symptoms.stream().filter(symptom -> symptom.isFailing() == failing).toList();
      int shown = Math.min(MOST, alike.size());
      for (Symptom symptom : alike.subList(0, shown)) {
        sentences.add(
            Sentence.of(
                failing ? "taken-for-complaint" : "taken-for-working",
                Integer.toString(symptom.index() + 1),
                symptom.result().text(),
                symptom.source().toString(),
                symptom.source().text()));
      }
      if (alike.size() > shown) {
        String rest = Integer.toString(alike.size() - shown);
        sentences.add(Sentence.of(failing ? "taken-more-complaints" : "taken-more-working", rest));
      }
    }
    return sentences;
  }
}
