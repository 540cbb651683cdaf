package io.hopwise.engine;

import java.util.List;
import java.util.Map;
import org.mvel2.compiler.AbstractParser;

/**
 * MVEL knows classes by name whatever loader it is given: {@code System}, {@code Runtime}, {@code
 * Thread}. They are static tables of its parser; what no rule may name is taken out of them, once
 * and for the whole JVM: nothing but rules uses MVEL here.
 */
final class MvelNames {
  static {
    AbstractParser.setupParser();
    // the tables are told apart by MVEL, not by us: a class in either is a word for it
    for (Map<String, Object> names :
        List.<Map<String, Object>>of(AbstractParser.LITERALS, AbstractParser.CLASS_LITERALS)) {
      names.values().removeIf(named -> named instanceof Class<?> type && !isHarmless(type));
    }
  }

  private MvelNames() {}

  /** Takes them out, before anything is compiled. */
  static void narrow() {
    // the initializer has run
  }

  private static boolean isHarmless(Class<?> type) {
    return type.isPrimitive()
        || type == String.class
        || type == Boolean.class
        || type == Integer.class
        || type == Long.class;
  }
}
