package io.hopwise.report;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Possibility;
import io.hopwise.diagnosis.Question;
import io.hopwise.fact.Ip;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A case that can't be decided yet: what to ask next, and what is still possible. */
final class OpenPart {
  /** So many causes are named; the rest is counted. */
  private static final int MOST = 5;

  /** Not worth a line: less than one in two hundred. */
  private static final String NONE = Chance.text(0);

  private final Messages messages;

  OpenPart(Messages messages) {
    this.messages = messages;
  }

  /** What to type where, and what that would tell. */
  List<Block> questions(Diagnosis diagnosis) {
    int open = open(diagnosis);
    List<Block.Question> asked = new ArrayList<>();
    Set<String> strangers = new LinkedHashSet<>();
    for (Question question : diagnosis.questions()) {
      String key =
          question.everything()
              ? "report.ask-everything"
              : asked.isEmpty() ? "report.ask-first" : "report.ask-then";
      String keeper = strangers.add(question.host()) ? keeper(question) : "";
      asked.add(
          new Block.Question(
              messages.of(key, question.host()), question.run(), why(question, open) + keeper));
    }
    return asked.isEmpty() ? List.of() : List.of(new Block.Questions(asked));
  }

  /** The best question alone. */
  List<Block> best(Diagnosis diagnosis) {
    List<Block.Question> first = new ArrayList<>();
    for (Question question : diagnosis.questions().stream().limit(1).toList()) {
      String label =
          question.everything()
              ? messages.of("interview.type-here")
              : messages.of("report.ask-first", question.host());
      first.add(
          new Block.Question(
              label, question.run(), why(question, open(diagnosis)) + keeper(question)));
    }
    return List.of(new Block.Questions(first));
  }

  /** How many causes are in question. */
  private static int open(Diagnosis diagnosis) {
    Set<String> open = new LinkedHashSet<>();
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      open.add(hypothesis.card().cause());
    }
    for (Possibility possibility : diagnosis.possible()) {
      open.add(possibility.card().cause());
    }
    return open.size();
  }

  private String why(Question question, int open) {
    int separates = question.separates().size();
    return separates == 0 || question.everything()
        ? messages.of("diagnosis." + question.why().key(), question.why().arguments())
        : messages.of(
            open <= 1 ? "report.tells" : "report.separates",
            Integer.toString(separates),
            Integer.toString(Math.max(open, separates)),
            Long.toString(question.worth().seconds()));
  }

  /** Who can type it where nothing but the address is known. */
  private String keeper(Question question) {
    boolean isStranger = !question.collected() && Ip.parse(question.host()).isPresent();
    return isStranger ? messages.of("report.ask-keeper", question.host()) : "";
  }

  /** What a rule spoke for, without being proved. */
  List<Block> suspects(Diagnosis diagnosis) {
    List<Item> items = new ArrayList<>();
    for (Hypothesis hypothesis : diagnosis.hypotheses()) {
      String probability = Chance.text(hypothesis.probability());
      items.add(new Item.Prose(Headline.title(hypothesis, messages) + "   " + probability));
      hypothesis.evidence().stream()
          .findFirst()
          .ifPresent(
              quote ->
                  items.add(new Item.Quoted(quote.source().text(), quote.source().toString(), "")));
    }
    return items.isEmpty() ? List.of() : List.of(new Block.Labelled("suspected", items));
  }

  /** What could be, though no rule spoke for it. */
  List<Block> possible(Diagnosis diagnosis) {
    List<Item> named = new ArrayList<>();
    for (Possibility one : diagnosis.possible()) {
      String chance = Chance.text(one.probability());
      if (named.size() < MOST && !chance.equals(NONE)) {
        String name = one.card().text(messages.language().text()).name();
        String said = messages.of("report.possible", name, one.host(), one.card().cause());
        named.add(new Item.Prose(chance + "   " + said));
      }
    }
    int left = diagnosis.possible().size() - named.size();
    if (left > 0 && !named.isEmpty()) {
      named.add(new Item.More(messages.of("report.and-more", Integer.toString(left))));
    }
    return named.isEmpty() ? List.of() : List.of(new Block.Labelled("possible", named));
  }
}
