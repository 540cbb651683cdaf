package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.Harm.Kind;
import io.hopwise.fact.Capture;
import io.hopwise.fact.Collected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/** Writes copies of a file's rules, each with one condition left out or turned round. */
final class HarmedRules {
  /** That a list was collected is asked for by the check, whether a sample shows it or not. */
  private static final Set<String> GUARDS =
      Set.of(Collected.class.getSimpleName(), Capture.class.getSimpleName());

  /** Of a table's rows, which ask for the same, so many are changed. */
  private static final int MOST_ROWS = 30;

  private final RuleFile file;
  private final List<Harmed> harmed = new ArrayList<>();
  private final Map<String, Integer> rows = new HashMap<>();

  /**
   * A harmed copy.
   *
   * @param name of the rule in it
   */
  record Harmed(Harm harm, String name, RuleFile copy) {}

  /** A part of the file's text, from its first character to the one after its last. */
  private record Span(int from, int to) {}

  private HarmedRules(RuleFile file) {
    this.file = file;
  }

  /** All harmed copies of the rules of a file; none of one that can't be read. */
  static List<Harmed> of(RuleFile file) {
    HarmedRules rules = new HarmedRules(file);
    for (RuleDescr rule : rules(file)) {
      for (BaseDescr element : rule.getLhs().getDescrs()) {
        rules.element(rule, element);
      }
    }
    return rules.harmed;
  }

  /** The rules of a file, and where their author wrote them. */
  static Map<String, String> places(RuleFile file) {
    Map<String, String> places = new LinkedHashMap<>();
    for (RuleDescr rule : rules(file)) {
      Place found = Place.of(file.text(), rule.getStartCharacter());
      AuthorProblem at = file.problem(found.line(), found.column(), Mistake.of("unfinished"));
      places.put(rule.getName(), at.line() + ":" + at.column());
    }
    return places;
  }

  private static List<RuleDescr> rules(RuleFile file) {
    try {
      DrlParser parser = new DrlParser();
      PackageDescr tree = parser.parse(false, file.text());
      return tree == null || parser.hasErrors() ? List.of() : tree.getRules();
    } catch (DroolsParserException e) {
      return List.of();
    }
  }

  private void element(RuleDescr rule, BaseDescr element) {
    if (element instanceof PatternDescr pattern) {
      if (GUARDS.contains(pattern.getObjectType())) {
        return;
      }
      if (isNamedNowhere(rule, pattern)) {
        dropElement(rule, element);
      }
      constraints(rule, pattern);
    } else if (element instanceof ConditionalElementDescr group) {
      if (element instanceof NotDescr || element instanceof ExistsDescr) {
        dropElement(rule, element);
      }
      for (Object part : group.getDescrs()) {
        if (part instanceof PatternDescr pattern && !GUARDS.contains(pattern.getObjectType())) {
          constraints(rule, pattern);
        }
      }
    }
  }

  /** Whether nothing else of the rule speaks of the fact, nor of what is named in its pattern. */
  private boolean isNamedNowhere(RuleDescr rule, PatternDescr pattern) {
    String all = text(new Span(rule.getStartCharacter(), end(rule)));
    Span span = span(pattern);
    Expression inside = Expression.cut(file.text(), span.from(), span.to());
    List<String> names = new ArrayList<>();
    if (pattern.getIdentifier() != null) {
      names.add(pattern.getIdentifier());
    }
    for (int i = 0; i + 1 < inside.tokens().size(); i++) {
      String word = inside.tokens().get(i).text();
      if (word.startsWith("$") && inside.is(i + 1, ":")) {
        names.add(word);
      }
    }
    String outside = all.replace(text(span), "");
    return names.stream().noneMatch(outside::contains);
  }

  private void dropElement(RuleDescr rule, BaseDescr element) {
    add(rule, Kind.DROPPED, span(element), span(element), "");
  }

  private void constraints(RuleDescr rule, PatternDescr pattern) {
    List<? extends BaseDescr> all = pattern.getDescrs();
    for (int i = 0; i < all.size(); i++) {
      Span span = constraint(all.get(i));
      Expression words = Expression.cut(file.text(), span.from(), span.to());
      if (words.tokens().isEmpty() || words.is(1, ":")) {
        continue;
      }
      Span withComma = span;
      if (i > 0) {
        withComma = new Span(constraint(all.get(i - 1)).to(), span.to());
      } else if (all.size() > 1) {
        withComma = new Span(span.from(), constraint(all.get(1)).from());
      }
      add(rule, Kind.DROPPED, span, withComma, "");
      add(rule, Kind.NEGATED, span, span, "!( " + text(span) + " )");
    }
  }

  private void add(RuleDescr rule, Kind kind, Span place, Span replaced, String by) {
    String name = rule.getName() + " #" + harmed.size();
    int from = rule.getStartCharacter();
    String body =
        file.text().substring(from, replaced.from())
            + by
            + file.text().substring(replaced.to(), end(rule));
    // the name's quotes may be of either kind
    int named = body.indexOf(rule.getName());
    String text =
        "package "
            + file.packageName()
            + ";\nimport io.hopwise.fact.*;\nimport io.hopwise.fact.Step.*;\n"
            + body.substring(0, named)
            + name
            + body.substring(named + rule.getName().length())
            + "\n";
    String stem = file.stem() + "-" + harmed.size();
    Place found = Place.of(file.text(), place.from());
    AuthorProblem at = file.problem(found.line(), found.column(), Mistake.of("unfinished"));
    String key = at.line() + ":" + at.column() + kind;
    if (rows.merge(key, 1, Integer::sum) > MOST_ROWS) {
      return;
    }
    harmed.add(
        new Harmed(
            new Harm(
                rule.getName(),
                kind,
                at.line(),
                at.column(),
                text(place).replaceAll("\\s+", " ").strip()),
            name,
            new RuleFile(file.path().resolveSibling(stem), file.family(), stem, text)));
  }

  private Span span(BaseDescr descr) {
    return new Span(descr.getStartCharacter(), Math.max(descr.getStartCharacter(), end(descr)));
  }

  /** Drools' end of a constraint is its last character, that of others the one after it. */
  private Span constraint(BaseDescr descr) {
    return new Span(
        descr.getStartCharacter(), Math.min(file.text().length(), descr.getEndCharacter() + 1));
  }

  private int end(BaseDescr descr) {
    return Math.min(file.text().length(), Math.max(0, descr.getEndCharacter()));
  }

  private String text(Span span) {
    return file.text().substring(span.from(), span.to());
  }
}
