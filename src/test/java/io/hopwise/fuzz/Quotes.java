package io.hopwise.fuzz;

import io.hopwise.fact.Fact;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What is quoted of a text must stand in it, at the line that is named. */
public final class Quotes {
  /** So many facts a character are more than any list tells. */
  private static final int FACTS_A_CHARACTER = 2;

  private final Map<String, String[]> lines = new HashMap<>();
  private long length;

  /** Takes a file into account. */
  public Quotes with(String file, String content) {
    lines.put(file, content.split("\n", -1));
    length += content.length();
    return this;
  }

  /** Takes into account a file of which only the number of its lines is known. */
  Quotes withLines(String file, int number) {
    String[] unknown = new String[number];
    lines.put(file, unknown);
    length += number;
    return this;
  }

  /** Fails where a source leads nowhere, or where there is more than can have been told. */
  public void hold(Collection<? extends Fact> facts, Collection<Warning> warnings) {
    if (facts.size() > 100 + FACTS_A_CHARACTER * length) {
      throw new AssertionError(facts.size() + " facts of " + length + " characters");
    }
    for (Fact fact : facts) {
      if (fact instanceof NetfilterRule rule) {
        // read when asked for
        hold(rule.matches().size() + rule.actions().size());
      }
      hold(fact.source());
    }
    for (Warning warning : warnings) {
      hold(warning.source());
    }
  }

  private void hold(int options) {
    if (options > 100 + length) {
      throw new AssertionError(options + " options of " + length + " characters");
    }
  }

  void hold(Source source) {
    String[] of = lines.get(source.file());
    if (of == null || source.line() == 0) {
      return;
    }
    if (source.line() < 0 || source.line() > of.length) {
      throw new AssertionError(source + " of " + of.length + " lines");
    }
    String line = of[source.line() - 1];
    if (line != null && !line.contains(source.text())) {
      throw new AssertionError(source + " quotes '" + source.text() + "'");
    }
  }
}
