package io.hopwise.engine;

import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a condition wants a fact to say, where that can be told without another fact: {@code key ==
 * "net.ipv4.ip_forward"}, {@code port == 6443}, {@code code == Code.NO_ROUTE || code ==
 * Code.TARGET_SILENT}; and of {@code key == "net.ipv4.conf." + $route.device + ".forwarding"} how
 * it begins and ends.
 *
 * @param component of the record; one that is put together ends with {@link AskedPattern#AROUND}
 * @param values one of which it must be: a text, a whole number, or a constant's name
 */
record Said(String component, Set<String> values) {
  Said {
    values = Set.copyOf(values);
  }

  /** Of a condition on a record; empty where it wants anything else. */
  static Optional<Said> by(Class<?> type, String condition) {
    List<Token> words = Expression.cut(condition, 0, condition.length()).tokens();
    if (isPutTogether(type, words)) {
      String gap = AskedPattern.AROUND;
      Token last = words.get(words.size() - 1);
      String value = bare(words.get(2)) + gap + (last.kind() == Kind.TEXT ? bare(last) : "");
      return Optional.of(new Said(words.get(0).text() + gap, Set.of(value)));
    }
    Set<String> values = new LinkedHashSet<>();
    Optional<RecordComponent> component = Optional.empty();
    int at = 0;
    while (at < words.size()) {
      int end = at;
      while (end < words.size() && !(words.get(end).is("|") && end > at)) {
        end++;
      }
      Optional<RecordComponent> compared = compared(type, words.subList(at, end));
      if (compared.isEmpty() || component.filter(one -> !isSame(one, compared.get())).isPresent()) {
        return Optional.empty();
      }
      Optional<String> value = value(compared.get().getType(), words.subList(at + 2, end));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      component = compared;
      values.add(value.get());
      boolean isOr = end + 1 < words.size() && words.get(end + 1).is("|");
      if (end < words.size() && !isOr) {
        return Optional.empty();
      }
      at = end + 2;
    }
    return component.map(one -> new Said(one.getName(), values));
  }

  /**
   * Whether a text is compared with one that begins with a written one, and goes on by {@code +}.
   */
  private static boolean isPutTogether(Class<?> type, List<Token> words) {
    boolean isText =
        compared(type, words).filter(one -> one.getType() == String.class).isPresent()
            && words.size() > 4
            && words.get(2).kind() == Kind.TEXT
            && words.get(3).is("+");
    for (Token word : words.subList(0, isText ? words.size() : 0)) {
      boolean isPlain = word.kind() == Kind.TEXT && isPlainText(word);
      boolean isOfFact = word.kind() == Kind.NAME || word.is(".");
      isText &= isPlain || isOfFact || word.is("+") || word.is("==");
    }
    return isText;
  }

  private static boolean isPlainText(Token text) {
    return text.text().indexOf('\\') < 0 && !text.text().contains(AskedPattern.AROUND);
  }

  private static String bare(Token text) {
    return text.text().substring(1, text.text().length() - 1);
  }

  /** Java makes components anew whenever it is asked for them, and they equal only themselves. */
  private static boolean isSame(RecordComponent one, RecordComponent other) {
    return one.getName().equals(other.getName());
  }

  private static Optional<RecordComponent> compared(Class<?> type, List<Token> words) {
    if (words.size() < 3 || !words.get(1).is("==")) {
      return Optional.empty();
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (words.get(0).is(component.getName())) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> value(Class<?> type, List<Token> words) {
    Token first = words.get(0);
    if (type.isEnum()) {
      boolean isConstant =
          words.size() == 3 && first.is(type.getSimpleName()) && words.get(1).is(".");
      return isConstant ? Optional.of(words.get(2).text()) : Optional.empty();
    }
    if (words.size() != 1) {
      return Optional.empty();
    }
    if (type == String.class && first.kind() == Kind.TEXT && first.text().indexOf('\\') < 0) {
      return Optional.of(bare(first));
    }
    return type == int.class && isPlain(first) ? Optional.of(first.text()) : Optional.empty();
  }

  /** No octal, no hexadecimal, no suffix: what {@code toString} would print. */
  private static boolean isPlain(Token value) {
    return value.kind() == Kind.NUMBER && value.text().matches("0|[1-9][0-9]{0,8}");
  }
}
