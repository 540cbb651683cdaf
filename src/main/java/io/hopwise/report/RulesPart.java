package io.hopwise.report;

import io.hopwise.cause.CardText;
import io.hopwise.diagnosis.Why;
import io.hopwise.diagnosis.Why.Condition;
import io.hopwise.diagnosis.Why.Lack;
import io.hopwise.diagnosis.Why.Quantity;
import io.hopwise.diagnosis.Why.RuleWhy;
import io.hopwise.diagnosis.Why.State;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Step;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of one cause: which conditions held, which failed, on which line. */
final class RulesPart {
  private final Messages messages;
  private final FactText facts;
  private final Optional<Step> end;
  private final boolean verbose;

  /**
   * In the language of these messages.
   *
   * @param end the step at which the complaint ends, where that was shown already
   * @param verbose whether every rule is told condition by condition
   */
  RulesPart(Messages messages, Names names, Optional<Step> end, boolean verbose) {
    this.end = end;
    this.messages = messages;
    this.facts = new FactText(messages, names);
    this.verbose = verbose;
  }

  /** The strongest that fired, else the one that came nearest; of the others where they stop. */
  List<Section> of(Why why) {
    CardText card = why.card().text(messages.language().text());
    List<Section> sections = new ArrayList<>();
    Map<String, Integer> others = new LinkedHashMap<>();
    for (RuleWhy rule : why.rules()) {
      if (verbose || sections.isEmpty()) {
        sections.add(whole(rule, card));
      } else {
        others.merge(briefly(rule, card), 1, Integer::sum);
      }
    }
    List<String> entries = new ArrayList<>();
    others.forEach(
        (said, rules) ->
            entries.add(rules == 1 ? said : said + messages.count("why.rules-alike", rules)));
    if (!entries.isEmpty()) {
      sections.add(
          Section.of(
              Section.Topic.REASONS, new Block.Entries(messages.of("why.other-rules"), entries)));
    }
    return sections;
  }

  private Section whole(RuleWhy rule, CardText card) {
    List<Block> blocks = new ArrayList<>();
    int held = (int) rule.conditions().stream().filter(one -> one.state() == State.HELD).count();
    String key =
        rule.conditions().isEmpty()
            ? rule.fired() ? "why.rule-fired-untold" : "why.rule-untold"
            : rule.fired()
                ? "why.rule-fired"
                : held == 0 ? "why.rule-looked-for" : "why.rule-nearest";
    blocks.add(
        new Block.Heading(
            messages.of(
                key,
                card.ruleWords(rule.name()),
                Integer.toString(held),
                Integer.toString(rule.conditions().size()))));
    List<Condition> conditions = rule.conditions();
    int from = 0;
    for (int i = 1; i <= conditions.size(); i++) {
      if (i == conditions.size() || conditions.get(i).state() != conditions.get(from).state()) {
        List<Item> items = new ArrayList<>();
        conditions.subList(from, i).forEach(condition -> items.addAll(items(condition, card)));
        blocks.add(new Block.Labelled(label(conditions.get(from).state()), items));
        from = i;
      }
    }
    return new Section(Section.Topic.REASONS, blocks);
  }

  private static String label(State state) {
    return switch (state) {
      case HELD -> "holds";
      case FAILED -> "fails";
      case UNKNOWN -> "not-known";
      case NOT_REACHED -> "not-asked";
    };
  }

  private List<Item> items(Condition condition, CardText card) {
    List<Item> items = new ArrayList<>();
    items.add(new Item.Prose(words(condition, card)));
    if (condition.state() == State.HELD) {
      condition.fact().ifPresent(fact -> items.add(new Item.Aside(facts.of(fact))));
    } else if (condition.state() != State.NOT_REACHED) {
      boolean isQuoted = condition.fact().flatMap(facts::quote).isPresent();
      boolean isThere = condition.quantity() == Quantity.NONE && isQuoted;
      items.add(new Item.Prose(isThere ? messages.of("why.there-is-one") : reason(condition)));
      condition.fact().filter(fact -> !isShown(fact)).flatMap(facts::quote).ifPresent(items::add);
      if (condition.others() > 0) {
        items.add(
            new Item.Prose(
                messages.count(
                    condition.quantity() == Quantity.NONE ? "why.more-such" : "why.more-alike",
                    condition.others())));
      }
    }
    return items;
  }

  private String words(Condition condition, CardText card) {
    return condition.words().isEmpty()
        ? facts.kind(condition.kind())
        : card.ruleWords(condition.words());
  }

  private String briefly(RuleWhy rule, CardText card) {
    return rule.stopped()
        .map(
            condition ->
                messages.of(
                    condition.state() == State.UNKNOWN ? "why.stops-unknown" : "why.stops",
                    words(condition, card),
                    reason(condition) + where(condition)))
        .orElseGet(
            () ->
                messages.of(
                    rule.fired() ? "why.fired" : "why.untold", card.ruleWords(rule.name())));
  }

  /** The line that the reason is about, where it does not name it itself. */
  private String where(Condition condition) {
    boolean isNamed = condition.lacks().isEmpty() || condition.ask().isPresent();
    return condition
        .fact()
        .filter(fact -> !isNamed && !(fact instanceof Step) && facts.quote(fact).isPresent())
        .map(fact -> messages.of("why.nearest", "", facts.of(fact)))
        .orElse("");
  }

  /** Why a condition does not hold, or what would tell. */
  String reason(Condition condition) {
    if (condition.ask().isPresent()) {
      Why.Ask ask = condition.ask().get();
      return ask.host().isEmpty()
          ? messages.of("why.not-collected-anywhere", ask.run())
          : messages.of("why.not-collected", ask.host(), ask.run());
    }
    if (!condition.lacks().isEmpty()) {
      List<String> lacks = new ArrayList<>();
      for (Lack lack : condition.lacks()) {
        lacks.add(lack(lack));
      }
      String said = String.join(messages.of("report.and"), lacks);
      return condition
          .fact()
          .filter(fact -> facts.quote(fact).isEmpty() || fact instanceof Step)
          .map(
              fact ->
                  isShown(fact)
                      ? messages.of("why.that-end", said)
                      : messages.of("why.nearest", said, facts.of(fact)))
          .orElse(said);
    }
    if (condition.quantity() == Quantity.NONE) {
      return messages.of("why.there-is", condition.fact().map(facts::of).orElse(""));
    }
    if (condition.fact().isPresent()) {
      return messages.of("why.another-decided", facts.kind(condition.kind()), instead(condition));
    }
    if (isStep(condition.kind())) {
      return messages.of("why.no-step");
    }
    return condition.sought().isEmpty()
        ? messages.of("why.none", facts.kind(condition.kind()))
        : messages.of("why.none-with", facts.kind(condition.kind()), sought(condition.sought()));
  }

  private boolean isShown(Fact fact) {
    return end.isPresent() && end.get().equals(fact);
  }

  private static boolean isStep(String kind) {
    return Arrays.stream(Step.class.getPermittedSubclasses())
        .anyMatch(step -> step.getSimpleName().equals(kind));
  }

  private String instead(Condition condition) {
    Fact fact = condition.fact().orElseThrow();
    return fact.source().isQuotable() ? facts.of(fact) : messages.of("why.no-line");
  }

  private String lack(Lack lack) {
    List<String> actual = new ArrayList<>();
    for (Map.Entry<String, String> one : lack.actual().entrySet()) {
      boolean isFlag = one.getValue().equals("true") || one.getValue().equals("false");
      // what a flag says that should be otherwise goes without saying
      if (!isFlag || lack.actual().size() > 1) {
        actual.add(messages.of("why.is", one.getKey(), one.getValue()));
      }
    }
    String needed =
        lack.needed()
            .replace(" || ", messages.of("why.or"))
            .replace(" && ", messages.of("why.and"));
    return actual.isEmpty()
        ? messages.of("why.needs-only", needed)
        : messages.of("why.needs", needed, String.join(messages.of("report.comma"), actual));
  }

  private String sought(Map<String, String> sought) {
    List<String> parts = new ArrayList<>();
    sought.forEach(
        (field, value) -> {
          boolean isOwn = field.equals("netns") && value.equals("\"\"");
          if (!isOwn) {
            parts.add(messages.of("why.is", field, value));
          }
        });
    return String.join(messages.of("report.comma"), parts);
  }
}
