package io.hopwise.engine;

import io.hopwise.engine.Expression.Token;
import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  /** Begins the lines of another rule. */
  static final String RULE = "rule";

  /** Begins a line of what must be there for the rule to fire. */
  static final String NEEDS = "needs";

  /** Begins a line of what the rule can match. */
  static final String ASKS = "asks";

  private final FactTypes types = new FactTypes();
  private final String text;
  private final Set<String> lines = new LinkedHashSet<>();

  private AskedPatterns(String text) {
    this.text = text;
  }

  /**
   * Of each rule, after a line {@value #RULE}: what it {@value #NEEDS} and what it {@value #ASKS},
   * as {@link AskedPattern} is written. What only decided a step, as a rule asks for it, has no
   * line.
   *
   * @param files that were found sound
   */
  static List<String> lines(List<RuleFile> files) {
    List<String> lines = new ArrayList<>();
    for (RuleFile file : files) {
      for (RuleDescr rule : rules(file)) {
        AskedPatterns patterns = new AskedPatterns(file.text());
        rule.getLhs().getDescrs().forEach(element -> patterns.read(element, true));
        lines.add(RULE + '\t' + rule.getName());
        lines.addAll(patterns.lines);
      }
    }
    return lines;
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
      lines.add(NEEDS + '\t' + written);
    }
    if (!isReason) {
      lines.add(ASKS + '\t' + written);
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
      lines.add(ASKS + '\t' + AskedPattern.any(type).written());
    }
  }
}
