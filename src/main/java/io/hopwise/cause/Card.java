package io.hopwise.cause;

import io.hopwise.fact.Stage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What people know about a cause.
 *
 * @param cause its id: the name of its files
 * @param family the folder it stands in
 * @param prior how often it is met: 1 is the usual, 3 thrice as often
 * @param stage where on a host's path the packet dies of it; it then can hide on a host nobody
 *     collected only if the packet comes that far there
 * @param asks the cheapest command that shows it, run on its host; empty where the remedy says
 *     enough
 * @param bringsAbout causes that would be consequences of this one
 * @param remedy the changes that heal it, in order
 * @param orInstead other changes that heal it as well, made instead of the remedy; often empty
 * @param references where to read on
 * @param falsePositives when its rules may be wrong, in English
 * @param texts by language: {@code en}, {@code zh}
 */
public record Card(
    String cause,
    String family,
    Severity severity,
    Status status,
    double prior,
    Optional<Stage> stage,
    String asks,
    List<String> bringsAbout,
    List<RemedyTemplate> remedy,
    List<RemedyTemplate> orInstead,
    List<String> references,
    List<String> falsePositives,
    Map<String, CardText> texts) {
  /** The languages every card is written in; the first stands in for one that is not there. */
  public static final List<String> LANGUAGES = List.of("en", "zh");

  /** Keeps its own copies of the collections. */
  public Card {
    bringsAbout = List.copyOf(bringsAbout);
    remedy = List.copyOf(remedy);
    orInstead = List.copyOf(orInstead);
    references = List.copyOf(references);
    falsePositives = List.copyOf(falsePositives);
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    if (!texts.containsKey(LANGUAGES.get(0))) {
      throw new IllegalArgumentException(cause + " has no text in " + LANGUAGES.get(0));
    }
  }

  /** The same with another prior. */
  Card withPrior(double other) {
    return new Card(
        cause,
        family,
        severity,
        status,
        other,
        stage,
        asks,
        bringsAbout,
        remedy,
        orInstead,
        references,
        falsePositives,
        texts);
  }

  /** What it says in this language, or in English where it is not written in it. */
  public CardText text(String language) {
    CardText text = texts.get(language);
    return text == null ? texts.get(LANGUAGES.get(0)) : text;
  }

  /** The placeholders of its texts and remedies, as they stand between the braces. */
  public Set<String> placeholders() {
    return placeholders(change -> true);
  }

  /** The placeholders of its texts, and of the changes that evidence in these roles can tell. */
  public Set<String> placeholders(Set<String> roles) {
    return placeholders(change -> change.isFilledBy(roles));
  }

  private Set<String> placeholders(Predicate<RemedyTemplate> asks) {
    Set<String> asked = new LinkedHashSet<>();
    for (List<RemedyTemplate> changes : List.of(remedy, orInstead)) {
      for (RemedyTemplate change : changes) {
        if (asks.test(change)) {
          change.arguments().values().forEach(text -> asked.addAll(Placeholders.in(text)));
        }
      }
    }
    for (CardText text : texts.values()) {
      asked.addAll(Placeholders.in(text.title()));
      asked.addAll(Placeholders.in(text.explanation()));
      asked.addAll(Placeholders.in(text.confirm()));
      asked.addAll(Placeholders.in(text.remedy()));
      asked.addAll(Placeholders.in(text.risk()));
    }
    return asked;
  }

  /** When its rules may be wrong, in this language where it is written in it. */
  public List<String> falsePositives(String language) {
    String own = text(language).falsePositives();
    return own.isEmpty() ? falsePositives : List.of(own);
  }
}
