package io.hopwise.engine;

import io.hopwise.engine.Expression.Token;
import io.hopwise.fact.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/** Reads in the text of rules which facts their patterns can match, for {@link AskedFacts}. */
final class AskedPatterns {
  /** Of a type all are asked. */
  private static final FactNeed ANY = new FactNeed("", "", "");

  private final FactTypes types = new FactTypes();
  private final Map<String, Set<FactNeed>> asked = new TreeMap<>();

  private AskedPatterns() {}

  /**
   * A type a line: the class of facts that are all asked, or {@code class TAB component TAB text}
   * of those that say this. Of types without a line only what decided a step is asked.
   *
   * @param files that were found sound
   */
  static List<String> lines(List<RuleFile> files) {
    AskedPatterns patterns = new AskedPatterns();
    files.forEach(patterns::read);
    List<String> lines = new ArrayList<>();
    patterns.asked.forEach(
        (type, needs) -> {
          if (needs.contains(ANY)) {
            lines.add(type);
          } else {
            needs.forEach(need -> lines.add(type + '\t' + need.field() + '\t' + need.value()));
          }
        });
    return lines;
  }

  private void read(RuleFile file) {
    try {
      PackageDescr tree = new DrlParser().parse(false, file.text());
      for (RuleDescr rule : tree.getRules()) {
        rule.getLhs().getDescrs().forEach(element -> read(element, file.text()));
      }
    } catch (DroolsParserException e) {
      throw new IllegalStateException(file.resource() + " was read before", e);
    }
  }

  private void read(BaseDescr element, String text) {
    if (element instanceof PatternDescr pattern) {
      read(pattern, text);
    } else if (element instanceof ConditionalElementDescr group) {
      for (Object part : group.getDescrs()) {
        read((BaseDescr) part, text);
      }
    }
  }

  private void read(PatternDescr pattern, String text) {
    String name = pattern.getObjectType();
    Class<?> type = types.ofFacts(name.substring(name.lastIndexOf('.') + 1)).orElse(Fact.class);
    FactNeed need = ANY;
    for (BaseDescr constraint : pattern.getDescrs()) {
      int from = Math.max(0, constraint.getStartCharacter());
      int to = Math.min(text.length(), constraint.getEndCharacter() + 1);
      String condition = text.substring(from, Math.max(from, to));
      if (isReasonOfStep(condition)) {
        return;
      }
      Set<FactNeed> compared = new LinkedHashSet<>();
      if (type.isRecord()) {
        FactNeed.add(type, condition, compared);
      }
      for (FactNeed one : compared) {
        // the longest says most: a name, and not "0"
        need = one.value().length() > need.value().length() ? one : need;
      }
    }
    add(type, need);
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

  /** A pattern on several kinds of facts asks for each of them. */
  private void add(Class<?> type, FactNeed need) {
    if (type.isSealed()) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        add(kind, ANY);
      }
    } else {
      asked.computeIfAbsent(type.getName(), none -> new LinkedHashSet<>()).add(need);
    }
  }
}
