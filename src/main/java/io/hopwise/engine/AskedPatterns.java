package io.hopwise.engine;

import io.hopwise.engine.Expression.Token;
import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/**
 * Reads in the text of rules which facts their patterns can match, and which must be there for them
 * to fire at all, for {@link AskedFacts}.
 */
final class AskedPatterns {
  /** Begins the line of a pattern; they are numbered from 0 in their order. */
  static final String PATTERN = "pattern";

  /** Begins the line of a rule, which comes after its patterns. */
  static final String RULE = "rule";

  private final FactTypes types = new FactTypes();
  private final String text;
  private final Set<String> needs = new LinkedHashSet<>();
  private final Set<String> asks = new LinkedHashSet<>();

  private AskedPatterns(String text) {
    this.text = text;
  }

  /**
   * Each pattern once, as {@link AskedPattern} is written, and each rule: its name, the numbers of
   * the patterns that it needs and of those that it asks for, parted by blanks. What only decided a
   * step, as a rule asks for it, is needed and not asked for.
   *
   * @param files that were found sound
   */
  static List<String> lines(List<RuleFile> files) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (RuleFile file : files) {
      for (RuleDescr rule : rules(file)) {
        AskedPatterns patterns = new AskedPatterns(file.text());
        rule.getLhs().getDescrs().forEach(element -> patterns.read(element, true));
        lines.add(
            String.join(
                "\t",
                RULE,
                rule.getName(),
                numbers(patterns.needs, numbers),
                numbers(patterns.asks, numbers)));
      }
    }
    List<String> all = new ArrayList<>();
    numbers.keySet().forEach(pattern -> all.add(PATTERN + '\t' + pattern));
    all.addAll(lines);
    return all;
  }

  private static String numbers(Set<String> patterns, Map<String, Integer> numbers) {
    StringJoiner joined = new StringJoiner(" ");
    for (String pattern : patterns) {
      numbers.putIfAbsent(pattern, numbers.size());
      joined.add(numbers.get(pattern).toString());
    }
    return joined.toString();
  }

  private static List<RuleDescr> rules(RuleFile file) {
    try {
      PackageDescr tree = new DrlParser().parse(false, file.text());
      return tree.getRules();
    } catch (DroolsParserException e) {
      throw new IllegalStateException(file.resource() + " was read before", e);
    }
  }

  /** Reads an element of a rule; below {@code not} and {@code or} nothing has to be there. */
  private void read(BaseDescr element, boolean isNeeded) {
    if (element instanceof PatternDescr pattern) {
      read(pattern, isNeeded);
    } else if (element instanceof ConditionalElementDescr group) {
      boolean isStill = group instanceof AndDescr || group instanceof ExistsDescr;
      for (Object part : group.getDescrs()) {
        read((BaseDescr) part, isNeeded && isStill);
      }
    }
  }

  private void read(PatternDescr pattern, boolean isNeeded) {
    String name = pattern.getObjectType();
    Optional<Class<?>> type = types.ofFacts(name.substring(name.lastIndexOf('.') + 1));
    if (type.isEmpty() || !type.get().isRecord()) {
      askAny(type.orElse(Fact.class), pattern);
      return;
    }
    Map<String, Set<String>> said = new TreeMap<>();
    boolean isReason = false;
    for (BaseDescr constraint : pattern.getDescrs()) {
      String condition = text(constraint);
      isReason |= isReasonOfStep(condition);
      // one of a component that is compared twice is enough to tell whom it can't be
      Said.by(type.get(), condition).ifPresent(by -> said.put(by.component(), by.values()));
    }
    String written = new AskedPattern(type.get().getName(), said).written();
    if (isNeeded) {
      needs.add(written);
    }
    if (!isReason) {
      asks.add(written);
    }
  }

  private String text(BaseDescr constraint) {
    int from = Math.max(0, constraint.getStartCharacter());
    int to = Math.min(text.length(), constraint.getEndCharacter() + 1);
    return text.substring(from, Math.max(from, to));
  }

  /** {@code this == $drop.because}, and nothing more. */
  private static boolean isReasonOfStep(String condition) {
    List<Token> words = Expression.cut(condition, 0, condition.length()).tokens();
    return words.size() == 5
        && words.get(0).is("this")
        && words.get(1).is("==")
        && words.get(2).text().startsWith("$")
        && words.get(3).is(".")
        && words.get(4).is("because");
  }

  /** A pattern on several kinds of facts asks for each of them, but for what decided a step. */
  private void askAny(Class<?> type, PatternDescr pattern) {
    if (pattern.getDescrs().stream().anyMatch(one -> isReasonOfStep(text(one)))) {
      return;
    }
    if (type.isSealed()) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        askAny(kind, pattern);
      }
    } else {
      asks.add(AskedPattern.any(type).written());
    }
  }
}
