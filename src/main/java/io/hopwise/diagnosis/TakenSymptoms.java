package io.hopwise.diagnosis;

import io.hopwise.casefile.Case;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Symptom;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Which output was taken for the complaint, and which for what works. */
public final class TakenSymptoms {
  /** More of them are only counted. */
  private static final int MOST = 4;

  private TakenSymptoms() {}

  /**
   * The case with what its files and its hosts' output show.
   *
   * @param read what is known of its hosts
   * @throws BadInput when it names a host that it does not hold
   */
  public static Case take(Case input, CaseFacts read) throws BadInput {
    return take(input, read, Network.of(read.facts()));
  }

  /** The same, where the network is known already. */
  static Case take(Case input, CaseFacts read, Network network) throws BadInput {
    return input
        .checkHosts(read.names())
        .take(read.seen(), new LinkedHashSet<>(read.hosts()), PodNames.places(network));
  }

  /** Says it. */
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
